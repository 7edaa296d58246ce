import { measuredSpectraOf } from "../../src-shared/analyses/measured-spectra.ts";
import { miniBooNEClaims } from "../../src-shared/paper/claims/paper-claims.ts";
import type { TauCoupling } from "../../src-shared/specification/analysis-specification.ts";
import { oscillationComponentOf } from "../../src-shared/analyses/oscillation-background.ts";
import { tauToMuonMassRatio } from "../../src-shared/physics/constants.ts";
import {
  globalOscillationFit,
  jointOscillationFit,
} from "../../src-shared/experiments/measured-spectrum.ts";
import type { OscillationHypothesis } from "../../src-shared/specification/analysis-specification.ts";
import type { BenchmarkSpectra } from "../../src-shared/paper/figures/benchmark-spectra.ts";
import { fig03, globalBenchmark } from "../../src-shared/paper/figures/fig03.ts";
import { fig04 } from "../../src-shared/paper/figures/fig04.ts";
import { fig05, jointBenchmark } from "../../src-shared/paper/figures/fig05.ts";
import { fig06 } from "../../src-shared/paper/figures/fig06.ts";
import { fig07 } from "../../src-shared/paper/figures/fig07.ts";
import type { Regions } from "../../src-shared/figures/plane-panel.ts";
import { logarithmicGrid } from "../../src-shared/numerics/logarithmic-grid.ts";
import type { FigureClaim } from "../../src-shared/specification/figure-claim.ts";
import { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import type { RunSpecificationInput } from "../../src-shared/specification/run-specification.ts";
import type { ScanSpecificationInput } from "../../src-shared/specification/scan-specification.ts";
import type { FigureSources } from "./figure-sources.ts";
import type { Recipe } from "./recipe.ts";

const experiment = "miniboone-fhc";
/** What the regions are read from. */
export const miniBooNEScan: ScanSpecificationInput = { experiment };
const noTau: TauCoupling = { kind: "fixed", dTau: 0 };
/** Errors as the preset defines them; the claims tell what other choices change. */
const fitOf = (sources: FigureSources) => FitSettings.parse(sources.choices(experiment).fit);

function axesOf({ effort }: FigureSources) {
  return {
    mass: logarithmicGrid(0.01, 1, effort.planePoints),
    dMu: logarithmicGrid(1e-8, 1e-4, effort.planePoints),
  };
}

/** Both regions under one hypothesis. */
export async function regionsOf(
  sources: FigureSources,
  oscillation: OscillationHypothesis,
  tau: TauCoupling,
  sigmas: readonly number[],
): Promise<Regions> {
  const fit = fitOf(sources);
  // The table stands in the provenance before what is made from it.
  await sources.table({ experiment });
  const { trace } = sources;
  trace.addReferences(
    "miniboone2021",
    oscillation === jointOscillationFit ? "miniboone2022" : "vergani2021",
  );
  trace.addStep("histogram", "Signal table over mass and coupling, monotone in ln m and ln D");
  trace.addStep(
    "likelihood",
    `chi2 with ${fit.fractionalErrors} covariance, ${fit.background} background, 13 % on the ${fit.cosThetaSystematic} in cos theta`,
  );
  trace.addStep("contour", `Delta chi2 at ${sigmas.join(" and ")} sigma, 2 degrees of freedom`);
  const points = sources.effort.planePoints;
  const region = async (measurement: "enuqe" | "costheta") => {
    const found = await sources.region({ experiment }, measurement, {
      oscillation,
      tau,
      fit,
      points,
    });
    return { ...found, contours: found.contours.filter(({ sigma }) => sigmas.includes(sigma)) };
  };
  return { enuqe: await region("enuqe"), costheta: await region("costheta") };
}

/** The paper's statements about one figure. Computed once for all of them. */
const claimsOfSources = new WeakMap<FigureSources, Promise<FigureClaim[]>>();

async function claimsOn(sources: FigureSources, figure: string): Promise<FigureClaim[]> {
  const all = claimsOfSources.get(sources) ?? claimsFrom(sources);
  claimsOfSources.set(sources, all);
  return (await all).filter((claim) => claim.figure.split(" ")[0] === figure);
}

/** Its angle fit is flat from 0.4 GeV on, so that the best fit needs the larger sample. */
const pointlikeScan = ({ effort }: FigureSources): ScanSpecificationInput => ({
  experiment,
  flights: 5 * effort.scanFlights,
  settings: { formFactor: "dipole" },
});

const variantScans: readonly { choice: string; scan: ScanSpecificationInput }[] = [
  { choice: "all protons", scan: { experiment, settings: { incoherentProtons: "all" } } },
  { choice: "the linear efficiency", scan: { experiment, settings: { efficiency: "linear" } } },
];

/** The scans of the claims, that of the regions first. */
export function claimScans(sources: FigureSources): ScanSpecificationInput[] {
  return [miniBooNEScan, pointlikeScan(sources), ...variantScans.map(({ scan }) => scan)];
}

async function claimsFrom(sources: FigureSources): Promise<FigureClaim[]> {
  const inputs = sources.inputs(experiment);
  const table = await sources.table(miniBooNEScan);
  const pointlike = await sources.table(pointlikeScan(sources));
  const variants = [];
  for (const { choice, scan } of variantScans)
    variants.push({ choice, table: await sources.table(scan) });
  const [nomad] = await sources.limits("nomad");
  const axes = axesOf(sources);
  return miniBooNEClaims(
    { table, experiment: inputs, axes, pointlike, variants, nomad },
    fitOf(sources),
  );
}

/** Runs of the spectra at the benchmarks. */
export const benchmarkRuns = {
  fig04: { experiment, model: globalBenchmark },
  fig06: { experiment, model: jointBenchmark },
} as const satisfies Record<string, RunSpecificationInput>;

/** What was measured and what is expected at a benchmark. */
async function spectraAt(
  sources: FigureSources,
  run: RunSpecificationInput,
  hypothesis: OscillationHypothesis,
): Promise<BenchmarkSpectra> {
  const inputs = sources.inputs(experiment);
  const { result } = await sources.run(run);
  const { prediction } = result;
  const component = oscillationComponentOf(inputs, hypothesis, prediction.exposure)!;
  const measured = measuredSpectraOf(inputs, fitOf(sources));
  sources.trace.addReferences("miniboone2021");
  sources.trace.addStep("histogram", "Selected events in the bins of the measurement");
  const spectrum = (name: "enuqe" | "costheta") => {
    const { counts, sumw2 } = prediction.histograms[name]!;
    return {
      measured: measured.find((each) => each.name === name)!,
      dipole: counts,
      dipoleError: sumw2.map(Math.sqrt),
      oscillation: component[name]!,
    };
  };
  return { enuqe: spectrum("enuqe"), costheta: spectrum("costheta") };
}

/** Figures of the MiniBooNE fits. */
export const miniBooNERecipes = {
  fig03: async (sources) => {
    const regions = await regionsOf(sources, globalOscillationFit, noTau, [2, 3]);
    const limits = await sources.limits("nomad");
    sources.draw(fig03(regions, limits, []));
    return fig03(regions, limits, await claimsOn(sources, "3"));
  },
  fig04: async (sources) => {
    const spectra = await spectraAt(sources, benchmarkRuns.fig04, globalOscillationFit);
    sources.draw(fig04(spectra, []));
    return fig04(spectra, await claimsOn(sources, "4"));
  },
  fig05: async (sources) => {
    const regions = await regionsOf(sources, jointOscillationFit, noTau, [1, 2]);
    const limits = await sources.limits("nomad");
    sources.draw(fig05(regions, limits, []));
    return fig05(regions, limits, await claimsOn(sources, "5"));
  },
  fig06: async (sources) => {
    const spectra = await spectraAt(sources, benchmarkRuns.fig06, jointOscillationFit);
    sources.draw(fig06(spectra, []));
    return fig06(spectra, await claimsOn(sources, "6"));
  },
  fig07: async (sources) => {
    const scaled = await regionsOf(
      sources,
      globalOscillationFit,
      { kind: "ratio", ratio: tauToMuonMassRatio },
      [2, 3],
    );
    const fixed = await regionsOf(
      sources,
      globalOscillationFit,
      { kind: "fixed", dTau: 1e-5 },
      [2, 3],
    );
    const limits = await sources.limits("nomad");
    sources.draw(fig07(scaled, fixed, limits, []));
    return fig07(scaled, fixed, limits, await claimsOn(sources, "7"));
  },
} as const satisfies Record<string, Recipe>;
