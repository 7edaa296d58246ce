import type { UpscatterMap } from "../../experiments/upscatter-map.ts";
import type { FigureMarkInput } from "../../specification/figure-marks.ts";
import type { PanelInput } from "./panel-input.ts";
import { claim, inWords, paperFigure, type PaperFigure } from "./paper-figure.ts";
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

/** Maps of the upscatters in two nuclear targets, to one scale of colours. */
export function fig02(
  targets: readonly [TargetMap, TargetMap],
  model: { readonly mass: number; readonly dMu: number },
): PaperFigure {
  const most = Math.max(...targets.flatMap(({ map }) => [...map.counts]));
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
      caption: `Upscatters in nuclear targets ${targets.map(({ number }) => number).join(" and ")} of MINERvA across the beam, at $m_N = ${model.mass}$ GeV, $d = 10^{-6}$ GeV$^{-1}$ and the exposure of the ME RHC data; both panels share the colour scale, whose end is ${inWords(most, 2)} events in a bin of 5 cm.`,
      style: { preset: "two-columns", aspect: 0.52 },
      panels: targets.map((target, column) => targetPanel(target, column, most)),
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

function targetPanel({ number, map, parts }: TargetMap, column: number, most: number): PanelInput {
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
    x: { label: "$x$ [cm]", range: [map.x[0], map.x[1]] },
    y: { label: column === 0 ? "$y$ [cm]" : "", range: [map.y[0], map.y[1]] },
    equalScales: true,
    legend: "none",
    annotations: [
      { text: `Target ${number}`, at: [0.04, 0.94], bold: true },
      ...parts.map(({ name, vertices }) => {
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
    ],
    marks: [
      {
        kind: "map",
        id: `upscatters-${number}`,
        label: "Upscatters per bin",
        xEdges: edgesOf(map.columns, map.x),
        yEdges: edgesOf(map.rows, map.y),
        values: Array.from({ length: map.columns }, (_, i) =>
          Array.from({ length: map.rows }, (__, j) => map.counts[j * map.columns + i]!),
        ),
        range: [0, most],
      },
      ...outlines,
    ],
  };
}

function edgesOf(bins: number, [from, to]: readonly [number, number]): number[] {
  return Array.from({ length: bins + 1 }, (_, k) => from + ((to - from) * k) / bins);
}
