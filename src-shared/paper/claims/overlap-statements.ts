import { minOrdinate } from "../../numerics/curve-at.ts";
import type { FitSettings } from "../../specification/fit-settings.ts";
import { contourLevel } from "../../statistics/plane.ts";
import { constrainedBackground } from "../../analyses/background.ts";
import { binsOf, spectrumNamed, sumOfSamples } from "../../analyses/measured-data.ts";
import { closestApproach } from "../../analyses/region-overlap.ts";
import { benchmarks } from "./benchmarks.ts";
import type { Statement } from "./claim.ts";
import { type ClaimFits, fitOf } from "./claim-fits.ts";
import {
  allowedWords,
  couplingWords,
  edgeWords,
  massWords,
  percentWords,
  pointWords,
  sigmaWords,
} from "./claim-words.ts";

/** A limit in the plane, as resources/limits holds it. */
export interface LimitCurve {
  /** [m_N in GeV, d in GeV^-1], in drawing order. */
  readonly points: readonly (readonly [number, number])[];
  /** Factor in d that the paper applies. */
  readonly paperFactor?: number | undefined;
}

const two = contourLevel(2, 2);
const three = contourLevel(3, 2);
const star = benchmarks.global;

function bothRegions(fits: ClaimFits, fit: FitSettings) {
  return {
    energy: fits.region(fitOf("enuqe", fit)),
    angle: fits.region(fitOf("costheta", fit)),
  };
}

const differentRegions: Statement = {
  figure: "3",
  statement: "Energy and angle prefer different regions.",
  measure: (fits, fit) => {
    const { energy, angle } = bothRegions(fits, fit);
    const ofEnergy = fits.at(fitOf("costheta", fit), energy.best).delta;
    const ofAngle = fits.at(fitOf("enuqe", fit), angle.best).delta;
    const short = `${pointWords(energy.best)} and ${pointWords(angle.best)}`;
    return {
      ours: `Best fits ${pointWords(energy.best)}${edgeWords(energy.best.onEdge)} (energy) and ${pointWords(angle.best)}${edgeWords(angle.best.onEdge)} (angle); each lies ${sigmaWords(ofEnergy)} and ${sigmaWords(ofAngle)} off the other's.`,
      short,
      excess: contourLevel(1, 2) - Math.min(ofEnergy, ofAngle),
    };
  },
};

const overlap: Statement = {
  figure: "3",
  statement: "The preferred regions overlap at 2 σ, near 0.5 GeV and 10⁻⁶ GeV⁻¹.",
  measure: (fits, fit) => {
    const { energy, angle } = bothRegions(fits, fit);
    const approach = closestApproach(energy, angle);
    return {
      ours: `They meet first at ${sigmaWords(approach.delta)}, at ${pointWords(approach)}.`,
      short: `${sigmaWords(approach.delta)} at ${pointWords(approach)}`,
      excess: approach.delta - two,
    };
  },
};

const caption: Statement = {
  figure: "3",
  statement: "They overlap at the 2–3 σ level (caption).",
  measure: (fits, fit) => {
    const { energy, angle } = bothRegions(fits, fit);
    const { delta } = closestApproach(energy, angle);
    const words = sigmaWords(delta);
    return { ours: `They meet first at ${words}.`, short: words, excess: delta - three };
  },
};

function nomadAllows(limit: LimitCurve): Statement {
  const factor = limit.paperFactor ?? 1;
  return {
    figure: "3",
    statement: "NOMAD does not exclude the overlap near 0.5 GeV, 10⁻⁶ GeV⁻¹.",
    measure: (fits, fit) => {
      const { energy, angle } = bothRegions(fits, fit);
      const published = minOrdinate(limit.points, star.mass) ?? Infinity;
      const below = (scale: number) =>
        closestApproach(energy, angle, (mass, dMu) => {
          const excluded = minOrdinate(limit.points, mass);
          return excluded === null || dMu < scale * excluded;
        });
      const scaled = below(factor);
      const asPublished = below(1);
      return {
        ours: `At ${massWords(star.mass)} NOMAD excludes d from ${couplingWords(factor * published)} on with the paper's √2 (star ${allowedWords(star.dMu < factor * published)}), from ${couplingWords(published)} on as published (star ${allowedWords(star.dMu < published)}). Where it allows them the two meet at ${sigmaWords(scaled.delta)}, ${pointWords(scaled)}, with √2, and at ${sigmaWords(asPublished.delta)} without.`,
        short: `${sigmaWords(scaled.delta)} at ${pointWords(scaled)}`,
        excess: Math.max(scaled.delta - three, star.dMu - factor * published),
      };
    },
  };
}

const starInside: Statement = {
  figure: "4",
  statement: "At 0.47 GeV, 1.25 × 10⁻⁶ GeV⁻¹ both distributions are within their 2 σ regions.",
  measure: (fits, fit) => {
    const energy = fits.at(fitOf("enuqe", fit), star).delta;
    const angle = fits.at(fitOf("costheta", fit), star).delta;
    return {
      ours: `Energy ${sigmaWords(energy)}, angle ${sigmaWords(angle)} off their best fits.`,
      short: `${sigmaWords(energy)} and ${sigmaWords(angle)}`,
      excess: Math.max(energy, angle) - two,
    };
  },
};

const backwardLeft: Statement = {
  figure: "4",
  statement: "It describes most of the excess, except at cos θ ≲ 0.",
  measure: (fits, fit) => {
    const { dipole, oscillation } = fits.at(fitOf("costheta", fit), star);
    const angle = spectrumNamed(fits.experiment, "costheta");
    const data = angle.data!;
    const background = sumOfSamples(angle);
    const edges = binsOf(fits.experiment, angle).edges!;
    const share = (forward: boolean) => {
      const inside = data.flatMap((_, bin) => (edges[bin]! >= -1e-9 === forward ? [bin] : []));
      const sum = (of: (bin: number) => number) =>
        inside.reduce((total, bin) => total + of(bin), 0);
      return (
        sum((bin) => dipole[bin]! + oscillation[bin]!) / sum((bin) => data[bin]! - background[bin]!)
      );
    };
    const [forward, backward] = [share(true), share(false)];
    const short = `${percentWords(forward)} forward, ${percentWords(backward)} backward`;
    return {
      ours: `${percentWords(forward)} of the excess at cos θ > 0 and ${percentWords(backward)} at cos θ < 0.`,
      short,
      excess: Math.max(backward - forward, 0.5 - forward),
    };
  },
  fixed: true,
};

const systematicSize: Statement = {
  figure: "3",
  statement: "13 % per bin of cos θ is consistent with the systematic error of energy.",
  measure: ({ experiment }) => {
    const energy = spectrumNamed(experiment, "enuqe");
    const { prediction, covariance } = constrainedBackground(energy);
    const shares = prediction.map((events, i) => Math.sqrt(covariance[i]![i]!) / events);
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const range = `${percentWords(Math.min(...shares))} to ${percentWords(Math.max(...shares))}`;
    return {
      ours: `${percentWords(mean)} in the mean of the 11 bins of energy (${range}) after the constraint by the muon-like sample.`,
      short: percentWords(mean),
      excess: Math.abs(mean - 0.13) - 0.03,
    };
  },
  fixed: true,
};

/** Sec. IV C: Figs. 3 and 4. */
export function overlapStatements(nomad: LimitCurve | undefined): Statement[] {
  return [
    systematicSize,
    differentRegions,
    overlap,
    caption,
    ...(nomad === undefined ? [] : [nomadAllows(nomad)]),
    starInside,
    backwardLeft,
  ];
}
