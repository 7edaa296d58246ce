import type { ExternalLimit } from "../../contract/external-limits.ts";
import { isolines } from "../../numerics/isolines.ts";
import type { FigureClaim } from "../../specification/figure-claim.ts";
import type { FigureMarkInput } from "../../specification/figure-marks.ts";
import { externalLimitMark } from "../../figures/external-limit-mark.ts";
import { beamOf } from "./beam-of.ts";
import { paperFigure, type PaperFigure } from "./paper-figure.ts";
import { planePanel, regionMarks, type Regions } from "../../figures/plane-panel.ts";
import { type SampleLimit, limitOutline } from "../../figures/limit-outline.ts";

/** Photons that convert in the fiducial volume over the plane. */
export interface ConvertedPhotons {
  readonly mass: readonly number[];
  readonly dMu: readonly number[];
  /** [mass][coupling]. */
  readonly events: readonly (readonly number[])[];
}

export interface LimitsFigureInputs {
  readonly name: "fig10" | "fig11" | "fig12";
  readonly title: string;
  /** What d_tau is, in markup. */
  readonly scenario: string;
  readonly limits: readonly SampleLimit[];
  /** The choices of the limit in words. */
  readonly words: string;
  readonly regions: Regions;
  readonly external: readonly ExternalLimit[];
  readonly converted: ConvertedPhotons;
  readonly benchmark: { readonly mass: number; readonly dMu: number } | null;
}

/** MINERvA's limits beside the regions (left), and where events would be (right). */
export function limitsFigure(
  inputs: LimitsFigureInputs,
  claims: readonly FigureClaim[],
): PaperFigure {
  const { benchmark } = inputs;
  const star = (id: string): FigureMarkInput[] =>
    benchmark === null
      ? []
      : [
          {
            kind: "star",
            id: `${id}-benchmark`,
            label: "Benchmark",
            at: [benchmark.mass, benchmark.dMu],
            inLegend: false,
          },
        ];
  const regions = (prefix: string) =>
    regionMarks(inputs.regions, [2, 3], prefix).filter(({ id }) => id.endsWith("2-sigma"));
  return paperFigure(
    {
      name: inputs.name,
      title: inputs.title,
      caption: `Left: MINERvA limits on the dipole coupling with ${inputs.scenario}, background uncertainty 30 % (thick) and 100 % (thin), beside the regions preferred by MiniBooNE at 2$\\sigma$; ticks point to the excluded side. Right: photons that convert in the fiducial volume in ME RHC. ${inputs.words}.`,
      style: { preset: "two-columns", aspect: 0.42 },
      panels: [
        planePanel({ id: "limits" }, [
          ...inputs.external.map((limit) => externalLimitMark(limit, true)),
          ...regions("limits-"),
          ...inputs.limits.map(limitMark),
          ...star("limits"),
        ]),
        planePanel(
          { id: "events", column: 1, firstOfRow: false },
          [...regions("events-"), ...eventLines(inputs.converted), ...star("events")],
          { legend: "none" },
        ),
      ],
    },
    claims,
  );
}

function limitMark({ member, backgroundUncertainty, points }: SampleLimit): FigureMarkInput {
  const { label, colour, dash } = member;
  const nominal = backgroundUncertainty < 0.5;
  return {
    kind: "limit",
    id: `limit-${beamOf(member)}-${Math.round(backgroundUncertainty * 100)}`,
    label: nominal ? label : `${label}, 100 %`,
    inLegend: nominal,
    ...limitOutline(points),
    stroke: { colour, width: nominal ? 1.3 : 0.7, dash },
    ticks: nominal,
    confidenceLevel: 0.95,
  };
}

/** Numbers of events that get a line. */
const eventCounts = [1, 10, 100, 1000, 1e4, 1e5] as const;

function eventLines({ mass, dMu, events }: ConvertedPhotons): FigureMarkInput[] {
  const logs = events.map((row) => row.map((count) => Math.log10(Math.max(count, 1e-30))));
  return eventCounts.flatMap((count, index): FigureMarkInput[] => {
    const lines = isolines(mass.map(Math.log), dMu.map(Math.log), logs, Math.log10(count)).map(
      (line) => line.map(([x, y]): [number, number] => [Math.exp(x), Math.exp(y)]),
    );
    if (lines.length === 0) return [];
    return [
      {
        kind: "line",
        id: `events-1e${index}`,
        label: `${count} events`,
        lines,
        stroke: { colour: `k${[9, 6, 1, 5, 3, 7][index]!}`, width: 0.9 },
        along: index < 2 ? String(count) : `$10^{${index}}$`,
      },
    ];
  });
}
