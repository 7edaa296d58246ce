import { z } from "zod";

/** Charge density rho(r) = sum_n a_n j0(n pi r/R) for r < R, 0 beyond. */
export interface FourierBesselDensity {
  /** Cut-off radius R, fm. */
  readonly radius: number;
  /** a_n in fm^-3, n = 1, 2, ...; only their ratios matter, F(0) = 1. */
  readonly coefficients: readonly number[];
}

/** A nuclide as target of coherent scattering. */
export interface Nuclide {
  /** Symbol and mass number, e.g. `C12`. */
  readonly name: string;
  readonly protons: number;
  readonly nucleons: number;
  /** Mass of the bare nucleus, GeV. */
  readonly mass: number;
  /** null where no coefficients are published. */
  readonly fourierBessel: FourierBesselDensity | null;
}

/** The file resources/nuclei/nuclides.json. */
export interface NuclideTable {
  readonly schema: "neutrissimo/nuclides";
  readonly version: 1;
  readonly title: string;
  readonly source: string;
  readonly note: string;
  readonly units: Readonly<Record<string, string>>;
  readonly nuclides: readonly Nuclide[];
}

export const NuclideTable: z.ZodType<NuclideTable> = z.strictObject({
  schema: z.literal("neutrissimo/nuclides"),
  version: z.literal(1),
  title: z.string(),
  source: z.string(),
  note: z.string(),
  units: z.record(z.string(), z.string()),
  nuclides: z
    .array(
      z
        .strictObject({
          name: z.string().regex(/^[A-Z][a-z]?[0-9]+$/, "must be a symbol and a mass number"),
          protons: z.int().positive(),
          nucleons: z.int().positive(),
          mass: z.number().positive(),
          fourierBessel: z
            .strictObject({
              radius: z.number().positive(),
              coefficients: z.array(z.number()).min(1),
            })
            .nullable(),
        })
        .refine((nuclide) => nuclide.protons <= nuclide.nucleons, {
          error: "protons must not exceed nucleons",
          path: ["protons"],
        }),
    )
    .min(1)
    .refine((nuclides) => new Set(nuclides.map(({ name }) => name)).size === nuclides.length, {
      error: "names must be unique",
    }),
});
