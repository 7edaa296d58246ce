import {
  existsSync,
  lstatSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { InputError } from "../src-shared/errors.ts";

/** Name of the store in a data folder: a folder that holds it is one. */
export const storeFileName = "neutrissimo.sqlite";
/** Longest chain of links that is followed. */
const maxLinks = 40;

/**
 * Refuses a place for a file of the user's that is a file of a store, links to one (symbolic or
 * hard), or lies inside a data folder. Every writer of such a file asks here first.
 *
 * @param stores data folders that are known, whether or not they hold a store yet
 * @throws InputError that says nothing of what is there
 */
export function requireOutsideStores(path: string, stores: readonly string[] = []): void {
  const place = realPlace(resolve(path));
  const known = new Set(stores.map((folder) => realPlace(resolve(folder))));
  for (const folder of withAncestors(place)) {
    if (known.has(folder) || existsSync(join(folder, storeFileName))) throw insideStore(path);
  }
  const there = statOf(place);
  if (there === undefined || there.nlink < 2) return;
  for (const folder of known) {
    if (filesIn(folder).some((file) => isSameFile(statOf(file), there))) throw insideStore(path);
  }
}

/** Where a path leads once every link is followed; what is not there yet is taken as it stands. */
function realPlace(path: string, links = 0): string {
  if (links > maxLinks) return path;
  try {
    return realpathSync(path);
  } catch {
    const target = linkTarget(path);
    if (target !== undefined) return realPlace(resolve(dirname(path), target), links + 1);
    const parent = dirname(path);
    return parent === path ? path : join(realPlace(parent, links + 1), basename(path));
  }
}

/** What a link names, be it there or not; undefined for whatever is no link. */
function linkTarget(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
  } catch {
    return undefined;
  }
}

function* withAncestors(path: string): Generator<string> {
  for (let folder = path; ; folder = dirname(folder)) {
    yield folder;
    if (dirname(folder) === folder) return;
  }
}

/** Files of a data folder, those in its folders included. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) =>
      join(folder, name),
    );
  } catch {
    return [];
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function isSameFile(a: Stats | undefined, b: Stats): boolean {
  return a !== undefined && a.dev === b.dev && a.ino === b.ino;
}

function insideStore(path: string): InputError {
  return new InputError({
    what: "The file was not written",
    why: `${path} belongs to a data folder of Neutrissimo, which it alone writes to`,
    remedy: "Choose a place outside of it.",
    path,
  });
}
