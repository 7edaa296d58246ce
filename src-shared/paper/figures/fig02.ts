import type { UpscatterMap } from "../../experiments/upscatter-map.ts";
import type { FigureMarkInput } from "../../specification/figure-marks.ts";
import type { PanelInput } from "../../figures/panel-input.ts";
import { claim, inWords, paperFigure, type PaperFigure } from "./paper-figure.ts";
import { numberMarkup } from "../../figures/typeset/plain-text.ts";
import type { TargetRow } from "./table1.ts";

/** A target of MINERvA with the upscatters in it. */
export interface TargetMap {
  readonly number: string;
  readonly map: UpscatterMap;
  readonly parts: readonly (TargetRow & {
    /** Corners across the beam, cm. */
    readonly vertices: readonly (readonly [number, number])[];
    readonly upscatters: number;
  })[];
}

type Corner = readonly [number, number];

/** A detector cut along the beam at x = 0; places are (z, y) in cm. */
export interface DetectorSection {
  readonly id: string;
  readonly title: string;
  /** The model of its event. */
  readonly model: { readonly mass: number; readonly dMu: number };
  /** In the order of drawing: what comes later lies inside. */
  readonly volumes: readonly {
    readonly name: string;
    readonly material: string;
    readonly rings: readonly (readonly Corner[])[];
  }[];
  readonly fiducial: readonly (readonly Corner[])[];
  /** A simulated event: neutrino, N and photon, one after the other. */
  readonly track: {
    readonly start: Corner;
    readonly vertex: Corner;
    readonly decay: Corner;
    readonly conversion: Corner;
  };
}

/** Sections of both detectors with an event in each; maps of the upscatters in two targets. */
export function fig02(
  sections: readonly [DetectorSection, DetectorSection],
  targets: readonly [TargetMap, TargetMap],
  model: { readonly mass: number; readonly dMu: number },
): PaperFigure {
  const max = Math.max(...targets.flatMap(({ map }) => [...map.counts]));
  const perKilogram = (element: string) => {
    const parts = targets
      .flatMap(({ parts }) => parts)
      .filter(({ name }) => name.endsWith(element));
    return (
      parts.reduce((sum, { upscatters }) => sum + upscatters, 0) /
      parts.reduce((sum, { massKg }) => sum + massKg, 0)
    );
  };
  const [carbon, iron, lead] = ["C", "Fe", "Pb"].map(perKilogram) as [number, number, number];
  return paperFigure(
    {
      name: "fig02",
      title: "Upscattering in MINERvA's nuclear targets",
      caption: `(a), (b) Sections of both detectors along the beam with a simulated event in each (${sections.map((section) => `${section.title}: $m_N = ${section.model.mass}$ GeV, $d =$ ${numberMarkup(section.model.dMu)} GeV$^{-1}$`).join("; ")}), projected on the plane; dashed: fiducial volume. (c), (d) Upscatters in nuclear targets ${targets.map(({ number }) => number).join(" and ")} of MINERvA across the beam, at $m_N = ${model.mass}$ GeV, $d = 10^{-6}$ GeV$^{-1}$ and the exposure of the ME RHC data; both maps share the colour scale, in events in a bin of 5 cm.`,
      style: { preset: "two-columns", aspect: 0.91, rowShares: [sectionShape, mapShape] },
      panels: [
        ...sections.map(sectionPanel),
        ...targets.map((target, column) => targetPanel(target, column, max)),
      ],
    },
    [
      claim(
        "2",
        "The coherent enhancement leads to a larger rate in the high-Z components.",
        `Upscatters per kilogram: carbon 1, iron ${inWords(iron / carbon, 3)}, lead ${inWords(lead / carbon, 3)}.`,
        lead > iron && iron > carbon,
        "The sample is too small to tell.",
      ),
    ],
  );
}

/** Fills by material, light to dark as they are dense. */
const fills: Readonly<Record<string, string>> = {
  ROCK: "external-area",
  AIR: "paper",
  MINERAL_OIL: "energy-pale",
  PLANE: "energy-pale",
  WATER: "energy",
  GRAPHITE: "k4",
  ECAL: "k4",
  STEEL: "external",
  LEAD: "ink",
};

function sectionPanel(section: DetectorSection, column: number): PanelInput {
  const { id, title, volumes, fiducial, track } = section;
  const detector = volumes.filter(({ material }) => material !== "ROCK" && material !== "AIR");
  const corners = detector.flatMap(({ rings }) => rings.flat());
  const { z, y } = ofShape(
    extent([...corners.map(([along]) => along), track.start[0], track.conversion[0]], 0.12),
    extent([...corners.map(([, up]) => up), track.vertex[1]], 0.16),
  );
  const line = (
    part: string,
    label: string,
    ends: readonly [Corner, Corner],
    dash: "solid" | "dash" | "dot",
  ): FigureMarkInput => ({
    kind: "line",
    id: `${id}-${part}`,
    label,
    lines: [ends.map(([along, up]): [number, number] => [along, up])],
    stroke: { colour: "k3", width: 1.2, dash },
  });
  return {
    id,
    column,
    row: 0,
    x: { label: "$z$ [cm]", range: z },
    y: { label: "$y$ [cm]", range: y },
    equalScales: true,
    // One legend serves both.
    legend: column === 0 ? "best" : "none",
    title,
    marks: [
      ...volumes.map(({ name, material, rings }, index): FigureMarkInput => ({
        kind: "region",
        id: `${id}-volume-${index}`,
        label: name,
        rings: rings.map(asRing),
        outlines: rings.map((ring) => asRing([...ring, ring[0]!])),
        fill: { colour: fills[material] ?? "k8" },
        stroke: { colour: "hint", width: 0.5 },
        inLegend: false,
      })),
      {
        kind: "line",
        id: `${id}-fiducial`,
        label: "Fiducial volume",
        lines: fiducial.map((ring) => asRing([...ring, ring[0]!])),
        stroke: { colour: "ink", width: 0.8, dash: "dash" },
        inLegend: false,
      },
      line("neutrino", "$\\nu_\\mu$", [track.start, track.vertex], "solid"),
      line("flight", "$N$", [track.vertex, track.decay], "dash"),
      line("photon", "$\\gamma$", [track.decay, track.conversion], "dot"),
      { kind: "star", id: `${id}-pair`, label: "$e^+e^-$", at: [...track.conversion], size: 3.5 },
    ],
  };
}

function asRing(ring: readonly Corner[]): [number, number][] {
  return ring.map(([along, up]) => [along, up]);
}

/** Heights of the panels over their widths: all frames of a row are as large. */
const sectionShape = 0.7;
const mapShape = 220 / 190;

/** Both ranges, the one that is too short made longer about its middle. */
function ofShape(z: [number, number], y: [number, number]) {
  const [across, up] = [z[1] - z[0], y[1] - y[0]];
  return up < sectionShape * across
    ? { z, y: longer(y, sectionShape * across) }
    : { z: longer(z, up / sectionShape), y };
}

function longer([from, to]: [number, number], length: number): [number, number] {
  const middle = (from + to) / 2;
  return [middle - length / 2, middle + length / 2];
}

/** Least and most with a share of room on both sides. */
function extent(values: readonly number[], room: number): [number, number] {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const more = room * (max - min);
  return [min - more, max + more];
}

function targetPanel({ number, map, parts }: TargetMap, column: number, max: number): PanelInput {
  const outlines = parts.map(({ name, vertices }): FigureMarkInput => {
    const ring = vertices.map(([x, y]): [number, number] => [x, y]);
    return {
      kind: "line",
      id: `outline-${name.toLowerCase()}`,
      label: name,
      lines: [[...ring, ring[0]!]],
      stroke: { colour: "ink", width: 0.8 },
      inLegend: false,
    };
  });
  return {
    id: `target-${number}`,
    column,
    row: 1,
    x: { label: "$x$ [cm]", range: [map.x[0], map.x[1]] },
    y: { label: column === 0 ? "$y$ [cm]" : "", range: [map.y[0], map.y[1]] },
    equalScales: true,
    // One scale serves both.
    legend: column === 0 ? "best" : "none",
    title: `MINERvA, nuclear target ${number}`,
    annotations: parts.map(({ name, vertices }) => {
      const middle = (axis: 0 | 1) =>
        vertices.reduce((sum, vertex) => sum + vertex[axis], 0) / vertices.length;
      return {
        text: name.split("-")[1]!,
        at: [
          (middle(0) - map.x[0]) / (map.x[1] - map.x[0]),
          (middle(1) - map.y[0]) / (map.y[1] - map.y[0]),
        ] as [number, number],
        anchor: "middle" as const,
      };
    }),
    marks: [
      {
        kind: "map",
        id: `upscatters-${number}`,
        label: "upscatters in a bin of 5 cm",
        xEdges: edgesOf(map.columns, map.x),
        yEdges: edgesOf(map.rows, map.y),
        values: Array.from({ length: map.columns }, (_, i) =>
          Array.from({ length: map.rows }, (__, j) => map.counts[j * map.columns + i]!),
        ),
        range: [0, max],
      },
      ...outlines,
    ],
  };
}

function edgesOf(bins: number, [from, to]: readonly [number, number]): number[] {
  return Array.from({ length: bins + 1 }, (_, k) => from + ((to - from) * k) / bins);
}
