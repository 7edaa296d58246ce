/** Quantity and unit of each histogram of a prediction. */
const titles: Readonly<Record<string, string>> = {
  enuqe: "E_ν^QE [GeV]",
  costheta: "cos θ",
  Etheta2: "E θ² [GeV rad²]",
  energy: "E [GeV]",
};

export function histogramTitle(name: string): string {
  return titles[name] ?? name;
}

/** Symbol of each variable of a shower. */
const symbols: Readonly<Record<string, string>> = {
  enuqe: "E_ν^QE",
  cosine: "cos θ",
  energy: "E_sh",
  theta: "θ",
  Etheta2: "E θ²",
  Q2QE: "Q²_QE",
};

/** What a bin is in: the symbol of a variable, the words of an observable, and the unit. */
export function axisTitle(variable: string | null, unit: string): string {
  if (variable === null) return "All selected";
  const symbol = symbols[variable] ?? variable;
  return unit === "1" ? symbol : `${symbol} [${unitText(unit)}]`;
}

/** `GeV rad2` as GeV rad². */
export function unitText(unit: string): string {
  return unit === "1" ? "" : unit.replace(/2$/u, "²");
}

/** One word for a distribution that is called by the name of its histogram. */
const shortWords: Readonly<Record<string, string>> = { enuqe: "Energy", costheta: "Angle" };

export function histogramWord(name: string): string {
  return shortWords[name] ?? name;
}
