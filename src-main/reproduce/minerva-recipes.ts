import { prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import {
  type EfficiencyCurve,
  fig08,
  type ShowerAngle,
} from "../../src-shared/paper/figures/fig08.ts";
import { sampleSpecificationOf } from "../../src-shared/specification/sample-specification.ts";
import type { CombinationMember } from "../../src-shared/experiments/combination-file.ts";
import { SignalAtMass } from "../../src-shared/experiments/signal-at-mass.ts";
import { cutFlowSpectrum, stepOf } from "../../src-shared/experiments/signal-table.ts";
import { localQuadratic } from "../../src-shared/numerics/local-quadratic.ts";
import { logarithmicGrid } from "../../src-shared/numerics/logarithmic-grid.ts";
import type { RunSpecificationInput } from "../../src-shared/specification/run-specification.ts";
import type { FigureSources } from "./figure-sources.ts";
import type { Recipe } from "./recipe.ts";

/** GeV. */
const masses = logarithmicGrid(0.02, 1, 61);
const dMu = 1e-6;
/** In ln m: at large masses few photons pass, and neighbours differ by their errors. */
const smoothedOver = 0.8;
const showerAngles = [
  { mass: 0.05, dMu: 1e-6 },
  { mass: 0.2, dMu: 1e-6 },
  { mass: 0.47, dMu: 1.25e-6 },
] as const;
/** GeV rad2. */
const angleEdges = logarithmicGrid(1e-6, 1, 61);

const efficiencyExperiment = "minerva-me-rhc";
const natureMasses = [0.1, 0.3, 0.8] as const;

/** Runs of the angles, then of single efficiencies with a tenth of the flights. */
export function efficiencyRuns({ effort }: FigureSources): RunSpecificationInput[] {
  const flights = Math.round(effort.runFlights / 10);
  const at = (model: RunSpecificationInput["model"]) => ({
    experiment: efficiencyExperiment,
    model,
    flights,
  });
  return [
    ...showerAngles.map((model) => ({ experiment: efficiencyExperiment, model })),
    ...[masses[0]!, masses.at(-1)!].map((mass) => at({ mass, dMu })),
    ...natureMasses.flatMap((mass) =>
      (["dirac", "majorana"] as const).map((nature) => at({ mass, dMu: 1e-6, nature })),
    ),
    at({ mass: 0.1, dMu: 1e-7, nature: "dirac" }),
  ];
}

/** E theta^2 as the photons have it: a detector that measures without error. */
async function showerAngle(
  sources: FigureSources,
  model: { readonly mass: number; readonly dMu: number },
): Promise<ShowerAngle> {
  const experiment = efficiencyExperiment;
  const inputs = sources.inputs(experiment);
  const { result } = await sources.run({ experiment, model });
  const exact = prepareExperiment({
    ...inputs,
    response: {
      ...inputs.response,
      photonEnergyThreshold: 0,
      energyResolution: { stochastic: 0, constant: 0 },
      angularResolution: 0,
      cuts: [],
      acceptances: [],
      histograms: [{ name: "Etheta2", variable: "Etheta2", unit: "GeV rad2", edges: angleEdges }],
    },
  });
  const { specification } = result.provenance;
  const sample = sampleSpecificationOf(specification, {
    ...specification.settings,
    angularSmearing: "off",
  });
  const { histograms } = exact.predict(
    exact.makeSample(sample),
    specification.model,
    inputs.exposure,
  );
  return { ...model, edges: angleEdges, counts: histograms.Etheta2!.counts };
}

async function efficiencyAt(
  sources: FigureSources,
  experiment: string,
  model: { readonly mass: number; readonly dMu: number; readonly nature?: "dirac" | "majorana" },
): Promise<number> {
  const flights = Math.round(sources.effort.runFlights / 10);
  const { result } = await sources.run({ experiment, model, flights });
  return result.prediction.efficiency.selected;
}

/** What the cuts leave of the photons that convert, over mass, from the flights of the scan. */
async function efficiencyCurve(
  sources: FigureSources,
  member: CombinationMember,
): Promise<EfficiencyCurve> {
  const table = await sources.table({ experiment: member.experiment });
  const converted = stepOf(table, "converted");
  const simulated = table.masses.map((mass) => {
    const { events, errors } = new SignalAtMass(table, mass).spectrum(cutFlowSpectrum, dMu, dMu);
    const passed = events.at(-1)!;
    return {
      x: Math.log(mass),
      y: Math.log(passed / events[converted]!),
      error: errors.at(-1)! / passed,
    };
  });
  const smooth = localQuadratic(simulated, smoothedOver);
  const points = masses.map((mass) => ({ mass, efficiency: Math.exp(smooth(Math.log(mass))) }));
  return { member, points };
}

/** Figures of MINERvA. */
export const minervaRecipes = {
  fig08: async (sources) => {
    const angles: ShowerAngle[] = [];
    for (const model of showerAngles) angles.push(await showerAngle(sources, model));
    const curves: EfficiencyCurve[] = [];
    for (const member of sources.members("minerva")) {
      curves.push(await efficiencyCurve(sources, member));
    }
    const endAt = async (mass: number) => ({
      mass,
      efficiency: await efficiencyAt(sources, efficiencyExperiment, { mass, dMu }),
    });
    const at = (mass: number, coupling: number, nature: "dirac" | "majorana") =>
      efficiencyAt(sources, efficiencyExperiment, { mass, dMu: coupling, nature });
    const natures = [];
    for (const mass of natureMasses) {
      const dirac = await at(mass, 1e-6, "dirac");
      natures.push({ mass, dirac, majorana: await at(mass, 1e-6, "majorana") });
    }
    sources.trace.addReferences("minerva2016", "minerva2019", "minerva2023");
    sources.trace.addStep(
      "histogram",
      "Photons that convert in the fiducial volume, before and after the cuts",
    );
    return fig08(angles, curves, {
      ends: [await endAt(masses[0]!), await endAt(masses.at(-1)!)],
      couplings: [await at(0.1, 1e-7, "dirac"), await at(0.1, 1e-6, "dirac")],
      natures,
    });
  },
} as const satisfies Record<string, Recipe>;
