import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { NeutrissimoError } from "../../../src-shared/errors.ts";
import { experiment, inputs } from "../../support/miniboone.ts";
import { eventsOf, sampleOf } from "../simulation-adapter.ts";
import { kernelInput } from "./kernel-input.ts";

/** The benchmark of the paper: GeV, GeV^-1. */
const [mass, dMu] = [0.47, 1.25e-6];
const kernelFlights = 1_000_000;
const kernelRepeats = 9;
/** Of ours, for the comparison of the sums. */
const ownFlights = 262_144;
const ownRepeats = 5;

const source = fileURLToPath(new URL("kernel.c", import.meta.url));
const KernelReply = z.object({
  flightsPerSecond: z.number(),
  selected: z.number(),
  error: z.number(),
});

/**
 * Compiles the C kernel, runs it, and prints flights per CPU second, best of several, beside ours;
 * then both sums of selected events from carbon in the oil, helicity-flipping: they must agree, or
 * the kernel leaves out something that costs time.
 */
export function benchmarkCKernel(print: (line: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "neutrissimo-kernel-"));
  try {
    const program = join(folder, "kernel");
    const numbers = join(folder, "numbers");
    const compiled = run("cc", ["-std=c99", "-O3", "-o", program, source, "-lm"]);
    if (compiled === null) return print("C kernel: no C compiler found: left out");
    const version = (run("cc", ["--version"]) ?? "").split("\n")[0];
    writeFileSync(numbers, kernelInput(inputs, mass, dMu));
    const words = [numbers, String(kernelFlights), String(kernelRepeats)];
    const reply = KernelReply.parse(JSON.parse(run(program, words) ?? ""));
    print(
      `C kernel (cc -O3, ${version}): ${(reply.flightsPerSecond / 1e6).toFixed(2)} M flights per CPU second`,
    );

    // Carbon alone scatters coherently in CH2.
    const settings = { incoherentProtons: "none", helicityConserving: "off" } as const;
    const ours = [];
    let rate = 0;
    for (let seed = 1; seed <= ownRepeats; seed++) {
      const begin = process.cpuUsage();
      const sample = sampleOf(experiment, { mass, flights: ownFlights, seed, settings });
      const events = eventsOf(experiment, sample, dMu);
      const { user, system } = process.cpuUsage(begin);
      rate = Math.max(rate, (1e6 * ownFlights) / (user + system));
      ours.push(events.bySource.oil!);
    }
    print(
      `ours, all sources and channels, for every coupling: ${(rate / 1e6).toFixed(2)} M flights per CPU second, ` +
        `1 : ${(reply.flightsPerSecond / rate).toFixed(1)} of the kernel`,
    );
    const mean = ours.reduce((sum, value) => sum + value, 0) / ours.length;
    const variance = ours.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (ours.length - 1);
    const error = Math.sqrt(variance / ours.length);
    const difference = reply.selected / mean - 1;
    print(
      `selected events from carbon in the oil, helicity-flipping, ${mass} GeV, ${dMu} GeV^-1: ` +
        `kernel ${reply.selected.toFixed(2)} +- ${reply.error.toFixed(2)}, ours ${mean.toFixed(2)} +- ${error.toFixed(2)}: ` +
        `${(100 * difference).toFixed(2)} % apart${Math.abs(difference) < 0.02 ? "" : ", TOO FAR: the kernel and the simulation do not do the same"}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a program wrote; null where it is not installed. @throws NeutrissimoError where it fails */
function run(program: string, words: readonly string[]): string | null {
  const { error, status, stdout, stderr } = spawnSync(program, words, { encoding: "utf8" });
  if (error !== undefined && "code" in error && error.code === "ENOENT") return null;
  if (error === undefined && status === 0) return stdout;
  throw new NeutrissimoError("KernelFailed", {
    what: "The C kernel cannot be measured",
    why: `${program} failed: ${error?.message ?? stderr.trim().split("\n").slice(-3).join(" / ")}`,
    remedy: "Try the same by hand, or leave out --c-kernel.",
    path: source,
  });
}

if (import.meta.main) benchmarkCKernel((line) => void process.stdout.write(`${line}\n`));
