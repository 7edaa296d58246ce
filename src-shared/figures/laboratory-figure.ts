import type { ExternalLimit } from "../contract/external-limits.ts";
import type { LaboratoryEvents } from "../experiments/minerva/laboratory.ts";
import type { LaboratorySettings, MinervaSample } from "../specification/laboratory-settings.ts";
import { presetOfSelection } from "../specification/laboratory-settings.ts";
import type { FigureMarkInput } from "../specification/figure-marks.ts";
import type { ProvenanceStep } from "../specification/figure-provenance.ts";
import { FigureSpecification } from "../specification/figure-specification.ts";
import { canonicalHash } from "../specification/canonical-hash.ts";
import { externalLimitMark } from "./external-limit-mark.ts";
import { limitOutline, type SampleLimit } from "./paper/limits-figure.ts";
import { minervaSamples } from "./paper/minerva-samples.ts";
import { planePanel, regionMarks, type Regions } from "./paper/plane-panel.ts";

/** The limit of one sample as the laboratory has it. */
export interface LaboratoryLimit {
  readonly sample: MinervaSample;
  readonly events: LaboratoryEvents;
  readonly points: SampleLimit["points"];
}

/** What made the limits, with all that they depend on. */
export interface LaboratorySource {
  readonly settings: LaboratorySettings;
  /** Physics, seed, flights, masses and couplings of the showers, as plain data. */
  readonly showers: Readonly<Record<string, unknown>>;
  readonly version: string;
  readonly physicsVersion: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

const presetLabels = {
  published: "published cuts",
  dedicated: "dedicated single shower",
  own: "own cuts",
} as const;
const basisLabels: Readonly<Record<LaboratoryEvents["basis"], string>> = {
  published: "",
  estimate: ", background ESTIMATE",
  assumption: ", background ASSUMED",
  "own numbers": ", own numbers",
};

/** Limits of the laboratory as marks; labels say selection and what the background stands on. */
export function laboratoryMarks(
  limits: readonly LaboratoryLimit[],
  { settings }: Pick<LaboratorySource, "settings">,
  prefix = "laboratory",
): FigureMarkInput[] {
  const preset = presetOfSelection(settings.selection);
  return limits.flatMap(({ sample, events, points }): FigureMarkInput[] => {
    const { lines, excluded } = limitOutline(points);
    if (lines.length === 0) return [];
    const { label, colour, dash } = minervaSamples[sample];
    const own = preset !== "published";
    return [
      {
        kind: "limit",
        id: `${prefix}-${sample}`,
        label: `${label}, ${presetLabels[preset]}${basisLabels[events.basis]}`,
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
    { step: "flights", summary: "Showers of the cut laboratory", hash: flights, inputs: [] },
    {
      step: "likelihood",
      summary: laboratoryCaption(limits),
      hash: likelihood,
      inputs: [flights],
    },
  ];
}

function plainSpecification({ settings, showers }: LaboratorySource) {
  return JSON.parse(JSON.stringify({ kind: "laboratory", ...settings, showers }));
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
      panel.id === "limits" ? { ...panel, marks: [...panel.marks, ...marks] } : panel,
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
  const preset = presetOfSelection(source.settings.selection);
  return FigureSpecification.parse({
    name: "minerva-laboratory",
    title: `MINERvA limits, ${presetLabels[preset]}`,
    caption: `MINERvA limits on the dipole coupling; ticks point to the excluded side. ${laboratoryCaption(limits)}${regions === null ? "" : " Regions: MiniBooNE at 2$\\sigma$."}`,
    style: { aspect: 0.95 },
    panels: [
      planePanel({ id: "limits" }, [
        ...external.map((limit) => externalLimitMark(limit, true)),
        ...(regions === null
          ? []
          : regionMarks(regions, [2, 3]).filter(({ id }) => id.endsWith("2-sigma"))),
        ...laboratoryMarks(limits, source),
      ]),
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
