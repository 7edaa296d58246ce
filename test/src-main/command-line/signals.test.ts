import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { beside } from "../../../src-main/command-line/beside.ts";

const program = fileURLToPath(new URL("../../../src-main/command-line/main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "neutrissimo-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
/** What the claims need is stored before: what is left of the command is their calculation. */
const claims = ["region", "miniboone-fhc", "--claims", "--flights", "1000"];
const region = ["region", "miniboone-fhc", "--flights", "1000", "--points", "301"];
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const started = (words: readonly string[]) =>
  spawn(process.execPath, [program, ...words, "--data-dir", join(folder, "store")], {
    stdio: ["ignore", "pipe", "pipe"],
  });

beforeAll(async () => {
  const child = started([...claims, "--points", "5", "--json"]);
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
}, 300_000);

/** Each would go on for long after the signal; how far it is by then does not matter. */
const commands: readonly (readonly string[])[] = [
  [...claims, "--points", "301"],
  [...region, "--overlap"],
  [...region, "--toys", "100000"],
  ["region", "miniboone-fhc", "--refine", "--flights", "10000000"],
  ["simulate", "miniboone-fhc", "--mass", "0.47", "--d-mu", "1e-6", "--flights", "10000000"],
  ["limit", "minerva-me-rhc", "--flights", "1000000"],
  ["analyse", "miniboone-fhc", "--flights", "10000000"],
  ["reproduce", "all", "--out", join(folder, "figures")],
];

it.each(commands)(
  "%s %s %s ends at a signal",
  async (...words) => {
    const child = started(words);
    onTestFinished(() => void child.kill("SIGKILL"));
    const said = Promise.all([text(child.stdout), text(child.stderr)]);
    const ended = once(child, "exit");
    // Whatever it is at by then.
    await setTimeout(5000);
    const signal = signals[commands.findIndex((each) => each[0] === words[0]) % signals.length]!;
    const begin = performance.now();
    expect(child.exitCode, "it was under way").toBeNull();
    child.kill(signal);
    const [code] = await ended;
    const took = performance.now() - begin;
    const [out, notes] = await said;
    console.log(`${words.slice(0, 3).join(" ")}: ${signal}, ended after ${took.toFixed(0)} ms`);
    expect(out, "what it would have found").toBe("");
    expect(code, notes).not.toBe(0);
    expect(notes).not.toContain("    at ");
  },
  120_000,
);

it("a calculation ends with its command, and says so", async () => {
  const stop = new AbortController();
  const input = { draft: {}, table: new Uint8Array(), experiment: {} };
  const calculated = beside("refine", input as never, "The masses between", {
    stop: stop.signal,
  });
  stop.abort();
  await expect(calculated).rejects.toMatchObject({
    name: "Stopped",
    explanation: { what: "The masses between were not finished" },
  });
});
