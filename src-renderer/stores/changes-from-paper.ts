import { paperChoices, paperReason } from "../../src-shared/paper/paper-reading.ts";
import type { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import { LimitSettings } from "../../src-shared/specification/limit-settings.ts";
import { resultOf } from "../../src-shared/experiments/measurement-file.ts";
import { experimentTitle } from "../text/experiment-title.ts";
import { limitSettingLabels, limitSettingText } from "../text/limit-setting-words.ts";
import { choiceText, settingDifferences } from "../text/setting-words.ts";
import { formatExposure } from "../text/format-number.ts";
import { fitDifferences } from "../text/fit-preset.ts";
import {
  hasCounts,
  hasObservedCounts,
  hasSharedFractions,
  hasSpectra,
  signalScaleOf,
  independentError,
  showsOscillation,
  defaultSettings,
} from "./experiment-facts.ts";
import type { ExperimentFacts } from "./experiment-facts.ts";
import {
  benchmarkWorkspace,
  fitSettingsOf,
  inPaperReading,
  inSoundReading,
  tauCouplingOf,
} from "./workspace.ts";
import type { Workspace } from "./workspace.ts";

/** One difference between what is set and what the paper used. */
export interface Change {
  readonly label: string;
  readonly paper: string;
  readonly own: string;
  /** Why this is taken for the paper's choice, where it had to be found out. */
  readonly reason: string | null;
}

type Known = ExperimentFacts | null;

/** Settings of physics that differ from the paper's. */
function physicsChanges(workspace: Workspace, facts: Known): Change[] {
  const { experiment, settings } = workspace;
  const paper = inPaperReading({ ...workspace, settings: defaultSettings(facts) }).settings;
  return settingDifferences(paper, settings).map(({ name, label, from, to }) => ({
    label,
    paper: from,
    own: to,
    reason: paperReason(experiment, name),
  }));
}

/** Definitions of the errors that act on the experiment. */
function actingErrors(facts: Known): (keyof FitSettings)[] {
  if (facts === null)
    return ["background", "fractionalErrors", "cosThetaSystematic", "statisticalError"];
  return [
    "background",
    ...(hasSharedFractions(facts) ? (["fractionalErrors"] as const) : []),
    ...(independentError(facts) === null ? [] : (["cosThetaSystematic"] as const)),
    ...(hasSpectra(facts) ? (["statisticalError"] as const) : []),
  ];
}

/** Definitions of the errors that differ from the paper's, as far as they act. */
function errorChanges(workspace: Workspace, facts: Known): Change[] {
  const { experiment } = workspace;
  const own = fitSettingsOf(workspace, facts);
  const paper = { ...own, ...paperChoices(experiment).fit };
  const acting = actingErrors(facts);
  return fitDifferences(paper, own)
    .filter(({ key }) => acting.includes(key))
    .map(({ key, subject, from, to }) => ({
      label: subject,
      paper: from,
      own: to,
      reason: paperReason(experiment, key),
    }));
}

/** Settings of a limit that act on the experiment; those without a default among them. */
function actingLimits(facts: ExperimentFacts): (keyof LimitSettings)[] {
  const scale = signalScaleOf(facts) === null ? [] : (["signalScale"] as const);
  if (!hasCounts(facts)) {
    const givesLimit = facts.measurements.some((each) => resultOf(each) === "limit");
    const ofLimit = ["confidenceLevel", "degreesOfFreedom", "counts", "method"] as const;
    return [...(givesLimit ? ofLimit : []), ...scale];
  }
  const observable = ["statistic", "dEdxBins", "elasticAboveCut"];
  return (Object.keys(limitSettingLabels) as (keyof LimitSettings)[])
    .filter(
      (key) => key !== "signalScale" && (hasObservedCounts(facts) || !observable.includes(key)),
    )
    .concat(scale);
}

/** How counts are compared otherwise than in the paper. */
function limitChanges({ experiment, limit }: Workspace, facts: Known): Change[] {
  if (facts === null) return [];
  const paper: LimitSettings = { ...LimitSettings.parse({}), ...paperChoices(experiment).limit };
  return actingLimits(facts)
    .filter((key) => paper[key] !== limit[key])
    .map((key) => ({
      label: limitSettingLabels[key],
      paper: limitSettingText(key, paper[key]),
      own: limitSettingText(key, limit[key]),
      reason: paperReason(experiment, key),
    }));
}

/** Choices on which the sound reading of a workspace's experiment differs from the paper's. */
export function differencesOfReadings(workspace: Workspace, facts: Known): Change[] {
  const { experiment, exposure } = workspace;
  const settings = defaultSettings(facts);
  const sound = inSoundReading({ ...benchmarkWorkspace, experiment, exposure, settings }, facts);
  return [
    ...physicsChanges(sound, facts),
    ...errorChanges(sound, facts),
    ...limitChanges(sound, facts),
  ];
}

/**
 * Every choice of physics and of errors that differs from the paper's benchmark in the paper's
 * reading. Sample sizes and seed do not count.
 */
export function changesFromPaper(workspace: Workspace, facts: Known): Change[] {
  const paper = benchmarkWorkspace;
  const changes: Change[] = [];
  const compare = (label: string, before: number | string, after: number | string, unit = "") => {
    if (before !== after) {
      changes.push({
        label,
        paper: choiceText(before) + unit,
        own: choiceText(after) + unit,
        reason: null,
      });
    }
  };
  if (workspace.experiment !== paper.experiment) {
    changes.push({
      label: "Experiment",
      paper: experimentTitle(paper.experiment),
      own: facts?.title ?? experimentTitle(workspace.experiment),
      reason: null,
    });
  }
  compare("m_N", paper.mass, workspace.mass, " GeV");
  compare("d_μ", paper.dMu, workspace.dMu, " GeV⁻¹");
  compare("d_τ", tauCouplingOf(paper), tauCouplingOf(workspace), " GeV⁻¹");
  compare("d_e", paper.dE, workspace.dE, " GeV⁻¹");
  compare("Nature", paper.nature, workspace.nature);
  changes.push(
    ...physicsChanges(workspace, facts),
    ...errorChanges(workspace, facts),
    ...limitChanges(workspace, facts),
  );
  if (facts === null || hasSpectra(facts)) {
    compare("Degrees of freedom", paper.degreesOfFreedom, workspace.degreesOfFreedom);
  }
  if (facts === null || showsOscillation(facts)) {
    compare("Oscillation", paper.oscillation, workspace.oscillation);
  }
  const { exposure } = workspace;
  if (facts !== null && exposure !== null && exposure !== facts.exposure) {
    changes.push({
      label: "Exposure",
      paper: `${formatExposure(facts.exposure)} POT`,
      own: `${formatExposure(exposure)} POT`,
      reason: null,
    });
  }
  return changes;
}
