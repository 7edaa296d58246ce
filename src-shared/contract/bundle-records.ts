import { z } from "zod";
import { UploadName } from "./file-transfers.ts";

const path = z.string().min(1);

/** The example library that ships: scans, runs and figures of the paper, already computed. */
export const ExampleLibrary = z.object({
  /** Null where this installation has none. */
  contents: z
    .object({ tasks: z.int(), figures: z.int(), bytes: z.number(), physicsVersion: z.string() })
    .nullable(),
  /** All of it is in the store. */
  opened: z.boolean(),
  /** It was made by the physics that is in force here. */
  current: z.boolean(),
});
export type ExampleLibrary = z.infer<typeof ExampleLibrary>;

/** What was taken in from a bundle. */
export const BundleImport = z.object({
  path,
  /** Tasks that are new here, and those that were here already and were joined. */
  added: z.array(z.string()),
  joined: z.array(z.string()),
  /** Of the added ones: made by another version of the physics or from other data files. */
  foreign: z.array(z.string()),
  /** Version of the physics that the bundle names. */
  physicsVersion: z.string(),
  figures: z.int(),
});
export type BundleImport = z.infer<typeof BundleImport>;

export const BundleExport = z.object({
  path,
  tasks: z.int(),
  figures: z.int(),
  bytes: z.number(),
});
export type BundleExport = z.infer<typeof BundleExport>;

/** A bundle that waits to be taken over by a window, see `downloads.piece`. */
export const PackedBundle = z.object({
  download: z.string(),
  /** Name for the file. */
  name: z.string(),
  tasks: z.int(),
  figures: z.int(),
  bytes: z.number(),
});
export type PackedBundle = z.infer<typeof PackedBundle>;

const contents = {
  /** Tasks with their results and products; null: all of them. */
  ids: z.array(z.string()).nullable().default(null),
  /** Whose figures come along where tasks are named, with what they rest on. */
  project: z.int().nullable().default(null),
} as const;

export const bundleRequests = {
  /** Writes tasks as one file at a path of the host's machine, from the root on. */
  "bundles.export": {
    input: z.strictObject({ ...contents, path, replace: z.boolean().default(false) }),
    reply: BundleExport,
  },
  /** Takes in a bundle: all of it, or nothing where it is damaged or newer. */
  "bundles.import": { input: z.strictObject({ path }), reply: BundleImport },
  /** Makes tasks ready as one file, for a window to take over. */
  "bundles.pack": { input: z.strictObject(contents), reply: PackedBundle },
  /** Takes in what was uploaded, as `bundles.import`; the upload ends with it. */
  "bundles.importUpload": {
    input: z.strictObject({ upload: z.string(), name: UploadName }),
    reply: BundleImport,
  },
  "examples.describe": { input: z.object({}), reply: ExampleLibrary },
  /** Takes the example library into the store; nothing is simulated. */
  "examples.open": { input: z.object({}), reply: BundleImport },
} as const;
