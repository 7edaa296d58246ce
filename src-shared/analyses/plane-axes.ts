/** Which two quantities a plane is of, as commands and addresses write them: across, upwards. */
export const planeAxesNames = ["mass,d-mu", "mass,d-tau", "d-mu,d-tau", "mass,c-tau"] as const;
export type PlaneAxesName = (typeof planeAxesNames)[number];

/** The plane of the paper's Fig. 3. */
export const defaultPlaneAxes: PlaneAxesName = "mass,d-mu";

/** A quantity along an axis. */
export interface PlaneQuantity {
  /** For the window and for figures. */
  readonly symbol: string;
  /** In plain letters, for commands and files. */
  readonly name: string;
  readonly unit: string;
  readonly plainUnit: string;
  readonly words: string;
}

const mass: PlaneQuantity = {
  symbol: "m_N",
  name: "m_N",
  unit: "GeV",
  plainUnit: "GeV",
  words: "mass",
};
const inverse = { unit: "GeV⁻¹", plainUnit: "GeV^-1" };
const dMu: PlaneQuantity = { symbol: "d_μ", name: "d_mu", ...inverse, words: "coupling d_μ" };
const dTau: PlaneQuantity = { symbol: "d_τ", name: "d_tau", ...inverse, words: "coupling d_τ" };
const decayLength: PlaneQuantity = {
  symbol: "cτ",
  name: "c_tau",
  unit: "m",
  plainUnit: "m",
  words: "decay length cτ",
};

/** What runs across and upwards under each choice of axes. */
export const planeQuantities: Readonly<
  Record<PlaneAxesName, { readonly across: PlaneQuantity; readonly upwards: PlaneQuantity }>
> = {
  "mass,d-mu": { across: mass, upwards: dMu },
  "mass,d-tau": { across: mass, upwards: dTau },
  "d-mu,d-tau": { across: dMu, upwards: dTau },
  "mass,c-tau": { across: mass, upwards: decayLength },
};

/** "m_N, d_τ" */
export function planeAxesWords(axes: PlaneAxesName): string {
  const { across, upwards } = planeQuantities[axes];
  return `${across.symbol}, ${upwards.symbol}`;
}
