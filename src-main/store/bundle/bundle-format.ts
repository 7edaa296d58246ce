import { promisify } from "node:util";
import { deflate, inflateSync } from "node:zlib";
import { z } from "zod";
import { TaskSpecification } from "../../../src-shared/contract/task-kinds.ts";
import { SavedFigure } from "../../../src-shared/contract/figure-records.ts";
import { Failure } from "../../../src-shared/contract/failure.ts";
import { ProjectName, Tag } from "../../../src-shared/contract/library-records.ts";
import { TaskState } from "../../../src-shared/contract/task-state.ts";
import { InputError } from "../../../src-shared/errors.ts";

/**
 * A bundle is an SQLite file with one table of members, each compressed (zlib) and with the SHA-256
 * of its plain bytes:
 *
 *     manifest.json        what the bundle is, and the SHA-256 of every other member
 *     tasks/ID.json        a task, see `BundledTask`
 *     results/ID.json      its result, as the store keeps it
 *     products/ID.json     what chunks belong to, and which ones there are
 *     chunks/ID/NUMBER     the bytes of one chunk
 *     figures/NAME.json    a figure of the paper, made from these tasks
 *     saved/ID.json        a figure that the user saved, see `BundledFigure`
 */
export const bundleSchema = `
CREATE TABLE members (
  name TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
`;

/** "NTRS"; `application_id` of the file. */
export const bundleApplicationId = 0x4e545253;
/**
 * `user_version` of the file; a reader refuses what is newer. Version 1 held flights and nodes of
 * signal tables where samples are now: its results are taken in, and what nothing reads any more is
 * left (`former-bundle.ts`).
 */
export const bundleVersion = 2;
export const manifestMember = "manifest.json";
/** A single member is never longer, bytes. */
const longestMember = 2 ** 30;

const Hash = z.string().regex(/^[0-9a-f]{64}$/u);

export const BundleManifest = z.object({
  schema: z.literal("neutrissimo/bundle"),
  /** Of the application that wrote it. */
  application: z.string(),
  physicsVersion: z.string(),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  members: z.record(z.string(), Hash),
});
export type BundleManifest = z.infer<typeof BundleManifest>;

export const BundledTask = z.object({
  id: Hash,
  productId: Hash,
  specification: TaskSpecification,
  state: TaskState,
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  seconds: z.number(),
  summary: z.unknown(),
  failure: Failure.nullable(),
  /** What the user has made of it. */
  name: z.string(),
  note: z.string(),
  tags: z.array(Tag),
  project: ProjectName.nullable(),
});
export type BundledTask = z.infer<typeof BundledTask>;

export const BundledProduct = z.object({
  id: Hash,
  specification: z.unknown(),
  total: z.int().positive(),
  chunks: z.array(z.object({ chunk: z.int().nonnegative(), units: z.int().nonnegative() })),
});
export type BundledProduct = z.infer<typeof BundledProduct>;

/** A saved figure; its project goes by name. */
export const BundledFigure = SavedFigure.omit({ projectId: true }).extend({
  project: ProjectName.nullable(),
});
export type BundledFigure = z.infer<typeof BundledFigure>;

export const memberName = {
  task: (id: string) => `tasks/${id}.json`,
  result: (id: string) => `results/${id}.json`,
  product: (id: string) => `products/${id}.json`,
  chunk: (id: string, chunk: number) => `chunks/${id}/${chunk}`,
  figure: (name: string) => `figures/${name}.json`,
  saved: (id: string) => `saved/${id}.json`,
} as const;

const deflateAside: (bytes: Uint8Array, options: { level: number }) => Promise<Buffer> =
  promisify(deflate);

/** Packs beside the thread that calls. */
export function packed(bytes: Uint8Array): Promise<Buffer> {
  return deflateAside(bytes, { level: 9 });
}

export function unpacked(bytes: Uint8Array): Buffer {
  return inflateSync(bytes, { maxOutputLength: longestMember });
}

/** Why a bundle was refused; the store is as it was. */
export function refusedBundle(path: string, why: string, remedy?: string): InputError {
  return new InputError({
    what: "The bundle cannot be imported",
    why,
    remedy: `${remedy ?? "Copy the file again from where it was written, or export it again."} Nothing was changed.`,
    path,
  });
}
