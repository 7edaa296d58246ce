import { z } from "zod";

/*
 * Files between a window and the host go as bytes, piece by piece: a window names no path of the
 * host's machine, and holds no file of any size in memory.
 */

/** Bytes of a file that a window hands over in one request. */
export const largestPiece = 600_000;
/** Bytes of a file that a window takes over in one request. */
export const largestDownloadPiece = 8_000_000;
/** Files that one upload may hold: an experiment and what it names. */
export const maxUploadedFiles = 200;

/** Name of a file in an upload, with the folders that it lies in there: `fluxes/numu.csv`. */
export const UploadName = z
  .string()
  .max(255, "the name of a file has at most 255 characters")
  .regex(
    /^(?!\.{0,2}(\/|$))[^/\\\p{Cc}]+(\/(?!\.{0,2}(\/|$))[^/\\\p{Cc}]+){0,8}$/u,
    "the name of a file leads into its own folder alone",
  );

export const transferRequests = {
  /** A piece of a file; the first one begins an upload, which may hold several files. */
  "uploads.add": {
    input: z.strictObject({
      upload: z.string().nullable(),
      name: UploadName,
      base64: z.base64().max(Math.ceil((largestPiece * 4) / 3) + 4),
    }),
    reply: z.object({ upload: z.string() }),
  },
  /** Gives up an upload. */
  "uploads.end": { input: z.strictObject({ upload: z.string() }), reply: z.object({}) },
  /** Ends a download: the host drops its file. */
  "downloads.end": { input: z.strictObject({ download: z.string() }), reply: z.object({}) },
} as const;

export const transferBinaryRequests = {
  /** At most `largestDownloadPiece` bytes of what the host has made ready, from a place on. */
  "downloads.piece": { input: z.strictObject({ download: z.string(), from: z.int().min(0) }) },
} as const;
