import type { CutPlace, MovableCut, Selection, ShowerVariable } from "./movable-cut.ts";
import { placeOf } from "./movable-cut.ts";

/** Cuts in words, the same on screen, in figures and in captions. */

interface VariableWords {
  readonly title: string;
  readonly symbol: string;
  /** In which its cuts are written. */
  readonly unit: string;
  /** From the unit of the file to that one. */
  readonly factor: number;
  readonly axis: string;
  readonly spoken: string;
  readonly spokenUnit: string;
}

const words: Readonly<Record<ShowerVariable, VariableWords>> = {
  energy: {
    title: "Shower energy",
    symbol: "E_sh",
    unit: "GeV",
    factor: 1,
    axis: "E_sh [GeV]",
    spoken: "shower energy",
    spokenUnit: "GeV",
  },
  cosine: {
    title: "Direction",
    symbol: "cos θ",
    unit: "",
    factor: 1,
    axis: "cos θ",
    spoken: "cosine of the shower angle",
    spokenUnit: "",
  },
  theta: {
    title: "Shower angle",
    symbol: "θ",
    unit: "rad",
    factor: 1,
    axis: "θ [rad]",
    spoken: "shower angle",
    spokenUnit: "radians",
  },
  Etheta2: {
    title: "Shower angle",
    symbol: "Eθ²",
    unit: "MeV rad²",
    factor: 1e3,
    axis: "E_sh θ² [GeV rad²]",
    spoken: "E theta squared",
    spokenUnit: "MeV rad squared",
  },
  enuqe: {
    title: "Neutrino energy",
    symbol: "E_ν^QE",
    unit: "GeV",
    factor: 1,
    axis: "E_ν^QE [GeV]",
    spoken: "neutrino energy",
    spokenUnit: "GeV",
  },
  Q2QE: {
    title: "Momentum transfer",
    symbol: "Q²",
    unit: "GeV²",
    factor: 1,
    axis: "Q²_QE [GeV²]",
    spoken: "Q squared",
    spokenUnit: "GeV squared",
  },
};

/** What a cut is called, and the unit in which it is written. */
export function wordsOfCut(cut: MovableCut): VariableWords {
  if (cut.kind === "shower") {
    const known = words[cut.variable];
    const title = cut.label ?? known.title;
    // One of two bounds of a cut says which.
    const isOneOfTwo = cut.name.endsWith(` ${cut.side}`);
    return { ...known, title: isOneOfTwo ? `${title}, ${cut.side}` : title };
  }
  const { symbol, unit } = cut;
  const axis = unit === "1" ? symbol : `${symbol} [${unit}]`;
  const spokenUnit = unit.replace("/", "per");
  return { title: symbol, symbol, unit, factor: 1, axis, spoken: symbol, spokenUnit };
}

/** A place in the unit in which it is written. */
export function writtenAt(cut: MovableCut, at: number): string {
  return String(Number((at * wordsOfCut(cut).factor).toPrecision(3)));
}

export function comparison({ side }: Pick<MovableCut, "side">): ">" | "<" {
  return side === "from" ? ">" : "<";
}

/** A cut that acts, in words: E_sh > 0.8 GeV. */
export function cutText(cut: MovableCut, at: number): string {
  const { symbol, unit } = wordsOfCut(cut);
  return `${symbol} ${comparison(cut)} ${writtenAt(cut, at)} ${unit}`.trim();
}

function placedText(cut: MovableCut, { on, at }: CutPlace): string {
  return on ? cutText(cut, at) : `no cut on ${wordsOfCut(cut).symbol}`;
}

/** A whole selection in words. */
export function selectionWords(cuts: readonly MovableCut[], selection: Selection): string {
  return cuts.map((cut) => placedText(cut, placeOf(cut, selection))).join(", ");
}
