import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { NeutrissimoError } from "../../../src-shared/errors.ts";
import type { Checkout } from "./checkout.ts";
import { lastWords, runProgram } from "./run-program.ts";

/** What one run of a command took. */
export interface Measurement {
  /** User and system time of all threads and of all Node processes that it started. */
  readonly cpuSeconds: number;
  /** Peak of the resident memory, bytes; null where the system does not tell. */
  readonly peakBytes: number | null;
  /** On disk in the data folder at the end. */
  readonly storeBytes: number;
}

const usageScript = fileURLToPath(new URL("node-usage.cjs", import.meta.url));
const Usage = z.object({ cpuSeconds: z.number(), peakKilobytes: z.number() });

/**
 * Runs a command of a checkout on an empty data folder, which goes with what it wrote.
 *
 * @param words after `neutrissimo`; OUT stands for a folder for files
 * @param folder where temporary folders may be made
 * @throws NeutrissimoError where the command fails
 */
export async function measureCommand(
  { label, folder: checkout }: Checkout,
  words: readonly string[],
  folder: string,
  stop: AbortSignal,
): Promise<Measurement> {
  const place = mkdtempSync(join(folder, "run-"));
  const data = join(place, "data");
  const usage = join(place, "usage");
  mkdirSync(data);
  try {
    const script = join(checkout, "out", "main", "command-line.js");
    const given = words.map((word) => (word === "OUT" ? join(place, "out") : word));
    const ended = await runProgram(process.execPath, [script, ...given], {
      cwd: place,
      environment: {
        ...process.env,
        NEUTRISSIMO_DATA_DIR: data,
        NEUTRISSIMO_BENCHMARK_USAGE: usage,
        NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --require ${JSON.stringify(usageScript)}`,
      },
      stop,
    });
    if (ended.code !== 0) {
      throw new NeutrissimoError("CommandFailed", {
        what: `${words.join(" ")} failed`,
        why: `${label} ended with code ${ended.code}: ${lastWords(ended)}`,
        remedy: "Give the command by hand, or leave its row out with --only.",
        path: checkout,
      });
    }
    const processes = readFileSync(usage, "utf8")
      .trim()
      .split("\n")
      .map((line) => Usage.parse(JSON.parse(line)));
    const sum = (key: keyof z.infer<typeof Usage>) =>
      processes.reduce((total, each) => total + each[key], 0);
    const peakBytes = 1024 * sum("peakKilobytes");
    return {
      cpuSeconds: sum("cpuSeconds"),
      peakBytes: peakBytes > 0 ? peakBytes : null,
      storeBytes: bytesIn(data),
    };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0);
}
