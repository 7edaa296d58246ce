import {
  convertedPhotons,
  limitsOfFlow,
  observableStack,
} from "../../src-shared/analyses/selection-figures.ts";
import { type ObservedCounts, observedCountsOf } from "../../src-shared/analyses/search-region.ts";
import { limitOnEvents } from "../../src-shared/analyses/excluded-couplings.ts";
import { SignalCurve } from "../../src-shared/analyses/signal-curve.ts";
import type { TauCoupling } from "../../src-shared/specification/analysis-specification.ts";
import { globalOscillationFit } from "../../src-shared/experiments/measured-spectrum.ts";
import type { CombinationMember } from "../../src-shared/experiments/combination-file.ts";
import { fig09, type DEdxPanel } from "../../src-shared/paper/figures/fig09.ts";
import { globalBenchmark } from "../../src-shared/paper/figures/fig03.ts";
import {
  minimalLimitClaims,
  type OtherLimits,
  tauLimitClaims,
} from "../../src-shared/paper/figures/limit-claims.ts";
import { limitsFigure } from "../../src-shared/paper/figures/limits-figure.ts";
import type { SampleLimit } from "../../src-shared/figures/limit-outline.ts";
import type { PaperFigure } from "../../src-shared/paper/figures/paper-figure.ts";
import { logarithmicGrid } from "../../src-shared/numerics/logarithmic-grid.ts";
import { tauToMuonMassRatio } from "../../src-shared/physics/constants.ts";
import { appliesWithTau } from "../../src-shared/contract/external-limits.ts";
import { InputError } from "../../src-shared/errors.ts";
import { LimitSettings } from "../../src-shared/specification/limit-settings.ts";
import type { FigureSources } from "./figure-sources.ts";
import { regionsOf } from "./miniboone-recipes.ts";
import type { Recipe } from "./recipe.ts";

/** Masses of limits; what the paper states is looked at with every second. */
const masses = logarithmicGrid(0.01, 1, 81);
const isStated = (_: unknown, k: number) => k % 2 === 0;
const statedMasses = masses.filter(isStated);
/** Lines of events turn within a hundredth of a decade. */
const eventGrid = {
  mass: logarithmicGrid(0.01, 1, 161),
  dMu: logarithmicGrid(1e-8, 1e-5, 121),
} as const;
const statedCouplings = logarithmicGrid(1e-8, 1e-5, 41);
/** Nominal and conservative, Sec. V C. */
const uncertainties = [0.3, 1] as const;
const noTau: TauCoupling = { kind: "fixed", dTau: 0 };

function measurementOf(sources: FigureSources, experiment: string): ObservedCounts {
  const measurement = observedCountsOf(sources.inputs(experiment));
  if (measurement !== null) return measurement;
  throw new InputError({
    what: "The figure cannot be made",
    why: `${experiment} has no measured search region`,
    remedy: "Install Neutrissimo again.",
  });
}

/** The definition of a sample's limit under the preset. */
function settingsOf(
  sources: FigureSources,
  experiment: string,
  own: Partial<LimitSettings> = {},
): LimitSettings {
  return LimitSettings.parse({ ...sources.choices(experiment).limit, ...own });
}

/** The three samples in the order of the figures. */
function membersOf(sources: FigureSources): readonly CombinationMember[] {
  return sources.members("minerva");
}

async function limitsOf(sources: FigureSources, tau: TauCoupling): Promise<SampleLimit[]> {
  const limits: SampleLimit[] = [];
  for (const member of membersOf(sources)) {
    const { experiment } = member;
    // The table stands in the provenance before what is made from it.
    await sources.table({ experiment });
    for (const backgroundUncertainty of uncertainties) {
      const limit = settingsOf(sources, experiment, { backgroundUncertainty });
      const found = await sources.limit({ experiment }, { tau, masses: [...masses], limit });
      limits.push({
        member,
        backgroundUncertainty,
        points: found.limits.map(({ mass, lower, upper, lowerError }) => ({
          mass,
          lower,
          upper,
          lowerError,
        })),
      });
    }
  }
  return limits;
}

function stated(limits: readonly SampleLimit[]): SampleLimit[] {
  return limits.map((limit) => ({ ...limit, points: limit.points.filter(isStated) }));
}

/** Efficiency that earlier work assumed at every mass (Sec. III, Ref. [42]). */
const constantEfficiency = 0.1;
/** Backgrounds assumed for a dedicated analysis, in units of the published one. */
const dedicatedBackgrounds = [1, 10] as const;

/** What a constant efficiency, and all showers above 0.8 GeV, would exclude. */
async function otherLimits(sources: FigureSources, tau: TauCoupling): Promise<OtherLimits> {
  const backgroundUncertainty = uncertainties[0];
  const bySample = async (
    counted: (accepted: number) => { readonly step: string; readonly share: number },
    background: number | null,
  ): Promise<SampleLimit[]> => {
    const limits: SampleLimit[] = [];
    for (const member of membersOf(sources)) {
      const { experiment } = member;
      const table = await sources.table({ experiment });
      const measurement = measurementOf(sources, experiment);
      const settings = settingsOf(sources, experiment, { backgroundUncertainty });
      const { response } = sources.inputs(experiment);
      const accepted = response.acceptances.reduce((product, { value }) => product * value, 1);
      const published = limitOnEvents(measurement, settings);
      const { limit } =
        background === null
          ? published
          : limitOnEvents(measurement, settings, {
              background: background * published.background,
              data: null,
            });
      const points = limitsOfFlow(table, limit, tau, statedMasses, counted(accepted));
      limits.push({ member, backgroundUncertainty, points });
    }
    return limits;
  };
  const dedicated: { background: number; limits: readonly SampleLimit[] }[] = [];
  for (const background of dedicatedBackgrounds) {
    const limits = await bySample(
      (accepted) => ({ step: "showerEnergy", share: accepted }),
      background,
    );
    dedicated.push({ background, limits });
  }
  const constant = await bySample(() => ({ step: "converted", share: constantEfficiency }), null);
  return { constant, dedicated };
}

interface Scenario {
  readonly name: "fig10" | "fig11" | "fig12";
  readonly title: string;
  readonly scenario: string;
  readonly tau: TauCoupling;
}

async function limitsPlane(sources: FigureSources, scenario: Scenario): Promise<PaperFigure> {
  const { name, tau } = scenario;
  const regions = await regionsOf(sources, globalOscillationFit, tau, [2, 3]);
  const limits = await limitsOf(sources, tau);
  const table = await sources.table({ experiment: "minerva-me-rhc" });
  const convertedOn = (mass: readonly number[], dMu: readonly number[]) => ({
    mass,
    dMu,
    events: convertedPhotons(table, tau, mass, dMu),
  });
  const converted = convertedOn(eventGrid.mass, eventGrid.dMu);
  const { trace } = sources;
  trace.addReferences("minerva2016", "minerva2019", "minerva2023");
  const { words } = limitOnEvents(
    measurementOf(sources, "minerva-me-fhc"),
    settingsOf(sources, "minerva-me-fhc"),
  );
  trace.addStep("likelihood", words);
  const claims =
    name === "fig10"
      ? minimalLimitClaims(
          stated(limits),
          regions.enuqe,
          convertedOn(statedMasses, statedCouplings),
          globalBenchmark,
          await otherLimits(sources, tau),
        )
      : tauLimitClaims(
          name === "fig11" ? "11" : "12",
          stated(limits),
          stated(await limitsOf(sources, noTau)),
        );
  const external = (await sources.limits("nomad", "charm2")).filter((limit) =>
    appliesWithTau(limit, name === "fig10" ? 0 : 1e-5),
  );
  const benchmark = name === "fig10" ? globalBenchmark : null;
  return limitsFigure(
    { ...scenario, words, limits, regions, external, converted, benchmark },
    claims,
  );
}

/** MINERvA's energy loss and limits. */
export const minervaLimitRecipes = {
  fig09: async (sources) => {
    // Near the limit, so that data and signal share an axis.
    const model = { mass: 0.1, dMu: 2e-7 };
    const panels: DEdxPanel[] = [];
    for (const member of membersOf(sources)) {
      const { experiment } = member;
      const curve = new SignalCurve(await sources.table({ experiment }), model.mass, noTau);
      const stack = observableStack(measurementOf(sources, experiment), curve.selected(model.dMu));
      panels.push({ member, ...stack });
    }
    sources.trace.addReferences("minerva2016", "minerva2019", "minerva2023");
    sources.trace.addStep("histogram", "Published or estimated dE/dx with the photons of N");
    return fig09(panels, model, []);
  },
  fig10: (sources) =>
    limitsPlane(sources, {
      name: "fig10",
      title: "MINERvA limits",
      scenario: "$d_\\tau = 0$",
      tau: noTau,
    }),
  fig11: (sources) =>
    limitsPlane(sources, {
      name: "fig11",
      title: "MINERvA limits with a scaled tau coupling",
      scenario: "$d_\\tau = (m_\\tau/m_\\mu) d_\\mu$",
      tau: { kind: "ratio", ratio: tauToMuonMassRatio },
    }),
  fig12: (sources) =>
    limitsPlane(sources, {
      name: "fig12",
      title: "MINERvA limits with a fixed tau coupling",
      scenario: "$d_\\tau = (100$ TeV$)^{-1}$",
      tau: { kind: "fixed", dTau: 1e-5 },
    }),
} as const satisfies Record<string, Recipe>;
