import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { InputError } from "../../../src-shared/errors.ts";
import { requireOutsideStores } from "../../outside-stores.ts";
import { draftOf, moveToFreePlace, removeDeadDrafts } from "../../whole-file.ts";
import { sha256 } from "../../sha256.ts";
import {
  bundleApplicationId,
  bundleSchema,
  bundleVersion,
  manifestMember,
  packed,
} from "./bundle-format.ts";
import type { BundleManifest } from "./bundle-format.ts";

/** How every SQLite file begins, and where its `application_id` stands (SQLite file format, 1.3). */
const sqliteHead = "SQLite format 3\0";
const applicationIdOffset = 68;

/** A member before it is packed. */
export interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function jsonMember(name: string, value: unknown): Member {
  return { name, bytes: Buffer.from(JSON.stringify(value)) };
}

/**
 * Writes a bundle beside its place and moves it there once it is whole. Calls are answered between
 * two members.
 *
 * @param replace whether a bundle that is there gives way; no other file ever does
 * @param stores data folders that are known: nothing is written into any
 * @returns its size, bytes
 * @throws InputError where a file is in the way or the folder cannot be used
 */
export async function writeBundle(
  path: string,
  members: Iterable<Member>,
  head: Omit<BundleManifest, "schema" | "members">,
  { replace, stores = [] }: { readonly replace: boolean; readonly stores?: readonly string[] },
): Promise<number> {
  requireOutsideStores(path, stores);
  if (existsSync(path)) {
    if (!replace) throw inTheWay(path);
    if (!isBundle(path)) throw notReplaced(path);
  }
  const draft = draftOf(path);
  let file: Database.Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    removeDeadDrafts(path);
    file = new Database(draft);
    await fill(file, members, head);
    file.close();
    settle(draft);
    if (replace) renameSync(draft, path);
    else if (!moveToFreePlace(draft, path)) throw inTheWay(path);
    return statSync(path).size;
  } catch (error) {
    file?.close();
    rmSync(draft, { force: true });
    throw explained(path, error);
  }
}

async function fill(
  file: Database.Database,
  members: Iterable<Member>,
  head: Omit<BundleManifest, "schema" | "members">,
): Promise<void> {
  // The draft is nobody's yet: it needs no journal on disk.
  file.pragma("journal_mode = MEMORY");
  file.pragma("synchronous = OFF");
  file.pragma(`application_id = ${bundleApplicationId}`);
  file.pragma(`user_version = ${bundleVersion}`);
  file.exec(bundleSchema);
  const insert = file.prepare("INSERT INTO members (name, sha256, bytes) VALUES (?, ?, ?)");
  const hashes: Record<string, string> = {};
  file.exec("BEGIN");
  for (const { name, bytes } of members) {
    hashes[name] = sha256(bytes);
    insert.run(name, hashes[name], await packed(bytes));
  }
  const manifest: BundleManifest = { schema: "neutrissimo/bundle", ...head, members: hashes };
  const bytes = Buffer.from(JSON.stringify(manifest));
  insert.run(manifestMember, sha256(bytes), await packed(bytes));
  file.exec("COMMIT");
}

/** What was written is on the disk before it takes its name. */
function settle(path: string): void {
  const descriptor = openSync(path, "r+");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** By the head of the file alone: a bundle that is damaged may be replaced too. */
function isBundle(path: string): boolean {
  const head = Buffer.alloc(applicationIdOffset + 4);
  try {
    if (!statSync(path).isFile()) return false;
    const descriptor = openSync(path, "r");
    try {
      readSync(descriptor, head);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
  return (
    head.toString("latin1", 0, sqliteHead.length) === sqliteHead &&
    head.readUInt32BE(applicationIdOffset) === bundleApplicationId
  );
}

function notReplaced(path: string): InputError {
  return new InputError({
    what: "The bundle was not written",
    why: `${path} is there, and is no bundle of Neutrissimo`,
    remedy: "Choose another name; only a bundle is replaced.",
    path,
  });
}

function inTheWay(path: string): InputError {
  return new InputError({
    what: "The bundle was not written",
    why: `${path} is there already`,
    remedy: "Replace it, or choose another name.",
    path,
  });
}

function explained(path: string, error: unknown): unknown {
  const isOfDisk =
    error instanceof Database.SqliteError || (error instanceof Error && "code" in error);
  if (!isOfDisk) return error;
  return new InputError({
    what: "The bundle was not written",
    why: error.message,
    remedy: "Choose another folder, or make room on the disk.",
    path,
  });
}
