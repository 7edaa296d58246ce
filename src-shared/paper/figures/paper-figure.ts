import {
  FigureSpecification,
  type FigureSpecificationInput,
} from "../../specification/figure-specification.ts";
import type { FigureClaim } from "../../specification/figure-claim.ts";

/** A figure of the paper, reproduced: what is drawn, and the paper's statements beside our numbers. */
export interface PaperFigure {
  readonly figure: FigureSpecification;
  readonly claims: readonly FigureClaim[];
}

export function paperFigure(
  input: FigureSpecificationInput,
  claims: readonly FigureClaim[],
): PaperFigure {
  return { figure: FigureSpecification.parse(input), claims };
}

/** @param reason what drives a difference, said only where there is one */
export function claim(
  figure: string,
  statement: string,
  ours: string,
  holds: boolean,
  reason: string,
): FigureClaim {
  return {
    figure,
    statement,
    ours,
    verdict: holds ? "agree" : "differ",
    reason: holds ? "" : reason,
  };
}

/** Numbers in claims: 3.20e-39 as 3.20 × 10⁻³⁹, 0.47 as it is. */
export function inWords(value: number, digits = 3): string {
  const size = Math.abs(value);
  if (value === 0) return "0";
  if (size >= 0.01 && size < 10_000) return String(Number(value.toPrecision(digits)));
  const [mantissa, power] = value.toExponential(digits - 1).split("e");
  const raised = Array.from(String(Number(power)))
    .map((sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)]))
    .join("");
  return `${mantissa} × 10${raised}`;
}
