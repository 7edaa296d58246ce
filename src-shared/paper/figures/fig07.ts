import { appliesWithTau, type ExternalLimit } from "../../contract/external-limits.ts";
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

/** Preferred regions where N also couples to the tau neutrino. */
export function fig07(
  scaled: Regions,
  fixed: Regions,
  limits: readonly ExternalLimit[],
  claims: readonly FigureClaim[],
): PaperFigure {
  const applicable = limits.filter((limit) => appliesWithTau(limit, 1e-5));
  const panel = (id: string, words: string, regions: Regions, column: number) =>
    planePanel(
      { id, column, firstOfRow: column === 0 },
      [
        ...applicable.map((limit) => {
          const mark = externalLimitMark(limit, true);
          return { ...mark, id: `${id}-${mark.id}` };
        }),
        // One legend serves both.
        ...regionMarks(regions, [2, 3], `${id}-`).map((mark) => ({
          ...mark,
          inLegend: column === 0,
        })),
      ],
      {
        title: words,
      },
    );
  return paperFigure(
    {
      name: "fig07",
      title: "Preferred regions with a tau coupling",
      caption: `As Fig. 3, with (a) $d_\\tau = (m_\\tau/m_\\mu) d_\\mu$, (b) $d_\\tau = 10^{-5}$ GeV$^{-1}$. ${planeCaption}${edgeCaption(scaled)}`,
      style: { preset: "two-columns", aspect: 0.42 },
      panels: [
        panel("scaled", "$d_\\tau = (m_\\tau/m_\\mu) d_\\mu$", scaled, 0),
        panel("fixed", "$d_\\tau = 10^{-5}$ GeV$^{-1}$", fixed, 1),
      ],
    },
    claims,
  );
}
