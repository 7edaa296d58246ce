import { z } from "zod";

/** Dipole couplings, GeV^-1; above, they leave the effective theory (1/d below the electroweak scale). */
export const couplingRange = { minimum: 0, maximum: 1e-2 } as const;
/** Masses that the flights can be made for; the beam ends at 7 GeV. */
export const massRange = { minimum: 1e-3, maximum: 2 } as const;

const coupling = (name: string) =>
  z
    .number({ error: `${name} must be a number in GeV^-1` })
    .min(couplingRange.minimum, `${name} must lie in 0-0.01 GeV^-1`)
    .max(couplingRange.maximum, `${name} must lie in 0-0.01 GeV^-1`);

/** The heavy neutral lepton: mass in GeV, dipole couplings in GeV^-1, nature. */
export const Model = z.strictObject({
  mass: z
    .number({ error: "m_N must be a number in GeV" })
    .min(massRange.minimum, "m_N must lie in 0.001-2 GeV")
    .max(massRange.maximum, "m_N must lie in 0.001-2 GeV"),
  dMu: coupling("d_mu"),
  dTau: coupling("d_tau").default(0),
  dE: coupling("d_e").default(0),
  nature: z.enum(["dirac", "majorana"]).default("dirac"),
});
export type Model = z.infer<typeof Model>;

export const formFactorNames = ["fourier-bessel", "woods-saxon", "dipole", "helm"] as const;
export type FormFactorName = (typeof formFactorNames)[number];

/**
 * Choices of physics and response. A sample is made with them, in some 20 ms for 20 000 flights; it
 * serves every coupling. Defaults are the paper's (Kamp et al., PRD 107 055009).
 */
export const Settings = z.strictObject({
  /** Nuclear form factor; paper: Fourier-Bessel where tabulated, else Woods-Saxon (Appendix). */
  formFactor: z.enum(formFactorNames).default("fourier-bessel"),
  /** Incoherent scattering on protons: hydrogen's only (paper Fig. 14, "free protons"), all, none. */
  incoherentProtons: z.enum(["hydrogen", "all", "none"]).default("hydrogen"),
  /** Fermi-gas Pauli factor on bound protons; off in the paper. */
  pauliBlocking: z.enum(["on", "off"]).default("off"),
  /** Helicity-conserving part of the cross section; on in the paper (Appendix). */
  helicityConserving: z.enum(["on", "off"]).default("on"),
  /** Density of the rock in g/cm3; 2.9 in LeptonInjector and SIREN, 2.15 in DarkNews. */
  rockDensity: z
    .number({ error: "rockDensity must be a number in g/cm3" })
    .min(0.5, "rockDensity must lie in 0.5-6 g/cm3")
    .max(6, "rockDensity must lie in 0.5-6 g/cm3")
    .default(2.9),
  /**
   * Photons to pairs: tabulated cross sections (NIST XCOM), or 9/7 X0 at every energy. The
   * generators of the paper's authors take the radiation length.
   */
  photonConversion: z.enum(["tabulated", "radiation-length"]).default("tabulated"),
  /**
   * Neutrinos run only on lines that cross the plane of the detector's origin within this distance of
   * it, cm; null for all. The published example of the paper's generator takes 620.
   */
  beamRadius: z
    .number({ error: "beamRadius must be a number in cm, or none" })
    .min(10, "beamRadius must lie in 10-1000000 cm")
    .max(1e6, "beamRadius must lie in 10-1000000 cm")
    .nullable()
    .default(null),
  /** Photon efficiency: the experiment's table, or the straight line through it where it has one. */
  efficiency: z.enum(["table", "linear"]).default("table"),
  /** Smearing of the photon's direction by the detector's angular resolution. */
  angularSmearing: z.enum(["on", "off"]).default("on"),
  /** Terms of the energy resolution: added linearly as printed (Sec. V A), or in quadrature. */
  energySmearing: z.enum(["linear", "quadrature"]).default("linear"),
  /** Beam flavours that d_mu acts on; an experiment file says what its analysis takes. */
  flavours: z.enum(["main", "both"]).default("main"),
});
export type Settings = z.infer<typeof Settings>;

/** As they stand in a specification: those stored before held a background, which belongs to the fit. */
export const StoredSettings = z.preprocess(
  (settings: z.input<typeof Settings>) => withoutBackground(settings),
  Settings,
);

function withoutBackground(settings: z.input<typeof Settings>): z.input<typeof Settings> {
  // It is checked afterwards: until then it may be anything.
  if (typeof settings !== "object" || settings === null) return settings;
  if (!("background" in settings)) return settings;
  const { background: _, ...rest } = settings;
  return rest;
}

/** As the experiment's file names it. */
export const ExperimentName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, "an experiment's name holds small letters, digits and hyphens");
export type ExperimentName = z.infer<typeof ExperimentName>;

export const flightsRange = { minimum: 1000, maximum: 10_000_000 } as const;

/** A request for a prediction: what to simulate, with how many flights, and how to read it. */
export const RunSpecification = z.strictObject({
  kind: z.literal("run").default("run"),
  version: z.literal(1).default(1),
  experiment: ExperimentName,
  model: Model,
  /** Number of flights to simulate. */
  flights: z
    .int({ error: "flights must be a whole number" })
    .min(flightsRange.minimum, "flights must lie in 1000-10000000")
    .max(flightsRange.maximum, "flights must lie in 1000-10000000")
    .default(100_000),
  /** Seed of the scramble of the Sobol points; any unsigned 32-bit integer. */
  seed: z
    .int({ error: "seed must be a whole number" })
    .min(0, "seed must lie in 0-4294967295")
    .max(4_294_967_295, "seed must lie in 0-4294967295")
    .default(20_230_309),
  /** Protons on target; the experiment's published exposure when left out. */
  exposure: z
    .number({ error: "exposure must be a number of protons on target" })
    .positive("exposure must be above 0 POT")
    .max(1e24, "exposure must lie in 0-1e24 POT")
    .optional(),
  settings: StoredSettings.prefault({}),
});
export type RunSpecification = z.infer<typeof RunSpecification>;
export type RunSpecificationInput = z.input<typeof RunSpecification>;
