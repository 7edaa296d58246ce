import type { TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import { analysisRows, analysisSubtitle, analysisTitle } from "./analysis-words.ts";
import { experimentTitle } from "./experiment-title.ts";
import { runSubtitle, runTitle } from "./run-words.ts";
import { scanSubtitle, scanTitle } from "./scan-words.ts";
import { showersSubtitle, showersTitle } from "./showers-words.ts";
import {
  natureWords,
  runRows,
  scanRows,
  settingRows,
  type SpecificationRow,
  toyRows,
} from "./specification-rows.ts";
import { toySubtitle, toyTitle } from "./toy-words.ts";

/** What the window says of the tasks of a kind. */
interface TaskTexts<S> {
  title(of: { readonly specification: S }): string;
  /** The second line: experiment, sample, choices that are not the default. */
  subtitle(of: { readonly specification: S }): string;
  /** Everything that was asked for; defaults are left out unless `all` is set. */
  rows(specification: S, all: boolean): SpecificationRow[];
  /** The view that shows what it has made. */
  readonly opensIn: "explore" | "selection";
}

type OfKind<K> = Extract<TaskSpecification, { kind: K }>;

const taskTexts: { readonly [K in TaskSpecification["kind"]]: TaskTexts<OfKind<K>> } = {
  run: {
    title: runTitle,
    subtitle: runSubtitle,
    rows: (run, all) => [...runRows(run), ...settingRows(run.settings, all)],
    opensIn: "explore",
  },
  scan: {
    title: scanTitle,
    subtitle: scanSubtitle,
    rows: (scan, all) => [...scanRows(scan), ...settingRows(scan.settings, all)],
    opensIn: "explore",
  },
  toys: {
    title: toyTitle,
    subtitle: toySubtitle,
    rows: (toys, all) => [
      ...toyRows(toys),
      ...scanRows(toys.scan),
      ...settingRows(toys.scan.settings, all),
    ],
    opensIn: "explore",
  },
  showers: {
    title: showersTitle,
    subtitle: showersSubtitle,
    rows: ({ experiment, nature, seed, settings }, all) => [
      { label: "Experiment", value: experimentTitle(experiment) },
      { label: "Nature", value: natureWords[nature] },
      { label: "Seed", value: String(seed) },
      ...settingRows(settings, all),
    ],
    opensIn: "selection",
  },
  analysis: {
    title: analysisTitle,
    subtitle: analysisSubtitle,
    rows: (analysis, all) => [
      ...analysisRows(analysis),
      ...analysis.members.flatMap(({ scan }) => [
        ...scanRows(scan),
        ...settingRows(scan.settings, all),
      ]),
    ],
    opensIn: "explore",
  },
};

/** The texts of the kind of a specification. */
export function textsOf<K extends TaskSpecification["kind"]>({
  kind,
}: OfKind<K>): TaskTexts<OfKind<K>> {
  return taskTexts[kind as K];
}
