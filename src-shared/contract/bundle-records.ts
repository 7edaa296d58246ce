import { z } from "zod";

/** Bytes of a file that a page hands over in one request. */
export const largestPiece = 600_000;

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

export const bundleRequests = {
  /** Where a bundle would be written to where no path is given. */
  "bundles.place": { input: z.object({}), reply: z.object({ path }) },
  /** Writes tasks with their results and products as one file; null: all of them. */
  "bundles.export": {
    input: z.strictObject({
      ids: z.array(z.string()).nullable().default(null),
      /** Whose figures come along where tasks are named, with what they rest on. */
      project: z.int().nullable().default(null),
      /** From the root on; see `bundles.place` where it is null. */
      path: path.nullable().default(null),
      replace: z.boolean().default(false),
    }),
    reply: BundleExport,
  },
  /** Takes in a bundle: all of it, or nothing where it is damaged or newer. */
  "bundles.import": { input: z.strictObject({ path }), reply: BundleImport },
  /** A piece of a bundle from a page, which knows no paths; the first one begins an upload. */
  "bundles.upload": {
    input: z.strictObject({
      upload: z.string().nullable(),
      name: z.string().min(1).max(255),
      base64: z.base64().max(Math.ceil((largestPiece * 4) / 3) + 4),
    }),
    reply: z.object({ upload: z.string() }),
  },
  /** Takes in what was uploaded, as `bundles.import`; the upload ends with it. */
  "bundles.importUpload": {
    input: z.strictObject({ upload: z.string(), name: z.string().min(1).max(255) }),
    reply: BundleImport,
  },
  "examples.describe": { input: z.object({}), reply: ExampleLibrary },
  /** Takes the example library into the store; nothing is simulated. */
  "examples.open": { input: z.object({}), reply: BundleImport },
} as const;
