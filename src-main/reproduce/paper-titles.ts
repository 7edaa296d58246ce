import type { FigureName } from "../../src-shared/specification/figure-claim.ts";

/** A few words for each figure, also before it is made. */
export const paperTitles: Readonly<Record<FigureName, string>> = {
  fig02: "Upscattering in the targets",
  fig03: "Preferred regions",
  fig04: "Spectra at the benchmark",
  fig05: "Regions with MicroBooNE",
  fig06: "Spectra, second benchmark",
  fig07: "Regions with tau coupling",
  fig08: "Shower angle, efficiency",
  fig09: "Energy loss",
  fig10: "MINERvA limits",
  fig11: "Limits, scaled tau coupling",
  fig12: "Limits, fixed tau coupling",
  fig13: "Carbon form factors",
  fig14: "Cross sections",
  fig15: "Helicity ratio",
  table1: "Nuclear targets",
  "what-is-left": "What single photons leave",
};

/** What a figure lacks against the paper's, in one line. */
const partialReasons: Partial<Record<FigureName, string>> = {
  fig09: "RHC counts are not public; its histogram is an estimate",
};

export function partialReason(name: FigureName): string | null {
  return partialReasons[name] ?? null;
}
