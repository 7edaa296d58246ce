import { appendFileSync, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { IntegrityError } from "../../src-shared/errors.ts";
import type { OfferedAgain } from "./again.ts";
import { jobFiles } from "./job-folder.ts";
import { sourceProgram } from "./program-files.ts";
import { ownShell, type Shell } from "./shell.ts";

/** Folders of a job folder that change while jobs run, but for the parts. */
const changing = ["todo", "taken", "done", "failed", "pilots", "log"] as const;

/** A place for a job folder behind a login node. */
export async function remoteFolder(shell: Shell, name: string): Promise<string> {
  const home = (await shell.run(["pwd"])).toString("utf8").trim();
  return `${home}/neutrissimo-jobs/${name}`;
}

/** Copies a whole folder there; one that is there already stays, and is told. */
export async function sendFolder(folder: string, shell: Shell, there: string): Promise<void> {
  const packed = await ownShell.run(["tar", "-C", folder, "-cf", "-", "."]);
  await shell.run(["mkdir", "-p", there.slice(0, there.lastIndexOf("/"))]);
  await shell.run(["mkdir", there]);
  await shell.run(["tar", "-C", there, "-xf", "-"], packed);
}

/** Brings what is new: of parts what they have grown by, of the rest all, which is small. */
export async function fetchFolder(folder: string, shell: Shell, there: string): Promise<void> {
  const small = await shell.run(["tar", "-C", there, "-cf", "-", ...changing]);
  for (const name of changing) {
    const path = join(folder, jobFiles[name]);
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path);
  }
  await ownShell.run(["tar", "-C", folder, "-xf", "-"], small);
  const listed = await shell.run([
    "find",
    `${there}/parts`,
    "-name",
    "*.pack",
    "-printf",
    "%f %s\\n",
  ]);
  for (const line of listed.toString("utf8").split("\n").filter(Boolean)) {
    const [name, size] = partOf(line);
    const path = join(folder, jobFiles.parts, name);
    const have = existsSync(path) ? statSync(path).size : 0;
    if (size <= have) continue;
    const grown = await shell.run(["tail", "-c", `+${have + 1}`, `${there}/parts/${name}`]);
    appendFileSync(path, grown);
  }
}

function partOf(line: string): [name: string, size: number] {
  const found = /^([\w-]+\.[\w-]+\.pack) (\d+)$/u.exec(line);
  if (found !== null) return [found[1]!, Number(found[2])];
  throw new IntegrityError({
    what: "The parts of the jobs cannot be brought here",
    why: `their folder names one as ${JSON.stringify(line)}, which no job does`,
    remedy: "Look into the folder parts of the job folder on the cluster.",
  });
}

/** Has the program of the folder look there what is missing: all parts lie there. */
export async function offerAgainThere(
  shell: Shell,
  there: string,
  program: string,
  node: string | null,
): Promise<OfferedAgain> {
  const copied = existsSync(program) ? `${there}/${jobFiles.program}/work.js` : sourceProgram;
  const said = await shell.run([node ?? "node", copied, there, "--again"]);
  const [tickets = 0, units = 0] = said.toString("utf8").split(" ").map(Number);
  return { tickets, units };
}
