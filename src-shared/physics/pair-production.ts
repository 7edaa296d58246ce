import { z } from "zod";
import { InputError } from "../errors.ts";
import { MonotoneInterpolation } from "../numerics/monotone-interpolation.ts";
import { assertAscending } from "../numerics/table.ts";

/** Six thousand numbers: looked through here, since zod has an object made for each of them. */
const crossSections = z
  .custom<number[]>(Array.isArray, "must be a list")
  .superRefine((list: readonly unknown[], context) => {
    const index = list.findIndex((value) => !(Number.isFinite(value) && Number(value) >= 0));
    if (index < 0) return;
    context.addIssue({ code: "custom", path: [index], message: "must be a number from 0 on" });
  });

/** The file resources/materials/pair-production.json: energies in GeV, cross sections in barn per atom. */
export const PairProductionTable = z
  .strictObject({
    schema: z.literal("neutrissimo/pair-production"),
    version: z.literal(1),
    title: z.string(),
    source: z.string(),
    note: z.string(),
    units: z.record(z.string(), z.string()),
    energies: z.array(z.number().positive()).min(2),
    elements: z
      .array(
        z.strictObject({
          symbol: z.string(),
          protons: z.int().positive(),
          /** In the field of the nucleus. */
          nuclear: crossSections,
          /** In the field of the electrons. */
          electron: crossSections,
        }),
      )
      .min(1),
  })
  .refine(
    ({ energies, elements }) =>
      elements.every(
        ({ nuclear, electron }) =>
          nuclear.length === energies.length && electron.length === energies.length,
      ),
    { error: "every element must have one cross section for each energy" },
  );
export type PairProductionTable = z.infer<typeof PairProductionTable>;

/** What the mean free path asks of a material. */
export interface Atoms {
  readonly elements: readonly {
    readonly symbol: string;
    readonly protons: number;
    readonly atomsPerGram: number;
  }[];
}

/** cm2 per barn. */
const barn = 1e-24;

/**
 * Cross section of gamma -> e+ e- on an atom, in the field of its nucleus and of its electrons
 * (NIST XCOM). Between tabulated energies monotone in ln E; 0 below the first, which is the
 * threshold 2 m_e; constant above the last, where screening is complete.
 */
export class PairProduction {
  /** Tabulated energies, GeV. */
  readonly energies: readonly number[];
  readonly #byProtons: ReadonlyMap<number, MonotoneInterpolation>;

  /** @throws InputError where the energies do not ascend */
  constructor({ energies, elements }: PairProductionTable) {
    assertAscending(energies, "energies");
    this.energies = energies;
    const logarithms = energies.map(Math.log);
    this.#byProtons = new Map(
      elements.map(({ protons, nuclear, electron }) => [
        protons,
        new MonotoneInterpolation(
          logarithms,
          nuclear.map((value, k) => barn * (value + electron[k]!)),
        ),
      ]),
    );
  }

  /**
   * cm2 per atom.
   *
   * @param energy of the photon, GeV
   * @throws InputError for an element that is not tabulated
   */
  crossSection(protons: number, energy: number): number {
    const found = this.#byProtons.get(protons);
    if (found === undefined) throw noElement(`Z = ${protons}`);
    return energy > this.energies[0]! ? found.at(Math.log(energy)) : 0;
  }

  /**
   * Attenuation of photons by pair production, sum_k n_k sigma_k over atoms per gram, in cm2/g. Its
   * inverse is the mean free path to a pair: 88.1 g/cm2 in CH2 at 0.1 GeV, where 9/7 X0 is 57.6.
   * Compton scattering makes no pair and is not in it.
   *
   * @param energy of the photon, GeV
   * @throws InputError naming an element that is not tabulated
   */
  attenuation({ elements }: Atoms, energy: number): number {
    return elements.reduce((sum, { symbol, protons, atomsPerGram }) => {
      if (!this.#byProtons.has(protons)) throw noElement(symbol);
      return sum + atomsPerGram * this.crossSection(protons, energy);
    }, 0);
  }
}

function noElement(name: string): InputError {
  return new InputError({
    what: "The conversion of photons cannot be computed",
    why: `${name} has no cross section of pair production`,
    remedy: "Use elements up to uranium, or set photonConversion=radiation-length.",
    path: name,
  });
}
