import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createHost } from "../../src-main/host/create-host.ts";
import type { Host } from "../../src-main/host/host.ts";
import { systemClock } from "../../src-main/queue/clock.ts";
import { openStore } from "../../src-main/store/open-store.ts";
import { restoreBackup } from "../../src-main/store/recovery.ts";
import { listBackups } from "../../src-main/store/store-files.ts";
import { generator } from "../support/generator.ts";
import { resourcesFolder } from "../support/resources-folder.ts";
import { allDone, missing, outcomeOf } from "./checks.ts";
import { interruptMigrations } from "./migrations.ts";
import { type Acknowledged, work } from "./work.ts";

// `npm run ordeal -- --kills 100`: see README.md.
const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    /** Ends it earlier, with the kills that there were. */
    minutes: { type: "string", default: "600" },
  },
});
const random = generator(Number(values.seed));
const folder = mkdtempSync(join(tmpdir(), "neutrissimo-ordeal-"));
const dataFolder = join(folder, "store");
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const program = path("../../src-main/command-line/main.ts");
/** Commands say nothing before their end; a window says what it did, however slow the machine is, ms. */
const longestStart = { command: 6000, window: 60_000 };
/** One kill in so many is that of a migration. */
const migrationShare = 5;
/** Kills between two looks into the store. */
const between = 4;

function hostIn(place: string | null, resume: boolean): Host {
  const log = { info: () => {}, error: (what: string, e: unknown) => console.error(what, e) };
  const shell = "browser" as const;
  return createHost({
    dataFolder: place,
    resourcesFolder,
    clock: systemClock,
    workers: 2,
    shell,
    resume,
    log,
  });
}

const facts: Acknowledged[] = [];
const acts = new Map<string, number>();
const notes = new Map<string, number>();
const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);

function hear(child: ChildProcess): void {
  createInterface({ input: child.stdout! }).on("line", (line) => {
    try {
      const fact: Acknowledged = JSON.parse(line);
      if (fact.what === "did") add(acts, fact.act);
      else if (fact.what !== undefined) facts.push(fact);
    } catch {
      // Killed in the middle of a line, or the words of a command.
    }
  });
  createInterface({ input: child.stderr! }).on("line", (line) => {
    if (/^[a-zA-Z]+: .*Error/u.test(line)) add(notes, line.slice(0, 160));
  });
}

function start(script: string, words: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [script, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  hear(child);
  return child;
}

const window = (kill: number) =>
  start(path("window.ts"), [dataFolder, folder, String(kill + 1), String(1000 * (kill + 1))]);
const commands: readonly (readonly string[])[] = [
  ["simulate", "miniboone-fhc", "--mass", "0.47", "--d-mu", "1.25e-6", "--flights", "400000"],
  ["limit", "minerva-me-rhc", "--masses", "0.1,0.2", "--flights", "2000"],
  ["region", "miniboone-fhc", "--flights", "10000", "--points", "21"],
  ["import", join(folder, "undisturbed.neutrissimo")],
];
const command = () => {
  const words = commands[Math.floor(random() * commands.length)]!;
  return start(program, [...words, "--data-dir", dataFolder, "--json"]);
};

interface Turn {
  readonly children: readonly ChildProcess[];
  /** To wait for the first word. */
  readonly longest: number;
}

/** Processes that work on the folder at one time. */
function turnOf(kill: number): Turn {
  const choice = random();
  const ofWindow = (...children: ChildProcess[]) => ({ children, longest: longestStart.window });
  const ofCommands = (...children: ChildProcess[]) => ({ children, longest: longestStart.command });
  if (choice < 0.35) return ofWindow(window(kill));
  if (choice < 0.6) return ofWindow(window(kill), command());
  if (choice < 0.7) return ofWindow(window(kill), window(kill));
  if (choice < 0.85) return ofCommands(command(), command());
  return ofCommands(start(path("copier.ts"), [dataFolder]));
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Resolves once one of them has said something. */
function spoken(children: readonly ChildProcess[]): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const child of children) {
    child.stdout!.once("data", () => resolve());
    child.once("exit", () => resolve());
  }
  return promise;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

const undisturbed = hostIn(null, true);
const ids = await allDone(undisturbed, work);
const expected = await outcomeOf(undisturbed, ids);
const bundle = join(folder, "undisturbed.neutrissimo");
// Without the run: it is to be made on the spot.
const exported = await undisturbed.request("bundles.export", {
  path: bundle,
  ids: [[...ids][1]!],
  replace: false,
});
if (!exported.ok) throw new Error(exported.failure.why);
await undisturbed.stop();
process.stdout.write(`${Object.keys(expected).length} outcomes of an undisturbed host\n`);

/** The first place where two texts differ, with what stands around it. */
function difference(expectedText: string, foundText = ""): string {
  const at = Array.from(expectedText).findIndex((letter, index) => letter !== foundText[index]);
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 80);
  return `${around(expectedText)} became ${around(foundText)}`;
}

const deadline = performance.now() + Number(values.minutes) * 60_000;
const inTime = () => performance.now() < deadline;
const migrated = await interruptMigrations(
  folder,
  Math.ceil(Number(values.kills) / migrationShare),
  random,
  inTime,
);
process.stdout.write(
  `${migrated.kills} kills of processes that migrate an older store, ${migrated.within} of them between two versions; ${migrated.problems.length} problems\n`,
);
const problems: string[] = [...migrated.problems];
let { kills } = migrated;
let turns = 0;
while (kills < Number(values.kills) && inTime()) {
  const { children, longest } = turnOf(kills);
  // One in four in the middle of the start, the others in the middle of the work.
  if (random() > 0.25) await Promise.race([spoken(children), pause(longest)]);
  await pause(3000 * random());
  for (const child of children) {
    await end(child);
    kills += 1;
  }
  turns += 1;
  if (turns % between !== 0) continue;
  const host = hostIn(dataFolder, false);
  const lost = await missing(host, facts);
  await host.stop();
  problems.push(...lost);
  process.stderr.write(`\r${kills} kills, ${facts.length} facts, ${problems.length} missing   `);
  if (lost.length > 0) break;
}
const last = hostIn(dataFolder, true);
problems.push(...(await missing(last, facts)));
await allDone(last, work);
const found = await outcomeOf(last, ids);
for (const [name, hash] of Object.entries(expected))
  if (found[name] !== hash) problems.push(`${name} differs: ${difference(hash, found[name])}`);
await last.stop();
const copies = listBackups(dataFolder);
for (const { name } of copies) {
  restoreBackup(dataFolder, name, new Date().toISOString());
  openStore(dataFolder, { now: new Date().toISOString() }).close();
}
rmSync(folder, { recursive: true, force: true });
const counted = (map: ReadonlyMap<string, number>) =>
  [...map].map(([name, count]) => `${count} ${name}`).join(", ");
process.stdout.write(
  `\n${kills} kills; ${facts.length} facts acknowledged (${counted(acts)}); ${copies.length} copies opened\n` +
    `refused meanwhile: ${counted(notes) || "nothing"}\n` +
    `${problems.length} problems, ${Object.keys(expected).length} outcomes compared\n${problems.join("\n")}\n`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
