import { type RunSpecification, Settings } from "./run-specification.ts";
import type { ScanSpecification } from "./scan-specification.ts";
import type { AnalysisSpecification } from "./analysis-specification.ts";
import type { ShowersSpecification } from "./showers-specification.ts";
import type { ToySpecification } from "./toy-specification.ts";

type Specification =
  | RunSpecification
  | ScanSpecification
  | ToySpecification
  | ShowersSpecification
  | AnalysisSpecification;

const paperSettings = Settings.parse({});

/** What a task is simulated with; the first of several. */
export function simulationOfTask(
  task: Specification,
): RunSpecification | ScanSpecification | ShowersSpecification {
  switch (task.kind) {
    case "run":
    case "scan":
    case "showers":
      return task;
    case "toys":
      return task.scan;
    case "analysis":
      return task.members[0]!.scan;
  }
}

/** Seed of what is the task's own: of its sample, of its toys. */
export function seedOfTask(task: Specification): number {
  if (task.kind !== "analysis") return task.seed;
  return task.choices.result === "limit" ? task.choices.seed : simulationOfTask(task).seed;
}

/** Experiment that a task simulates; the first of several. */
export function experimentOfTask(task: Specification): string {
  return simulationOfTask(task).experiment;
}

/** m_N in GeV that a task stands at; the lower edge of a scan, null for toys of the best fit. */
export function massOfTask(task: Specification): number | null {
  switch (task.kind) {
    case "run":
      return task.model.mass;
    case "scan":
      return task.masses.from;
    case "toys":
      return task.point?.mass ?? null;
    case "showers":
      return null;
    case "analysis":
      return task.choices.result === "limit"
        ? Math.min(...task.choices.masses)
        : task.members[0]!.scan.masses.from;
  }
}

/** What a search finds a task by: kind, experiment, numbers, choices that are not the paper's. */
export function taskWords(task: Specification): string {
  const experiment = experimentOfTask(task);
  const { settings, nature } = sourceOf(task);
  const choices = Object.entries(settings)
    .filter(([key, value]) => paperSettings[key as keyof Settings] !== value)
    .map(([key, value]) => `${key} ${value}`);
  const words = [task.kind, experiment, ...beamWords(experiment), nature];
  const seed = `seed ${seedOfTask(task)}`;
  return searchForm([...words, ...numbersOf(task), ...choices, seed].join(" "));
}

/** Forward and reverse current of the horns. */
const hornCurrents: Readonly<Record<string, string>> = {
  fhc: "neutrino mode",
  rhc: "antineutrino mode",
};

/** The name as it is typed without hyphens, and the mode of the beam where the name has it. */
function beamWords(experiment: string): string[] {
  const parts = experiment.split("-");
  return [parts.join(" "), ...parts.flatMap((part) => hornCurrents[part] ?? [])];
}

function sourceOf(task: Specification): { settings: Settings; nature: string } {
  const source = simulationOfTask(task);
  const nature = source.kind === "run" ? source.model.nature : source.nature;
  return { settings: source.settings, nature };
}

function numbersOf(task: Specification): string[] {
  switch (task.kind) {
    case "run": {
      const { mass, dMu, dTau, dE } = task.model;
      const others = dTau === 0 ? [] : [`d_tau ${power(dTau)}`];
      if (dE !== 0) others.push(`d_e ${power(dE)}`);
      return [`${mass} GeV d_mu ${power(dMu)}`, ...others, `${task.flights} flights`];
    }
    case "scan": {
      const { masses, flights } = task;
      return [`${masses.from} to ${masses.to} GeV ${masses.points} masses ${flights} flights`];
    }
    case "toys": {
      const place =
        task.point === null ? "best fit" : `${task.point.mass} GeV d_mu ${power(task.point.dMu)}`;
      const spectrum = task.distribution === "enuqe" ? "energy" : "angle";
      return [`${task.toys} toys ${spectrum} ${task.distribution} ${place}`];
    }
    case "showers":
      return ["cuts"];
    case "analysis": {
      const { members, choices } = task;
      const measured = members.flatMap(({ scan, measurement }) => [
        scan.experiment,
        measurement ?? "",
      ]);
      return [choices.result, ...measured];
    }
  }
}

/** As people type it: 1.25e-6. */
function power(value: number): string {
  return value === 0 ? "0" : Number(value.toPrecision(4)).toExponential().replace("e+", "e");
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const letters: Readonly<Record<string, string>> = {
  μ: "mu",
  µ: "mu",
  τ: "tau",
  "×": "x",
  "−": "-",
};

/** One form for what is written and what is typed: small letters, 1.25e-6 for 1.25 × 10⁻⁶. */
export function searchForm(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/\s*[×x]\s*10(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/gu, (_, sign: string, digits: string) => {
      const power10 = [...digits].map((digit) => superscripts.indexOf(digit)).join("");
      return `e${sign === "" ? "" : "-"}${power10}`;
    })
    .replaceAll(/[μµτ×−]/gu, (letter) => letters[letter] ?? letter)
    .replaceAll(/(?<=\d)[\u2009\u202f](?=\d)/gu, "")
    .replaceAll(/\s+/gu, " ")
    .trim();
}
