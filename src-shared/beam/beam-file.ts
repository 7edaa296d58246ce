import { z } from "zod";
import { assertAscending } from "../numerics/table.ts";
import { InputError } from "../errors.ts";

export const flavours = ["numu", "numubar", "nue", "nuebar"] as const;
export type Flavour = (typeof flavours)[number];

/** Units of every beam in the simulation. */
export const fluxUnits = {
  energy: "GeV",
  flux: "neutrinos / cm2 / GeV / POT, bin average",
} as const;

/** Finer than any that is measured. */
const maxBins = 100_000;
const spectrum = z.array(z.number().nonnegative()).max(maxBins);

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
  edges: z
    .array(z.number())
    .min(2)
    .max(maxBins + 1),
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

/** GeV; no beam of accelerators reaches higher, and MeV read as GeV do. */
const highestEnergy = 1000;
/** GeV; means outside are a sign of energies in another unit. */
const meanEnergies = { from: 0.01, to: 200 } as const;
/** Neutrinos / cm2 / POT of one flavour; beams at 1 km have 1e-10 to 1e-7. */
const highestFlux = 1;
/** Words in `units.flux` of a table that is per something else. */
const otherUnits =
  /(?<![a-z])m(?:\^?-?2|²)|[MkT]eV|(?:^|[\s/(])\d[\d.e+]*\s*(?:GeV|POT|proton)|\/\s*bin\b/iu;

/**
 * @throws InputError where a spectrum does not fit the edges, naming the flavour, and where
 *   energies or fluxes are none of a beam: negative, in another unit, none at all
 */
export function checkBeam(beam: BeamFile): void {
  assertAscending(beam.edges, "edges");
  for (const flavour of flavours) {
    const bins = beam.flux[flavour].length;
    if (bins !== beam.edges.length - 1) {
      throw refusal(
        beam,
        `flux.${flavour} has ${bins} values for ${beam.edges.length - 1} bins`,
        "Give one value for each bin.",
        `flux.${flavour}`,
      );
    }
  }
  checkEnergies(beam);
  checkFluxes(beam);
}

function refusal({ name }: BeamFile, why: string, remedy: string, path: string): InputError {
  return new InputError({ what: `Beam ${name} cannot be used`, why, remedy, path });
}

function checkEnergies(beam: BeamFile): void {
  const [lowest, highest] = [beam.edges[0]!, beam.edges.at(-1)!];
  const remedy =
    'Correct the energies or their unit ("energyUnit" of a table; edges and E are GeV).';
  if (lowest < 0)
    throw refusal(beam, `its energies begin at ${lowest} GeV, below 0`, remedy, "edges");
  if (highest <= highestEnergy) return;
  throw refusal(
    beam,
    `its energies reach ${highest} GeV, above ${highestEnergy} GeV; they look like MeV read as GeV`,
    remedy,
    "edges",
  );
}

function checkFluxes(beam: BeamFile): void {
  if (otherUnits.test(beam.units.flux)) {
    throw refusal(
      beam,
      `its flux is given in ${JSON.stringify(beam.units.flux)}, and read as neutrinos / cm2 / GeV / POT`,
      'Convert the values and write "neutrinos / cm2 / GeV / POT", or give a table with "csv".',
      "units.flux",
    );
  }
  let all = 0;
  let energy = 0;
  const totals = new Map<Flavour, number>();
  for (const flavour of flavours) {
    let total = 0;
    beam.flux[flavour].forEach((value, i) => {
      const [low, high] = [beam.edges[i]!, beam.edges[i + 1]!];
      total += value * (high - low);
      energy += (value * (high - low) * (low + high)) / 2;
    });
    if (!(total <= highestFlux)) {
      throw refusal(
        beam,
        `its ${flavour} add up to ${total.toPrecision(3)} / cm2 / POT, above ${highestFlux}`,
        'Correct what the flux is given per ("perPot", "perArea", "perEnergy" of a table).',
        `flux.${flavour}`,
      );
    }
    totals.set(flavour, total);
    all += total;
  }
  if (all === 0) {
    throw refusal(beam, "its flux is 0 everywhere", "Give a flux of one flavour or more.", "flux");
  }
  const { mainFlavour: main, oppositeFlavour: opposite } = beam;
  if (totals.get(main) === 0 && totals.get(opposite) !== 0) {
    throw refusal(
      beam,
      `its flux is one of ${opposite}, and none of ${main}, its main flavour`,
      `Make ${opposite} its mainFlavour, or name the column of the flux ${main}.`,
      "mainFlavour",
    );
  }
  const mean = energy / all;
  if (mean >= meanEnergies.from && mean <= meanEnergies.to) return;
  const other = mean < meanEnergies.from ? "GeV read as MeV" : "MeV read as GeV";
  throw refusal(
    beam,
    `the mean energy of its neutrinos is ${mean.toPrecision(3)} GeV, outside ${meanEnergies.from}-${meanEnergies.to} GeV; it looks like ${other}`,
    'Correct the energies or their unit ("energyUnit" of a table; edges and E are GeV).',
    "edges",
  );
}
