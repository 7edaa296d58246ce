export const minervaSampleNames = ["le-fhc", "me-fhc", "me-rhc"] as const;
export type MinervaSample = (typeof minervaSampleNames)[number];

/** The three exposures of MINERvA, drawn alike in every figure. */
export const minervaSamples = {
  "le-fhc": { label: "LE FHC", colour: "le", dash: "dot" },
  "me-fhc": { label: "ME FHC", colour: "fhc", dash: "long-dash" },
  "me-rhc": { label: "ME RHC", colour: "rhc", dash: "solid" },
} as const satisfies Readonly<Record<MinervaSample, object>>;
