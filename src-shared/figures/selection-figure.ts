import type { ExternalLimit } from "../contract/external-limits.ts";
import type { SelectionEvents } from "../analyses/selection-limit.ts";
import type { SelectionSettings } from "../specification/selection-settings.ts";
import type { ExperimentStyle } from "../specification/experiment-style.ts";
import type { FigureMarkInput } from "../specification/figure-marks.ts";
import type { ProvenanceStep } from "../specification/figure-provenance.ts";
import { FigureSpecification } from "../specification/figure-specification.ts";
import { canonicalHash } from "../specification/canonical-hash.ts";
import { externalLimitMark } from "./external-limit-mark.ts";
import { limitOutline, type LimitPoint } from "./limit-outline.ts";
import { planePanel, regionMarks, type Regions } from "./plane-panel.ts";

/** The limit of one experiment under a selection. */
export interface SelectionLimitCurve {
  readonly experiment: string;
  readonly style: ExperimentStyle;
  readonly events: SelectionEvents;
  readonly points: readonly LimitPoint[];
}

/** What the showers were made of. */
export interface SelectionShowers {
  readonly nature: string;
  /** Differences from the settings of the experiment. */
  readonly changes: Readonly<Record<string, unknown>>;
  readonly seed: number;
  /** At each mass. */
  readonly flights: readonly number[];
  /** GeV. */
  readonly masses: readonly number[];
  readonly tau: object;
}

/** What made the limits, with all that they depend on. */
export interface SelectionSource {
  readonly settings: SelectionSettings;
  /** Whether the cuts stand as in the file of the experiment. */
  readonly asInFile: boolean;
  readonly showers: SelectionShowers;
  readonly version: string;
  readonly physicsVersion: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

function cutsWords({ asInFile }: Pick<SelectionSource, "asInFile">): string {
  return asInFile ? "cuts as in the file" : "own cuts";
}

/** Printed on the figure, since a legend is too short for it. */
function basisNote({ style, events }: SelectionLimitCurve): string | null {
  switch (events.basis) {
    case "estimate":
      return `${style.label}, background: estimate`;
    case "assumption":
      return "Background: assumption";
    case "own numbers":
      return "Own background and counts";
    default:
      return null;
  }
}

/** The notes as the title of a panel, which finds its own place. */
function basisTitle(limits: readonly SelectionLimitCurve[], before = ""): string {
  const found = new Set(limits.map(basisNote));
  return [before, ...found].filter((text) => text !== null && text !== "").join("; ");
}

/** Limits under a selection as marks; labels say the selection. */
export function selectionLimitMarks(
  limits: readonly SelectionLimitCurve[],
  source: Pick<SelectionSource, "settings" | "asInFile">,
): FigureMarkInput[] {
  const { settings, asInFile } = source;
  return limits.flatMap(({ experiment, style, points }): FigureMarkInput[] => {
    const { lines, excluded } = limitOutline(points);
    if (lines.length === 0) return [];
    const { label, colour, dash } = style;
    const isChosen = experiment === settings.experiment;
    return [
      {
        kind: "limit",
        id: `selection-${experiment}`,
        label: `${label}, ${cutsWords(source)}`,
        lines,
        excluded,
        // Another selection than that of the file is told by its dash.
        stroke: { colour, width: 1.6, dash: !asInFile && isChosen ? "dash-dot" : dash },
        ticks: isChosen,
        confidenceLevel: settings.limit.confidenceLevel,
      },
    ];
  });
}

/** Every choice of each limit, once, for captions. */
export function selectionCaption(limits: readonly SelectionLimitCurve[]): string {
  const byWords = new Map<string, string[]>();
  for (const { style, events } of limits) {
    const { label } = style;
    byWords.set(events.words, [...(byWords.get(events.words) ?? []), label]);
  }
  return [...byWords].map(([words, labels]) => `${labels.join(", ")}: ${words}.`).join(" ");
}

function provenanceSteps(
  limits: readonly SelectionLimitCurve[],
  { settings, showers }: SelectionSource,
): ProvenanceStep[] {
  const flights = canonicalHash(showers);
  const likelihood = canonicalHash({ settings, flights });
  const labels = limits.map(({ style }) => style.label);
  return [
    {
      step: "flights",
      summary: `${labels.join(", ")}: ${showers.masses.length} masses, ${Math.min(...showers.flights)} to ${Math.max(...showers.flights)} flights each`,
      hash: flights,
      inputs: [],
    },
    {
      step: "likelihood",
      summary: selectionCaption(limits),
      hash: likelihood,
      inputs: [flights],
    },
  ];
}

function plainSpecification({ settings, showers }: SelectionSource) {
  const { experiment } = settings;
  return JSON.parse(
    JSON.stringify({ kind: "selection", experiment, seed: showers.seed, settings, showers }),
  );
}

/** The limit of the chosen experiment laid over a figure of the plane, whose own limits stay. */
export function overLimitsFigure(
  under: FigureSpecification,
  limits: readonly SelectionLimitCurve[],
  source: SelectionSource,
): FigureSpecification {
  const chosen = limits.filter(({ experiment }) => experiment === source.settings.experiment);
  const marks = selectionLimitMarks(chosen, source);
  const { provenance } = under;
  return FigureSpecification.parse({
    ...under,
    name: `${under.name}-selection`,
    title: `${under.title} with a selection`,
    caption: `${under.caption} Laid over: ${selectionCaption(chosen)}`,
    panels: under.panels.map((panel) =>
      panel.id === "limits"
        ? {
            ...panel,
            marks: [...panel.marks, ...marks],
            title: basisTitle(chosen, panel.title),
          }
        : panel,
    ),
    provenance:
      provenance === null
        ? null
        : {
            ...provenance,
            createdAt: source.createdAt,
            steps: [...provenance.steps, ...provenanceSteps(chosen, source)],
            specifications: [...provenance.specifications, plainSpecification(source)],
          },
  });
}

/** The limits alone, beside the regions of another experiment where there are some. */
export function selectionFigure(
  title: string,
  limits: readonly SelectionLimitCurve[],
  source: SelectionSource,
  regions: (Regions & { readonly title: string }) | null,
  external: readonly ExternalLimit[],
): FigureSpecification {
  const words = cutsWords(source);
  return FigureSpecification.parse({
    name: `${source.settings.experiment}-selection`,
    title: `Limits of ${title}, ${words}`,
    caption: `Limits on the dipole coupling; ticks point to the excluded side. ${selectionCaption(limits)}${regions === null ? "" : ` Regions: ${regions.title} at 2$\\sigma$.`}`,
    style: { aspect: 0.95 },
    panels: [
      planePanel(
        { id: "limits" },
        [
          ...external.map((limit) => externalLimitMark(limit, true)),
          ...(regions === null
            ? []
            : regionMarks(regions, [2, 3]).filter(({ id }) => id.endsWith("2-sigma"))),
          ...selectionLimitMarks(limits, source),
        ],
        { title: basisTitle(limits) },
      ),
    ],
    provenance: {
      application: "Neutrissimo",
      version: source.version,
      physicsVersion: source.physicsVersion,
      createdAt: source.createdAt,
      quality: "selection",
      steps: provenanceSteps(limits, source),
      data: [],
      specifications: [plainSpecification(source)],
      references: [...new Set(limits.flatMap(({ style }) => style.references))],
    },
  });
}
