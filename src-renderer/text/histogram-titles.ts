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
