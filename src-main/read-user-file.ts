import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  statfsSync,
  statSync,
} from "node:fs";
import type { Stats } from "node:fs";
import { InputError } from "../src-shared/errors.ts";

/** Text files that users bring: detectors, beams, tables, experiment files; bytes. */
export const largestTextFile = 20_000_000;

/** File systems of Linux whose files are made while they are read, by the type that statfs tells. */
const madeWhileRead: ReadonlySet<number> = new Set([
  0x9fa0, // proc
  0x62656572, // sysfs
  0x64626720, // debugfs
  0x74726163, // tracefs
  0x73636673, // securityfs
  0x62656570, // configfs
  0x27e0eb, // cgroup
  0x63677270, // cgroup2
  0xcafe4a11, // bpf
  0xde5e81e4, // efivarfs
  0xf97cff8c, // selinuxfs
  0x6165676c, // pstore
  0x1cd1, // devpts
  0x65735543, // fusectl
]);

/**
 * Looks at a file of the user's before anything opens it: pipes and devices may never end, and some
 * do what they are made for as soon as they are opened.
 *
 * @param largest bytes; none when left out
 * @throws InputError where it is missing, is not a plain file, or is larger
 */
export function lookAtUserFile(path: string, largest = Infinity): void {
  try {
    const found = statSync(path);
    requirePlain(found, largest);
    requireStored(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * The bytes of a file of the user's, looked at before it is read, and read no further than it was
 * long then.
 *
 * @param largest bytes
 * @throws InputError as `lookAtUserFile`, or where it may not be read
 */
export function readUserFile(path: string, largest = largestTextFile): Buffer {
  lookAtUserFile(path, largest);
  try {
    // Whatever has taken its place since then does not hold up the opening.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const opened = fstatSync(file);
      requirePlain(opened, largest);
      return opened.size === 0 ? Buffer.alloc(0) : readFileSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * The same as text. Editors on Windows begin UTF-8 with a byte order mark, which is left out.
 *
 * @throws InputError as `readUserFile`
 */
export function readUserText(path: string, largest = largestTextFile): string {
  return readUserFile(path, largest)
    .toString("utf8")
    .replace(/^\uFEFF/u, "");
}

function requirePlain(found: Stats, largest: number): void {
  if (!found.isFile()) throw new Error(`it is ${kindOf(found)}, not a file`);
  if (found.size <= largest) return;
  const size = Number((found.size / 1e6).toPrecision(3));
  throw new Error(`it holds ${size} MB; at most ${largest / 1e6} MB are read`);
}

function requireStored(path: string): void {
  if (process.platform !== "linux" || !madeWhileRead.has(statfsSync(path).type)) return;
  throw new Error("the system makes it while it is read; it is not a stored file");
}

function kindOf(found: Stats): string {
  if (found.isDirectory()) return "a folder";
  if (found.isFIFO()) return "a pipe";
  if (found.isSocket()) return "a socket";
  return "a device";
}

function unreadable(path: string, error: unknown): InputError {
  return new InputError({
    what: `The file ${path} cannot be read`,
    why: error instanceof Error ? error.message : String(error),
    remedy: "Correct the path or the file.",
    path,
  });
}
