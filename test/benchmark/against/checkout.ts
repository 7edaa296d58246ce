import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { InputError, NeutrissimoError } from "../../../src-shared/errors.ts";
import { lastWords, runProgram, type Ended } from "./run-program.ts";

/** A built copy of the project. */
export interface Checkout {
  /** Head of its column. */
  readonly label: string;
  readonly folder: string;
}

/**
 * A commit, written out without touching work tree or index of this checkout, installed from its
 * own lock file (with this checkout's packages where the lock files are the same) and built.
 *
 * @param root of this checkout
 * @param folder where the commit goes; must not exist
 * @throws InputError where there is no such commit, NeutrissimoError where git, npm or the build fail
 */
export async function builtCommit(
  commit: string,
  root: string,
  folder: string,
  stop: AbortSignal,
): Promise<Checkout> {
  const environment = { ...process.env, GIT_INDEX_FILE: `${folder}.index` };
  const git = (...words: string[]) => runGit(words, { cwd: root, environment, stop });
  const top = await git("rev-parse", "--show-toplevel");
  if (top.code !== 0) throw noRepository(root, top);
  const found = await git(
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${commit}^{commit}`,
  );
  if (found.code !== 0) throw unknownCommit(commit);
  const hash = found.out.trim();
  mkdirSync(folder);
  for (const words of [
    ["read-tree", hash],
    ["checkout-index", "--all", `--prefix=${folder}/`],
  ]) {
    const ended = await git(...words);
    if (ended.code !== 0) throw failed(`Commit ${commit} cannot be written out`, ended, folder);
  }
  await install(commit, root, folder, stop);
  await build(folder, commit, stop);
  return { label: hash.slice(0, 7), folder };
}

/**
 * This checkout as it stands, changes that are not committed included. What was built is copied, so
 * that work may go on here while it is measured.
 *
 * @param folder where the copy goes; must not exist
 * @throws NeutrissimoError where the build fails
 */
export async function builtHere(
  root: string,
  folder: string,
  stop: AbortSignal,
): Promise<Checkout> {
  await build(root, "this checkout", stop);
  for (const name of ["out", "resources", "package.json"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  usePackagesOf(root, folder);
  return { label: "here", folder };
}

async function install(commit: string, root: string, folder: string, stop: AbortSignal) {
  const lockOf = (place: string) => readFileSync(join(place, "package-lock.json"), "utf8");
  if (existsSync(join(root, "node_modules")) && lockOf(root) === lockOf(folder)) {
    return usePackagesOf(root, folder);
  }
  const ended = await npm(["ci", "--no-audit", "--no-fund"], folder, stop);
  if (ended.code !== 0) throw failed(`npm ci failed for ${commit}`, ended, folder);
}

function usePackagesOf(root: string, folder: string): void {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
}

async function build(folder: string, name: string, stop: AbortSignal): Promise<void> {
  const ended = await npm(["run", "--silent", "build"], folder, stop);
  if (ended.code !== 0) throw failed(`npm run build failed for ${name}`, ended, folder);
}

/** With the npm that runs this benchmark, where one does. */
function npm(words: readonly string[], cwd: string, stop: AbortSignal): Promise<Ended> {
  const script = process.env.npm_execpath;
  // What npm tells its scripts is about this checkout; what the user has set (npm_config_...) stays.
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(
      ([key]) => !/^npm_(package|lifecycle)_|^npm_config_local_prefix$|^INIT_CWD$/u.test(key),
    ),
  );
  return script !== undefined && /\.c?js$/u.test(script)
    ? runProgram(process.execPath, [script, ...words], { cwd, environment, stop })
    : runProgram("npm", words, { cwd, environment, stop, shell: process.platform === "win32" });
}

async function runGit(
  words: readonly string[],
  options: Parameters<typeof runProgram>[2],
): Promise<Ended> {
  try {
    return await runProgram("git", words, options);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    throw new NeutrissimoError("NoGit", {
      what: "The commit cannot be read",
      why: "git is not installed, or not on the PATH",
      remedy: "Install git; without --against the benchmark needs none.",
    });
  }
}

function noRepository(root: string, ended: Ended): NeutrissimoError {
  return new NeutrissimoError("NoRepository", {
    what: "The commit cannot be read",
    why: `this copy of the project is no git repository: ${lastWords(ended)}`,
    remedy: "Clone the project and run the benchmark there.",
    path: root,
  });
}

function unknownCommit(commit: string): InputError {
  return new InputError({
    what: "There is nothing to compare with",
    why: `${JSON.stringify(commit)} is no commit of this repository`,
    remedy: "Name a commit, branch or tag that `git log` knows; `git fetch` brings newer ones.",
    path: "--against",
  });
}

function failed(what: string, ended: Ended, path: string): NeutrissimoError {
  return new NeutrissimoError("BuildFailed", {
    what,
    why: lastWords(ended) || `it ended with code ${ended.code}`,
    remedy: "Try the same by hand in a clone of that commit.",
    path,
  });
}
