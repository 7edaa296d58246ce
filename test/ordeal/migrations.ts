import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openStore } from "../../src-main/store/open-store.ts";
import { restoreBackup } from "../../src-main/store/recovery.ts";
import { listBackups } from "../../src-main/store/store-files.ts";
import { contentOf, formerVersions, writeFormerStore } from "./former-store.ts";

const script = fileURLToPath(new URL("opener.ts", import.meta.url));
/** Tasks of a former store: to migrate it takes a second or so. */
const count = 3000;

interface Template {
  readonly folder: string;
  /** Of an undisturbed migration. */
  readonly expected: string;
  /** How long that took from the first word on, ms. */
  readonly took: number;
}

export interface Interrupted {
  readonly kills: number;
  /** Of them in the middle of a migration, and not before or after it. */
  readonly within: number;
  readonly problems: readonly string[];
}

/**
 * Kills processes that bring a store of an older version to the present tables: the next opening
 * ends it, with what an undisturbed one makes; copies that were made before can be restored.
 *
 * @param place folder for the stores; @param goesOn asked before each kill
 */
export async function interruptMigrations(
  place: string,
  kills: number,
  random: () => number,
  goesOn: () => boolean,
): Promise<Interrupted> {
  const templates = [];
  for (const version of formerVersions) templates.push(await templateOf(place, version));
  const problems: string[] = [];
  let [done, within] = [0, 0];
  for (; done < kills && goesOn(); done++) {
    const { folder, expected, took } = templates[done % templates.length]!;
    const store = join(place, `migrated-${done}`);
    cpSync(folder, store, { recursive: true });
    const child = started(store);
    await once(child.stdout!, "data");
    await setTimeout(1.1 * took * random());
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    const before = contentOf(store).version;
    if (before !== contentOf(folder).version && child.signalCode !== null) within += 1;
    problems.push(...ended(store, expected));
    rmSync(store, { recursive: true });
  }
  return { kills: done, within, problems };
}

async function templateOf(place: string, version: number): Promise<Template> {
  const folder = join(place, `version-${version}`);
  writeFormerStore(folder, version, count);
  const copy = join(place, "undisturbed");
  cpSync(folder, copy, { recursive: true });
  const child = started(copy);
  await once(child.stdout!, "data");
  const begin = performance.now();
  await once(child, "exit");
  const took = performance.now() - begin;
  const expected = JSON.stringify(contentOf(copy));
  rmSync(copy, { recursive: true });
  return { folder, expected, took };
}

/** Opens a store whose migration was interrupted. @returns what is not as it must be */
function ended(store: string, expected: string): string[] {
  const open = () => openStore(store, { now: new Date().toISOString() }).close();
  const problems: string[] = [];
  open();
  if (JSON.stringify(contentOf(store)) !== expected) problems.push(`${store}: other content`);
  for (const { name } of listBackups(store)) {
    restoreBackup(store, name, new Date().toISOString());
    open();
    if (JSON.stringify(contentOf(store)) !== expected) problems.push(`${store}: ${name} differs`);
  }
  return problems;
}

function started(store: string): ChildProcess {
  return spawn(process.execPath, [script, store], { stdio: ["ignore", "pipe", "inherit"] });
}
