import type { ExternalLimit } from "../../contract/external-limits.ts";
import { isolines } from "../../numerics/isolines.ts";
import { thinnedLine } from "../../numerics/thinned-line.ts";
import type { FigureClaim } from "../../specification/figure-claim.ts";
import type { FigureMarkInput } from "../../specification/figure-marks.ts";
import { externalLimitMark } from "../../figures/external-limit-mark.ts";
import { beamOf, symbolOf } from "./beam-of.ts";
import { paperFigure, type PaperFigure } from "./paper-figure.ts";
import { planePanel, regionMarks, type Regions } from "../../figures/plane-panel.ts";
import { type SampleLimit, limitOutline } from "../../figures/limit-outline.ts";
import { outlineCaption } from "../../figures/region-outline.ts";

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
            label: `${benchmark.mass} GeV, $${numberIn(benchmark.dMu)}$ GeV$^{-1}$`,
            at: [benchmark.mass, benchmark.dMu],
          },
        ];
  const strongest = strongestOf(inputs.limits);
  const regions = (prefix: string) =>
    regionMarks(inputs.regions, [2, 3], prefix).filter(({ id }) => id.endsWith("2-sigma"));
  return paperFigure(
    {
      name: inputs.name,
      title: inputs.title,
      caption: `(a) MINERvA limits on the dipole coupling with ${inputs.scenario}, background uncertainty 30 % (solid) and 100 % (dashed), beside the regions preferred by MiniBooNE at 2$\\sigma$; ticks on the strongest point to the excluded side. (b) $N_\\mathrm{fid}$, photons that convert in the fiducial volume, in ME RHC. ${outlineCaption} ${inputs.words}.`,
      style: { preset: "two-columns", aspect: 0.6 },
      panels: [
        planePanel(
          { id: "limits" },
          [
            ...inputs.external.map((limit) => externalLimitMark(limit, true)),
            ...regions("limits-"),
            ...inputs.limits.map((limit) => limitMark(limit, limit === strongest)),
            ...star("limits"),
          ],
          { legendTitle: "Background $\\pm$" },
        ),
        planePanel(
          { id: "events", column: 1, firstOfRow: false },
          [...regions("events-"), ...eventLines(inputs.converted), ...star("events")],
          { legend: "none", title: "$N_\\mathrm{fid}$, MINERvA ME RHC" },
        ),
      ],
    },
    claims,
  );
}

/** The nominal limit that reaches the smallest coupling. */
function strongestOf(limits: readonly SampleLimit[]): SampleLimit | undefined {
  return limits.filter(isNominal).toSorted((a, b) => minCoupling(a) - minCoupling(b))[0];
}

function minCoupling({ points }: SampleLimit): number {
  return Math.min(...points.map(({ lower }) => lower ?? Infinity));
}

function isNominal({ backgroundUncertainty }: SampleLimit): boolean {
  return backgroundUncertainty < 0.5;
}

/** Colour and symbol say the sample, the dash the error of the background. */
function limitMark(limit: SampleLimit, isStrongest: boolean): FigureMarkInput {
  const { member, backgroundUncertainty, points } = limit;
  const { label, colour } = member;
  const nominal = isNominal(limit);
  const column = `${Math.round(backgroundUncertainty * 100)} %`;
  return {
    kind: "limit",
    id: `limit-${beamOf(member)}-${Math.round(backgroundUncertainty * 100)}`,
    label: nominal ? label : `${label}, ${column}`,
    cell: { row: label, column },
    ...limitOutline(points),
    stroke: { colour, width: nominal ? 1.2 : 0.8, dash: nominal ? "solid" : "dash" },
    symbol: nominal ? symbolOf(member) : "none",
    ticks: isStrongest,
    confidenceLevel: 0.95,
  };
}

function numberIn(value: number): string {
  const [mantissa, power] = value.toExponential().split("e");
  return `${mantissa} \\times 10^{${Number(power)}}`;
}

/** Of what is left out of a line, in ln m and ln d. */
const tolerance = 1e-3;
/** Numbers of events that get a line. */
const eventCounts = [1, 10, 100, 1000, 1e4, 1e5] as const;

/** The quantity stands with the largest. */
function eventWords(count: number, power: number): string {
  if (count === 1) return "1 event";
  const number = power < 2 ? String(count) : `10^{${power}}`;
  return count === eventCounts.at(-1) ? `$N_\\mathrm{fid} = ${number}$` : `$${number}$`;
}

function eventLines({ mass, dMu, events }: ConvertedPhotons): FigureMarkInput[] {
  const logs = events.map((row) => row.map((count) => Math.log10(Math.max(count, 1e-30))));
  return eventCounts.flatMap((count, index): FigureMarkInput[] => {
    const lines = isolines(mass.map(Math.log), dMu.map(Math.log), logs, Math.log10(count)).map(
      (line) =>
        thinnedLine(line, tolerance).map(([x, y]): [number, number] => [Math.exp(x), Math.exp(y)]),
    );
    if (lines.length === 0) return [];
    return [
      {
        kind: "line",
        id: `events-1e${index}`,
        label: `${count} events`,
        lines,
        // One sample, one colour.
        stroke: { colour: "rhc", width: 0.9 },
        along: eventWords(count, index),
      },
    ];
  });
}
