import { z } from "zod";
import { assertAscending } from "../numerics/table.ts";
import { InputError } from "../errors.ts";

export const flavours = ["numu", "numubar", "nue", "nuebar"] as const;
export type Flavour = (typeof flavours)[number];

const spectrum = z.array(z.number().nonnegative());

/** A beam as a table: edges in GeV, flux in neutrinos / cm2 / GeV / POT, average over each bin. */
export const BeamFile = z.strictObject({
  schema: z.literal("neutrissimo/beam"),
  version: z.literal(1),
  name: z.string().min(1),
  title: z.string(),
  source: z.string(),
  status: z.enum(["released", "digitised", "estimate"]),
  note: z.string().optional(),
  units: z.strictObject({ energy: z.literal("GeV"), flux: z.string() }),
  /** The flavour that the horns focus, and its antiparticle. */
  mainFlavour: z.enum(flavours),
  oppositeFlavour: z.enum(flavours),
  edges: z.array(z.number()).min(2),
  flux: z.strictObject({
    numu: spectrum,
    numubar: spectrum,
    nue: spectrum,
    nuebar: spectrum,
  }),
});
export type BeamFile = z.infer<typeof BeamFile>;

/** The same beam with every flux multiplied. */
export function scaleBeam(beam: BeamFile, factor: number): BeamFile {
  const scaled = (values: readonly number[]) => values.map((value) => factor * value);
  const { numu, numubar, nue, nuebar } = beam.flux;
  return {
    ...beam,
    flux: {
      numu: scaled(numu),
      numubar: scaled(numubar),
      nue: scaled(nue),
      nuebar: scaled(nuebar),
    },
  };
}

/** @throws InputError where a spectrum does not fit the edges, naming the flavour */
export function checkBeam(beam: BeamFile): void {
  assertAscending(beam.edges, "edges");
  for (const flavour of flavours) {
    const bins = beam.flux[flavour].length;
    if (bins !== beam.edges.length - 1) {
      throw new InputError({
        what: `Beam ${beam.name} cannot be used`,
        why: `flux.${flavour} has ${bins} values for ${beam.edges.length - 1} bins`,
        remedy: "Give one value for each bin.",
        path: `flux.${flavour}`,
      });
    }
  }
}
