import type { FigureName } from "../../src-shared/specification/figure-claim.ts";
import type { RunSpecificationInput } from "../../src-shared/specification/run-specification.ts";
import type { ScanSpecificationInput } from "../../src-shared/specification/scan-specification.ts";
import { detectorRuns } from "./detector-recipes.ts";
import type { FigureSources } from "./figure-sources.ts";
import { combination as leftCombination } from "./left-recipes.ts";
import { efficiencyRuns } from "./minerva-recipes.ts";
import { benchmarkRuns, claimScans, miniBooNEScan } from "./miniboone-recipes.ts";

/** What a figure asks to be simulated: what it draws first, what its claims need after. */
export interface FigureNeeds {
  readonly runs: readonly RunSpecificationInput[];
  readonly scans: readonly ScanSpecificationInput[];
}

const nothing: FigureNeeds = { runs: [], scans: [] };

/** All that a figure rests on: known before it begins, so that it has one progress. */
export function needsOf(name: FigureName, sources: FigureSources): FigureNeeds {
  const scansOf = (combination: string): ScanSpecificationInput[] =>
    sources.members(combination).map(({ experiment }) => ({ experiment }));
  switch (name) {
    case "fig03":
    case "fig05":
    case "fig07":
      return { runs: [], scans: claimScans(sources) };
    case "fig04":
    case "fig06":
      return { runs: [benchmarkRuns[name]], scans: claimScans(sources) };
    case "fig08":
      return { runs: efficiencyRuns(sources), scans: scansOf("minerva") };
    case "fig09":
      return { runs: [], scans: scansOf("minerva") };
    case "fig10":
    case "fig11":
    case "fig12":
      return { runs: [], scans: [miniBooNEScan, ...scansOf("minerva")] };
    case "fig02":
      return { runs: detectorRuns, scans: [] };
    case "what-is-left":
      return { runs: [], scans: scansOf(leftCombination) };
    case "table1":
    case "fig13":
    case "fig14":
    case "fig15":
      return nothing;
  }
}
