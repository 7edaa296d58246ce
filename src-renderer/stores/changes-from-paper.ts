import { paperChoices, paperReason } from "../../src-shared/paper/paper-reading.ts";
import { choiceText, settingDifferences } from "../text/setting-words.ts";
import { formatExposure } from "../text/format-number.ts";
import { fitDifferences } from "../text/fit-preset.ts";
import {
  benchmarkWorkspace,
  energyAlone,
  fitSettingsOf,
  inPaperReading,
  inSoundReading,
  publishedExposureOf,
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

/** Settings of physics that differ from the paper's. */
function physicsChanges(workspace: Workspace): Change[] {
  const { experiment, settings } = workspace;
  const paper = inPaperReading({ ...workspace, settings: benchmarkWorkspace.settings }).settings;
  return settingDifferences(paper, settings).map(({ name, label, from, to }) => ({
    label,
    paper: from,
    own: to,
    reason: paperReason(experiment, name),
  }));
}

/** Definitions of the errors that differ from the paper's, as far as they act. */
function errorChanges(workspace: Workspace): Change[] {
  const { experiment } = workspace;
  const own = fitSettingsOf(workspace);
  const paper = { ...own, ...paperChoices(experiment).fit };
  const acting = energyAlone(workspace)
    ? { ...paper, cosThetaSystematic: own.cosThetaSystematic }
    : paper;
  return fitDifferences(acting, own).map(({ key, subject, from, to }) => ({
    label: subject,
    paper: from,
    own: to,
    reason: paperReason(experiment, key),
  }));
}

/** Choices on which the sound reading of a workspace's experiment differs from the paper's. */
export function differencesOfReadings(workspace: Workspace): Change[] {
  const { experiment, exposure } = workspace;
  const settings = benchmarkWorkspace.settings;
  const sound = inSoundReading({ ...benchmarkWorkspace, experiment, exposure, settings });
  return [...physicsChanges(sound), ...errorChanges(sound)];
}

/**
 * Every choice of physics and of errors that differs from the paper's benchmark in the paper's
 * reading. Sample sizes and seed do not count.
 */
export function changesFromPaper(workspace: Workspace): Change[] {
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
  compare("Beam", paper.experiment, workspace.experiment);
  compare("m_N", paper.mass, workspace.mass, " GeV");
  compare("d_μ", paper.dMu, workspace.dMu, " GeV⁻¹");
  compare("d_τ", tauCouplingOf(paper), tauCouplingOf(workspace), " GeV⁻¹");
  compare("d_e", paper.dE, workspace.dE, " GeV⁻¹");
  compare("Nature", paper.nature, workspace.nature);
  changes.push(...physicsChanges(workspace), ...errorChanges(workspace));
  compare("Degrees of freedom", paper.degreesOfFreedom, workspace.degreesOfFreedom);
  if (!energyAlone(workspace)) {
    compare("Oscillation", paper.oscillation, workspace.oscillation);
  }
  const published = publishedExposureOf(workspace);
  if (workspace.exposure !== published) {
    changes.push({
      label: "Exposure",
      paper: `${formatExposure(published)} POT`,
      own: `${formatExposure(workspace.exposure)} POT`,
      reason: null,
    });
  }
  return changes;
}
