import type { FigureMark } from "../specification/figure-marks.ts";
import type { FigurePanel, FigureSpecification } from "../specification/figure-specification.ts";
import { plainText } from "./typeset/plain-text.ts";
import { uniqueNames } from "./unique-names.ts";

/** Columns that a series may have, in this order; `line` counts polylines from 1. */
export const seriesColumns = [
  "line",
  "x",
  "x_low",
  "x_high",
  "y",
  "y_low",
  "y_high",
  "statistical",
  "total",
  "value",
] as const;
export type SeriesColumn = (typeof seriesColumns)[number];

/** The name and the unit of an axis: `m_N`, `GeV`. */
export interface Quantity {
  readonly name: string;
  readonly unit: string;
}

/** The numbers of one mark as a table, for files and for the Data tab. */
export interface Series {
  /** Names files; unique in the figure. */
  readonly id: string;
  readonly label: string;
  readonly panel: string;
  readonly x: Quantity;
  /** Events per bin for binned marks, even where the axis shows events per MeV. */
  readonly y: Quantity;
  readonly columns: readonly SeriesColumn[];
  readonly rows: readonly (readonly (number | null)[])[];
  /** 0-1, where the series is a limit with one. */
  readonly confidenceLevel: number | null;
}

/** Every visible mark of a figure that has numbers; layers of a stack are series of their own. */
export function seriesOf({ panels }: FigureSpecification): Series[] {
  const series = panels.flatMap((panel) => {
    const axes = { x: quantityAlong("x", panel, panels), y: quantityAlong("y", panel, panels) };
    return panel.marks
      .filter(({ visible }) => visible)
      .flatMap((mark) => seriesOfMark(mark, panel, axes));
  });
  // Layer c of mark a-b and layer b-c of mark a have one id.
  const ids = uniqueNames(
    series.map(({ id }) => id),
    Infinity,
    (k) => `-${k}`,
  );
  return series.map((each, index) => ({ ...each, id: ids[index]! }));
}

/** What an axis shows; panels that share one carry its words once. */
function quantityAlong(
  axis: "x" | "y",
  panel: FigurePanel,
  panels: readonly FigurePanel[],
): Quantity {
  const line = axis === "x" ? "column" : "row";
  const shared = panels.find(
    (other) =>
      other[line] === panel[line] &&
      other[axis].label !== "" &&
      other[axis].scale === panel[axis].scale &&
      other[axis].range.every((end, index) => end === panel[axis].range[index]),
  );
  return quantityOf((panel[axis].label === "" ? shared : panel)?.[axis].label ?? "");
}

/** `$m_N$ [GeV]` -> m_N, GeV. */
export function quantityOf(label: string): Quantity {
  const text = plainText(label);
  const found = /^(.*?)\s*\[([^\]]*)\]\s*$/.exec(text);
  return found === null ? { name: text, unit: "" } : { name: found[1]!, unit: found[2]! };
}

function seriesOfMark(
  mark: FigureMark,
  panel: FigurePanel,
  { x, y }: Readonly<Record<"x" | "y", Quantity>>,
): Series[] {
  const base = {
    id: mark.id,
    label: plainText(mark.label),
    panel: panel.id,
    x,
    y,
    confidenceLevel: null,
  };
  const binned = { ...base, y: panel.perWidth === null ? y : { name: "Events per bin", unit: "" } };
  switch (mark.kind) {
    case "line":
      return [{ ...base, ...ofLines(mark.lines) }];
    case "limit":
      return [{ ...base, ...ofLines(mark.lines), confidenceLevel: mark.confidenceLevel }];
    case "region":
      return [{ ...base, ...ofLines(mark.outlines.length > 0 ? mark.outlines : mark.rings) }];
    case "band":
      return [
        {
          ...base,
          columns: ["x", "y_low", "y_high"],
          rows: mark.x.map((at, index) => [at, mark.low[index]!, mark.high[index]!]),
        },
      ];
    case "histogram":
      return [
        {
          ...binned,
          columns: ["x_low", "x_high", "y", ...(mark.errors === null ? [] : ["total" as const])],
          rows: mark.counts.map((count, index) => [
            mark.edges[index]!,
            mark.edges[index + 1]!,
            count,
            ...(mark.errors === null ? [] : [mark.errors[index]!]),
          ]),
        },
      ];
    case "stack":
      return mark.layers.map((layer) => ({
        ...binned,
        id: `${mark.id}-${layer.id}`,
        label: plainText(layer.label),
        columns: ["x_low", "x_high", "y"],
        rows: layer.counts.map((count, index) => [
          mark.edges[index]!,
          mark.edges[index + 1]!,
          count,
        ]),
      }));
    case "points":
      return [{ ...(mark.edges === null ? base : binned), ...ofPoints(mark) }];
    case "pulls":
      return [
        {
          ...base,
          columns: ["x_low", "x_high", "y"],
          rows: mark.pulls.map((pull, index) => [mark.edges[index]!, mark.edges[index + 1]!, pull]),
        },
      ];
    case "star":
      return [{ ...base, columns: ["x", "y"], rows: [[...mark.at]] }];
    case "map":
      return [
        {
          ...base,
          columns: ["x_low", "x_high", "y_low", "y_high", "value"],
          rows: mark.values.flatMap((row, i) =>
            row.map((value, j) => [
              mark.xEdges[i]!,
              mark.xEdges[i + 1]!,
              mark.yEdges[j]!,
              mark.yEdges[j + 1]!,
              value,
            ]),
          ),
        },
      ];
    case "rule":
      return [];
  }
}

function ofLines(
  lines: readonly (readonly (readonly [number, number])[])[],
): Pick<Series, "columns" | "rows"> {
  if (lines.length === 1) return { columns: ["x", "y"], rows: lines[0]!.map(([x, y]) => [x, y]) };
  return {
    columns: ["line", "x", "y"],
    rows: lines.flatMap((line, index) => line.map(([x, y]) => [index + 1, x, y])),
  };
}

function ofPoints(mark: Extract<FigureMark, { kind: "points" }>): Pick<Series, "columns" | "rows"> {
  const errors = [
    ...(mark.statistical === null ? [] : [["statistical", mark.statistical] as const]),
    ...(mark.total === null ? [] : [["total", mark.total] as const]),
  ];
  return {
    columns: [
      ...(mark.edges === null ? (["x"] as const) : (["x_low", "x_high"] as const)),
      "y",
      ...errors.map(([name]) => name),
    ],
    rows: mark.y.map((height, index) => [
      ...(mark.edges === null ? [mark.x[index]!] : [mark.edges[index]!, mark.edges[index + 1]!]),
      height,
      ...errors.map(([, values]) => values[index]!),
    ]),
  };
}
