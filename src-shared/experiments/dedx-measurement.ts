import { z } from "zod";

const numbers = z.array(z.number().nonnegative());

/** Mean dE/dx of the first four planes: data and predicted categories, events per bin. */
export const DEdxMeasurement = z.object({
  schema: z.literal("neutrissimo/dedx-measurement"),
  version: z.literal(1),
  title: z.string(),
  source: z.string(),
  status: z.enum(["released", "digitised", "estimate"]),
  note: z.string(),
  unit: z.string(),
  /** POT. */
  exposure: z.number().positive(),
  edges: z.array(z.number()),
  /** The search region begins here. */
  cut: z.number(),
  /** Null where no counts are public. */
  data: numbers.nullable(),
  /** Of the prediction as read or estimated. */
  relativeUncertainty: z.number().nonnegative(),
  categories: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      /** Neutrino-electron elastic scattering: the signal of the published analysis. */
      elastic: z.boolean(),
      /** Its shape is taken for photons from N (Sec. V B). */
      photonLike: z.boolean(),
      events: numbers,
    }),
  ),
});
export type DEdxMeasurement = z.infer<typeof DEdxMeasurement>;

/** Counts of the search region, by bin. */
export interface SearchRegion {
  /** Null where no counts are public. */
  readonly data: readonly number[] | null;
  readonly background: readonly number[];
  /** Share of the photons that pass the dE/dx cut, by bin; sums to 1. */
  readonly signalShape: readonly number[];
}

/** Bins at or above the cut (MeV / 1.7 cm). */
export function binsAbove({ edges }: DEdxMeasurement, cut: number): number[] {
  return edges.slice(0, -1).flatMap((low, bin) => (low >= cut - 1e-9 ? [bin] : []));
}

/** Shape of photons in dE/dx over all bins, sums to 1: coherent and diffractive pi0 (Sec. V B). */
export function photonShape(measurement: DEdxMeasurement): number[] {
  const events = sumOf(measurement, ({ photonLike }) => photonLike);
  const total = events.reduce((sum, count) => sum + count, 0);
  return events.map((count) => (total > 0 ? count / total : 1 / events.length));
}

/**
 * The search region above the cut, or the user's own counts in its place.
 *
 * @param elastic whether neutrino-electron events above the cut count as background
 */
export function searchRegion(
  measurement: DEdxMeasurement,
  { elastic, cut = measurement.cut }: { readonly elastic: boolean; readonly cut?: number },
): SearchRegion {
  const bins = binsAbove(measurement, cut);
  const background = sumOf(measurement, (category) => elastic || !category.elastic);
  const shape = photonShape(measurement);
  const kept = bins.reduce((sum, bin) => sum + shape[bin]!, 0);
  const { data } = measurement;
  return {
    data: data === null ? null : bins.map((bin) => data[bin]!),
    background: bins.map((bin) => background[bin]!),
    signalShape: bins.map((bin) => (kept > 0 ? shape[bin]! / kept : 1 / bins.length)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** All bins of the region as one count. */
export function asOneBin({ data, background }: SearchRegion): SearchRegion {
  return {
    data: data === null ? null : [sum(data)],
    background: [sum(background)],
    signalShape: [1],
  };
}

function sumOf(
  { edges, categories }: DEdxMeasurement,
  wanted: (category: DEdxMeasurement["categories"][number]) => boolean,
): number[] {
  const chosen = categories.filter(wanted);
  return edges
    .slice(0, -1)
    .map((_, bin) => chosen.reduce((sum, { events }) => sum + (events[bin] ?? 0), 0));
}
