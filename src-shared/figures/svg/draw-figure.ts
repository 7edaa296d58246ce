import type { FigurePanel, FigureSpecification } from "../../specification/figure-specification.ts";
import { colourOf } from "../palette.ts";
import { drawAxes, marginOf, rightMargin } from "./draw-axes.ts";
import { drawLegend } from "./draw-legend.ts";
import { drawMark } from "./draw-mark.ts";
import { WordsAlong } from "./words-along.ts";
import { drawTable, tableHeight } from "./draw-table.ts";
import { drawText, rimsOf } from "./draw-text.ts";
import type { Drawing, FigureDrawing } from "./drawing.ts";
import {
  type PanelFrame,
  panelFrame,
  paperStyle,
  type PaperStyle,
  sheetOf,
} from "./panel-frame.ts";
import { type SvgOptions, svgText } from "./svg-text.ts";

export interface DrawOptions extends SvgOptions {
  /** Goes in front of ids, so that several figures may stand on one page. */
  readonly idPrefix?: string;
}

/**
 * A figure as SVG at its true size, in pt. Deterministic: the same specification gives the same
 * bytes.
 */
export function drawFigure(figure: FigureSpecification, options: DrawOptions = {}): string {
  return svgText(figureDrawing(figure, options.idPrefix), options);
}

/** A figure as lines, areas and words on its sheet. */
export function figureDrawing(figure: FigureSpecification, idPrefix = ""): FigureDrawing {
  const style = colouredStyle(figure);
  const sheet = sheetOf(figure.style);
  const height = figure.panels.length === 0 ? tableHeight(figure.table!, style) : sheet.height;
  const body =
    figure.panels.length === 0
      ? drawTable(figure.table!, style, sheet.width)
      : panelFrames(figure, idPrefix).flatMap(drawPanel);
  return {
    title: figure.title,
    widthCm: sheet.widthCm,
    heightCm: (sheet.heightCm * height) / sheet.height,
    width: sheet.width,
    height,
    parts: [
      {
        kind: "rectangle",
        left: 0,
        top: 0,
        width: sheet.width,
        height,
        colour: style.colour("paper"),
      },
      ...body,
    ],
  };
}

function colouredStyle({ style }: FigureSpecification): PaperStyle {
  return paperStyle(style, (role) => colourOf(role, style));
}

/** Where the panels of a figure stand on its sheet, pt. */
export function panelFrames(figure: FigureSpecification, idPrefix = ""): PanelFrame[] {
  const { width, height } = sheetOf(figure.style);
  return layoutPanels(figure, colouredStyle(figure), width, height, idPrefix);
}

/** Frames of all panels: columns share their width, rows their height; axes line up. */
function layoutPanels(
  { panels, style: { rowShares } }: FigureSpecification,
  style: PaperStyle,
  width: number,
  height: number,
  idPrefix: string,
): PanelFrame[] {
  const columns = Math.max(...panels.map(({ column }) => column)) + 1;
  const rows = Math.max(...panels.map(({ row }) => row)) + 1;
  const shares = Array.from({ length: rows }, (_, row) => rowShares?.[row] ?? 1);
  const total = sum(shares);
  const outer = style.textSize * 0.5;
  // Margins depend on the numbers on the axes, and these on the length: the nominal one will do.
  const nominal = {
    width: width / columns,
    height: shares.map((share) => (height * share) / total),
  };
  const margin = (find: (panel: FigurePanel) => number, chosen: (panel: FigurePanel) => boolean) =>
    Math.max(0, ...panels.filter((panel) => chosen(panel) && !panel.bare).map(find));
  const left = Array.from({ length: columns }, (_, column) =>
    margin(
      (panel) => marginOf(panel.y, nominal.height[panel.row]! * 0.8, style, "left"),
      (panel) => panel.column === column,
    ),
  );
  const right = Array.from({ length: columns }, (_, column) =>
    margin(
      (panel) => rightMargin(panel, nominal.height[panel.row]! * 0.8, style),
      (panel) => panel.column === column,
    ),
  );
  const bottom = Array.from({ length: rows }, (_, row) =>
    margin(
      (panel) => marginOf(panel.x, nominal.width * 0.8, style, "bottom"),
      (panel) => panel.row === row,
    ),
  );
  const top = style.textSize * 0.6;
  const inner = (width - 2 * outer - sum(left) - sum(right)) / columns;
  const free = height - 2 * outer - sum(bottom) - top * rows;
  return panels.map((panel) => {
    const { row, column } = panel;
    const x = outer + sum(left.slice(0, column + 1)) + sum(right.slice(0, column)) + inner * column;
    const y =
      outer +
      top * (row + 1) +
      sum(bottom.slice(0, row)) +
      (free * sum(shares.slice(0, row))) / total;
    const box = { left: x, right: x + inner, top: y, bottom: y + (free * shares[row]!) / total };
    return panelFrame(panel, style, box, `${idPrefix}${panel.id}`);
  });
}

function drawPanel(frame: PanelFrame): Drawing[] {
  const { panel, style, left, right, top, bottom } = frame;
  const along = new WordsAlong();
  const marks = panel.marks
    .filter(({ visible }) => visible)
    .map((mark): Drawing => ({
      kind: "group",
      id: `${frame.prefix}-${mark.id}`,
      parts: drawMark(mark, frame, along),
    }));
  const notes = panel.annotations.flatMap(({ text, at: [x, y], anchor, bold }) =>
    drawText(text, style, {
      x: left + x * (right - left),
      y: bottom - y * (bottom - top),
      anchor,
      bold,
    }),
  );
  const legend = drawLegend(frame);
  const words = [...along.drawn, ...legend.words, ...notes];
  const clip = { id: `${frame.prefix}-clip`, left, top, width: right - left, height: bottom - top };
  // All rims before all letters: none lies on the words of another.
  return [
    panel.bare ? { kind: "group", parts: marks } : { kind: "group", clip, parts: marks },
    ...(panel.bare ? [] : drawAxes(frame)),
    ...rimsOf(words, style),
    ...legend.samples,
    ...words,
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
