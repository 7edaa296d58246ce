import { z } from "zod";
import { FigureClaim } from "../specification/figure-claim.ts";
import { FigureFormat, figureFormats } from "../specification/figure-export.ts";
import { FigureSpecification } from "../specification/figure-specification.ts";

/** What passes between window and host about figures. Times are ISO 8601 in UTC. */

const figureQualities = ["draft", "paper"] as const;
export const FigureQuality = z.enum(figureQualities);
export type FigureQuality = z.infer<typeof FigureQuality>;

/** A figure of the paper as the gallery shows it; without its data. */
export const GalleryFigure = z.object({
  /** `fig03` ... `table1`. */
  id: z.string(),
  /** A few words: "Preferred regions". */
  title: z.string(),
  state: z.enum(["missing", "queued", "running", "ready", "failed"]),
  /** Of the figure that is there; null where there is none. */
  quality: FigureQuality.nullable(),
  /** What is missing from it in one line, e.g. data that are not public; null for a whole one. */
  partial: z.string().nullable(),
  claims: z.array(FigureClaim),
  madeAt: z.string().nullable(),
  /** Why it was made again by itself, e.g. a refined scan; null where it was asked for. */
  updated: z.string().nullable(),
  /** Time that it took, simulation included. */
  seconds: z.number().nullable(),
  /** Flights done and asked for while running, of all its scans and runs; seconds left where known. */
  done: z.number(),
  total: z.number(),
  secondsLeft: z.number().nullable(),
  /** What of it goes on, e.g. "scan 2 of 4" and its experiment; empty where nothing does. */
  step: z.string(),
  /** Words of what is wrong where it failed. */
  failure: z
    .object({
      name: z.string(),
      what: z.string(),
      why: z.string(),
      remedy: z.string(),
      path: z.string().optional(),
    })
    .nullable(),
});
export type GalleryFigure = z.infer<typeof GalleryFigure>;

/** A figure of the user's, saved under a name. */
export const SavedFigure = z.object({
  id: z.string(),
  name: z.string().min(1).max(120),
  savedAt: z.string(),
  /** The project of the library that it belongs to. */
  projectId: z.int().nullable().default(null),
  figure: FigureSpecification,
});
export type SavedFigure = z.infer<typeof SavedFigure>;

/** How a figure is written. */
export const FigureExport = z.object({
  figure: FigureSpecification,
  formats: z.array(FigureFormat).min(1).max(figureFormats.length),
  /** Dots per inch of a PNG. */
  dpi: z.number().min(72).max(1200).default(300),
  /** Whether an SVG has its letters as shapes, for readers that take no fonts from a file. */
  outlines: z.boolean().default(false),
});
export type FigureExport = z.input<typeof FigureExport>;

/** What a paper that shows the figure needs besides it. */
export const FigureCitations = z.object({
  bibtex: z.string(),
  /** Number of entries in it. */
  entries: z.number(),
  /** A paragraph for the methods section. */
  methods: z.string(),
  inputs: z.array(z.object({ what: z.string(), value: z.string(), source: z.string() })),
});
export type FigureCitations = z.infer<typeof FigureCitations>;

/** Whether the hashes of a provenance hold. */
export const ProvenanceCheck = z.object({
  /** Data files and steps that were looked at. */
  checked: z.int(),
  /** What does not hold, a sentence each. */
  problems: z.array(z.string()),
});
export type ProvenanceCheck = z.infer<typeof ProvenanceCheck>;

/** Requests about figures; a part of the contract. */
export const figureRequests = {
  "figures.list": { input: z.object({}), reply: z.array(GalleryFigure) },
  /** Makes a figure of the paper, or joins one under way; answers at once. */
  "figures.make": {
    input: z.object({ id: z.string(), quality: FigureQuality.default("draft") }),
    reply: GalleryFigure,
  },
  "figures.cancel": { input: z.object({ id: z.string() }), reply: GalleryFigure },
  "figures.read": {
    input: z.object({ id: z.string() }),
    reply: z.object({ figure: FigureSpecification, claims: z.array(FigureClaim) }),
  },
  /** The figure that an SVG, PDF, PNG or JSON file carries. */
  "figures.open": {
    input: z.object({ name: z.string(), base64: z.string() }),
    reply: z.object({ figure: FigureSpecification }),
  },
  "figures.saved": { input: z.object({}), reply: z.array(SavedFigure) },
  /** Calculates the hashes of a figure's provenance again; null where it carries none. */
  "figures.check": {
    input: z.object({ figure: FigureSpecification }),
    reply: ProvenanceCheck.nullable(),
  },
  /** Saves under a name; the id of one that is there replaces it. */
  "figures.save": {
    input: SavedFigure.pick({ name: true, projectId: true, figure: true }).extend({
      id: z.string().nullable(),
    }),
    reply: SavedFigure,
  },
  /** Ends the exports under way. */
  "figures.stopExport": { input: z.object({}), reply: z.object({}) },
  "figures.remove": { input: z.object({ id: z.string() }), reply: z.object({}) },
  "figures.citations": {
    input: z.object({ figure: FigureSpecification }),
    reply: FigureCitations,
  },
} as const;

export const figureBinaryRequests = {
  /** The files of a figure: the one, or several as a zip. See `exportName` for its name. */
  "figures.export": { input: FigureExport },
} as const;

export const figureEvents = { "figure.changed": GalleryFigure } as const;
