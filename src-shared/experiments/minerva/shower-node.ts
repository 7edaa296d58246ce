import type { Selection, ShowerCutName } from "../../specification/laboratory-settings.ts";
import { showerCutNames } from "../../specification/laboratory-settings.ts";
import { showerVariable } from "../reconstruct.ts";
import type { ShowerSample } from "../registry.ts";

/** Showers of one mass and coupling with all that cuts may ask for; entry i is shower i. */
export interface ShowerNode {
  readonly count: number;
  /** Expected photons that convert in the fiducial volume, with the variance of the estimate. */
  readonly converted: number;
  readonly convertedVariance: number;
  /** Reconstructed variables, by cut: GeV, GeV^2, GeV rad^2. */
  readonly variables: Readonly<Record<ShowerCutName, Float32Array>>;
  /** Events after efficiency and threshold. */
  readonly weight: Float64Array;
  /** Index of the volume that holds the vertex. */
  readonly source: Uint16Array;
}

const variableOf = {
  showerEnergy: "energy",
  Q2: "Q2QE",
  Etheta2: "Etheta2",
} as const satisfies Readonly<Record<ShowerCutName, string>>;

/** Keeps the showers that are seen at all; where no quasi-elastic Q^2 exists it is infinite. */
export function showerNode(sample: ShowerSample): ShowerNode {
  const seen = sample.weight.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
  const column = () => new Float32Array(seen);
  const variables = { showerEnergy: column(), Q2: column(), Etheta2: column() };
  const weight = new Float64Array(seen);
  const source = new Uint16Array(seen);
  let [converted, convertedVariance, found] = [0, 0, 0];
  for (let i = 0; i < sample.count; i++) {
    converted += sample.converted[i]!;
    convertedVariance += sample.converted[i]! ** 2;
    if (!(sample.weight[i]! > 0)) continue;
    for (const name of showerCutNames) {
      variables[name][found] = showerVariable(
        variableOf[name],
        sample.energy[i]!,
        sample.cosine[i]!,
      );
    }
    weight[found] = sample.weight[i]!;
    source[found++] = sample.source[i]!;
  }
  return { count: seen, converted, convertedVariance, variables, weight, source };
}

/** Events left: converted, seen, then after each cut on the shower in order. */
export interface ShowerFlow {
  readonly counts: readonly number[];
  /** Variance of the Monte-Carlo estimates. */
  readonly sumw2: readonly number[];
}

/** A cut that is switched off lets everything pass. */
export function showerFlow(node: ShowerNode, selection: Selection): ShowerFlow {
  const { variables, weight, count } = node;
  const least = selection.showerEnergy.on ? selection.showerEnergy.at : -Infinity;
  // Infinity < Infinity is false: without the cut a missing Q^2 must pass.
  const mostQ2 = selection.Q2.on ? selection.Q2.at : null;
  const mostAngle = selection.Etheta2.on ? selection.Etheta2.at : null;
  const { showerEnergy, Q2, Etheta2 } = variables;
  let [seen, afterEnergy, afterQ2, afterAngle] = [0, 0, 0, 0];
  let [seen2, afterEnergy2, afterQ22, afterAngle2] = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const events = weight[i]!;
    const square = events * events;
    seen += events;
    seen2 += square;
    if (!(showerEnergy[i]! > least)) continue;
    afterEnergy += events;
    afterEnergy2 += square;
    if (mostQ2 !== null && !(Q2[i]! < mostQ2)) continue;
    afterQ2 += events;
    afterQ22 += square;
    if (mostAngle !== null && !(Etheta2[i]! < mostAngle)) continue;
    afterAngle += events;
    afterAngle2 += square;
  }
  return {
    counts: [node.converted, seen, afterEnergy, afterQ2, afterAngle],
    sumw2: [node.convertedVariance, seen2, afterEnergy2, afterQ22, afterAngle2],
  };
}

/** Events after all cuts on the shower by the volume of their vertex. */
export function selectedBySource(
  { count, variables, weight, source }: ShowerNode,
  selection: Selection,
  volumes: number,
): number[] {
  const events = Array.from({ length: volumes }, () => 0);
  for (let i = 0; i < count; i++) {
    const passes = showerCutNames.every((name) => {
      const { on, at } = selection[name];
      const value = variables[name][i]!;
      return !on || (name === "showerEnergy" ? value > at : value < at);
    });
    if (passes) events[source[i]!]! += weight[i]!;
  }
  return events;
}
