import { z } from "zod";

/** The chain that a figure comes from; each step names what it was made of. */
export const provenanceSteps = [
  "data",
  "flights",
  "histogram",
  "likelihood",
  "contour",
  "figure",
] as const;

export const ProvenanceStep = z.strictObject({
  step: z.enum(provenanceSteps),
  /** What it is, in a few words: "22 masses, 20 000 flights each". */
  summary: z.string(),
  /** Hash of the product, and of everything it depends on. */
  hash: z.string(),
  inputs: z.array(z.string()),
});
export type ProvenanceStep = z.infer<typeof ProvenanceStep>;

export const FigureProvenance = z.strictObject({
  application: z.literal("Neutrissimo"),
  version: z.string(),
  physicsVersion: z.string(),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  quality: z.string(),
  steps: z.array(ProvenanceStep),
  /** Data files: path in resources, SHA-256, source. */
  data: z.array(z.strictObject({ path: z.string(), sha256: z.string(), source: z.string() })),
  /** Specifications of the scans and runs that were read, with their seeds. */
  specifications: z.array(z.record(z.string(), z.json())),
  /** Keys of works or ids of limits (`references.ts`), else a source in words; in the order of use. */
  references: z.array(z.string()),
});
export type FigureProvenance = z.infer<typeof FigureProvenance>;
