import { sigmasOf } from "../../statistics/chi-square-probability.ts";

/** 1.25e-6 as 1.25 × 10⁻⁶ GeV⁻¹. */
export function couplingWords(dMu: number): string {
  const [mantissa, power] = dMu.toExponential(2).split("e");
  const raised = Array.from(String(Number(power)), (sign) =>
    sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)]!,
  ).join("");
  return `${mantissa} × 10${raised} GeV⁻¹`;
}

export function massWords(mass: number): string {
  return `${mass.toPrecision(2)} GeV`;
}

export function pointWords({ mass, dMu }: { readonly mass: number; readonly dMu: number }): string {
  return `${massWords(mass)}, ${couplingWords(dMu)}`;
}

/** Delta chi^2 of two degrees of freedom as 2.4 σ. */
export function sigmaWords(delta: number): string {
  return `${sigmasOf(delta, 2).toFixed(1)} σ`;
}

export function percentWords(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

export function edgeWords(onEdge: boolean): string {
  return onEdge ? ", on the edge of the plane" : "";
}

export function allowedWords(isAllowed: boolean): string {
  return isAllowed ? "allowed" : "excluded";
}
