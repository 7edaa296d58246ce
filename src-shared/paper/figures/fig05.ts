import type { ExternalLimit } from "../../contract/external-limits.ts";
import type { FigureClaim } from "../../specification/figure-claim.ts";
import { externalLimitMark } from "../../figures/external-limit-mark.ts";
import { paperFigure, type PaperFigure } from "./paper-figure.ts";
import {
  edgeCaption,
  planeCaption,
  planePanel,
  regionMarks,
  type Regions,
} from "../../figures/plane-panel.ts";

/** The star of the paper's Fig. 5, GeV and GeV^-1. */
export const jointBenchmark = { mass: 0.08, dMu: 1.7e-7 } as const;

/** Preferred regions after subtracting the oscillation of the fit with MicroBooNE. */
export function fig05(
  regions: Regions,
  limits: readonly ExternalLimit[],
  claims: readonly FigureClaim[],
): PaperFigure {
  return paperFigure(
    {
      name: "fig05",
      title: "Preferred regions with the MicroBooNE oscillation",
      caption: `Regions at 1$\\sigma$ and 2$\\sigma$ after subtracting the oscillation of the MiniBooNE and MicroBooNE fit ($\\Delta m^2 = 0.2$ eV$^2$, $\\sin^2 2\\theta_{\\mu e} = 0.03$). ${planeCaption}${edgeCaption(regions)}`,
      panels: [
        planePanel({ id: "plane", moment: true }, [
          ...limits.map((limit) => externalLimitMark(limit, true)),
          ...regionMarks(regions, [1, 2]),
          {
            kind: "star",
            id: "benchmark",
            label: "Benchmark",
            at: [jointBenchmark.mass, jointBenchmark.dMu],
          },
        ]),
      ],
    },
    claims,
  );
}
