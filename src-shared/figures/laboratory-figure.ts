import type { ExternalLimit } from "../contract/external-limits.ts";
import type { LaboratoryEvents } from "../analyses/selection-counts.ts";
import type { LaboratorySettings, MinervaSample } from "../specification/laboratory-settings.ts";
import { presetOfSelection } from "../specification/laboratory-settings.ts";
import type { FigureMarkInput } from "../specification/figure-marks.ts";
import type { ProvenanceStep } from "../specification/figure-provenance.ts";
import { FigureSpecification } from "../specification/figure-specification.ts";
import { canonicalHash } from "../specification/canonical-hash.ts";
import { externalLimitMark } from "./external-limit-mark.ts";
import { limitOutline, type SampleLimit } from "./limit-outline.ts";
import { minervaSamples } from "./minerva-samples.ts";
import { planePanel, regionMarks, type Regions } from "./plane-panel.ts";

/** The limit of one sample as the laboratory has it. */
export interface LaboratoryLimit {
  readonly sample: MinervaSample;
  readonly events: LaboratoryEvents;
  readonly points: SampleLimit["points"];
}

/** What the showers were made of. */
export interface LaboratoryShowers {
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
export interface LaboratorySource {
  readonly settings: LaboratorySettings;
  readonly showers: LaboratoryShowers;
  readonly version: string;
  readonly physicsVersion: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

const presetWords = {
  published: "published cuts",
  dedicated: "dedicated",
  own: "own cuts",
} as const;
/** Printed on the figure, since a legend is too short for it. */
const basisWords: Readonly<Record<LaboratoryEvents["basis"], string | null>> = {
  published: null,
  estimate: "ME RHC background: estimate",
  assumption: "Background: assumption",
  "own numbers": "Own background and counts",
};

function basisNotes(limits: readonly LaboratoryLimit[]): { text: string; at: [number, number] }[] {
  const found = new Set(limits.map(({ events }) => basisWords[events.basis]));
  return [...found]
    .filter((text) => text !== null)
    .map((text, line) => ({ text, at: [0.04, 0.93 - 0.06 * line] }));
}

/** Limits of the laboratory as marks; labels say the selection. */
export function laboratoryMarks(
  limits: readonly LaboratoryLimit[],
  { settings }: Pick<LaboratorySource, "settings">,
): FigureMarkInput[] {
  const words = presetWords[presetOfSelection(settings.selection)];
  return limits.flatMap(({ sample, points }): FigureMarkInput[] => {
    const { lines, excluded } = limitOutline(points);
    if (lines.length === 0) return [];
    const { label, colour, dash } = minervaSamples[sample];
    const own = words !== presetWords.published;
    return [
      {
        kind: "limit",
        id: `laboratory-${sample}`,
        label: `${label}, ${words}`,
        lines,
        excluded,
        // Another selection than the published one is told by its dash.
        stroke: { colour, width: 1.6, dash: own && sample === settings.sample ? "dash-dot" : dash },
        ticks: sample === settings.sample,
        confidenceLevel: settings.limit.confidenceLevel,
      },
    ];
  });
}

/** Every choice of each limit, once, for captions. */
export function laboratoryCaption(limits: readonly LaboratoryLimit[]): string {
  const byWords = new Map<string, string[]>();
  for (const { sample, events } of limits) {
    const { label } = minervaSamples[sample];
    byWords.set(events.words, [...(byWords.get(events.words) ?? []), label]);
  }
  return [...byWords].map(([words, labels]) => `${labels.join(", ")}: ${words}.`).join(" ");
}

function provenanceSteps(
  limits: readonly LaboratoryLimit[],
  { settings, showers }: LaboratorySource,
): ProvenanceStep[] {
  const flights = canonicalHash(showers);
  const likelihood = canonicalHash({ settings, flights });
  return [
    {
      step: "flights",
      summary: `MINERvA ${limits.map(({ sample }) => minervaSamples[sample].label).join(", ")}: ${showers.masses.length} masses, ${Math.min(...showers.flights)} to ${Math.max(...showers.flights)} flights each`,
      hash: flights,
      inputs: [],
    },
    {
      step: "likelihood",
      summary: laboratoryCaption(limits),
      hash: likelihood,
      inputs: [flights],
    },
  ];
}

function plainSpecification({ settings, showers }: LaboratorySource) {
  const { sample } = settings;
  return JSON.parse(
    JSON.stringify({
      kind: "laboratory",
      experiment: `minerva-${sample}`,
      seed: showers.seed,
      settings,
      showers,
    }),
  );
}

/** The laboratory's limit of the chosen sample laid over Fig. 10, whose own limits stay. */
export function overFigure10(
  fig10: FigureSpecification,
  limits: readonly LaboratoryLimit[],
  source: LaboratorySource,
): FigureSpecification {
  const chosen = limits.filter(({ sample }) => sample === source.settings.sample);
  const marks = laboratoryMarks(chosen, source);
  const { provenance } = fig10;
  return FigureSpecification.parse({
    ...fig10,
    name: "fig10-laboratory",
    title: `${fig10.title} with the cut laboratory`,
    caption: `${fig10.caption} Laid over: ${laboratoryCaption(chosen)}`,
    panels: fig10.panels.map((panel) =>
      panel.id === "limits"
        ? {
            ...panel,
            marks: [...panel.marks, ...marks],
            annotations: [...panel.annotations, ...basisNotes(chosen)],
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

/** The laboratory's limits alone, beside MiniBooNE's regions where there are some. */
export function laboratoryFigure(
  limits: readonly LaboratoryLimit[],
  source: LaboratorySource,
  regions: Regions | null,
  external: readonly ExternalLimit[],
): FigureSpecification {
  const words = presetWords[presetOfSelection(source.settings.selection)];
  return FigureSpecification.parse({
    name: "minerva-laboratory",
    title: `MINERvA limits, ${words}`,
    caption: `MINERvA limits on the dipole coupling; ticks point to the excluded side. ${laboratoryCaption(limits)}${regions === null ? "" : " Regions: MiniBooNE at 2$\\sigma$."}`,
    style: { aspect: 0.95 },
    panels: [
      planePanel(
        { id: "limits" },
        [
          ...external.map((limit) => externalLimitMark(limit, true)),
          ...(regions === null
            ? []
            : regionMarks(regions, [2, 3]).filter(({ id }) => id.endsWith("2-sigma"))),
          ...laboratoryMarks(limits, source),
        ],
        { annotations: basisNotes(limits) },
      ),
    ],
    provenance: {
      application: "Neutrissimo",
      version: source.version,
      physicsVersion: source.physicsVersion,
      createdAt: source.createdAt,
      quality: "laboratory",
      steps: provenanceSteps(limits, source),
      data: [],
      specifications: [plainSpecification(source)],
      references: ["minerva2016", "minerva2019", "minerva2023"],
    },
  });
}
