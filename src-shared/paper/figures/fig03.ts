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

/** The star of the paper's Fig. 3, GeV and GeV^-1. */
export const globalBenchmark = { mass: 0.47, dMu: 1.25e-6 } as const;

/** Preferred regions after subtracting the oscillation of the global fit without MiniBooNE. */
export function fig03(
  regions: Regions,
  limits: readonly ExternalLimit[],
  claims: readonly FigureClaim[],
): PaperFigure {
  return paperFigure(
    {
      name: "fig03",
      title: "Preferred regions of the MiniBooNE excess",
      caption: `Regions preferred by $E_\\nu^\\mathrm{QE}$ and by $\\cos\\theta$ of the MiniBooNE excess at 2$\\sigma$ and 3$\\sigma$, after subtracting the oscillation of the global fit without MiniBooNE ($\\Delta m^2 = 1.3$ eV$^2$, $\\sin^2 2\\theta_{\\mu e} = 6.9 \\times 10^{-4}$). ${planeCaption}${edgeCaption(regions)}`,
      panels: [
        planePanel({ id: "plane", moment: true }, [
          ...limits.map((limit) => externalLimitMark(limit, true)),
          ...regionMarks(regions, [2, 3]),
          {
            kind: "star",
            id: "benchmark",
            label: "Benchmark",
            at: [globalBenchmark.mass, globalBenchmark.dMu],
          },
        ]),
      ],
    },
    claims,
  );
}
