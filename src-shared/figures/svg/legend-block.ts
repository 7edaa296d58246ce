import type { FigureMark } from "../../specification/figure-marks.ts";
import { drawText, measureText } from "./draw-text.ts";
import type { Drawing, PaperPoint, Words } from "./drawing.ts";
import { entriesOf, type Entry } from "./legend-entries.ts";
import type { PanelFrame } from "./panel-frame.ts";

/** A part of a legend that stays together: a line, or a table of rows and columns. */
interface Item {
  /** Empty for a table. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly draw: (corner: PaperPoint) => DrawnLegend;
}

export interface DrawnLegend {
  readonly samples: Drawing[];
  readonly words: Words[];
}

/** A legend in so many columns; not yet on its place. */
export interface LegendBlock {
  readonly width: number;
  readonly height: number;
  readonly draw: (corner: PaperPoint) => DrawnLegend;
}

/**
 * The shapes that the legend of a panel can take, or of several that share one, from one column to one
 * row; none without entries.
 *
 * @param names marks that stand in it since there is no room for their names elsewhere
 */
export function legendBlocks(
  frames: readonly PanelFrame[],
  names: readonly string[] = [],
): LegendBlock[] {
  const all = frames.flatMap((frame) => itemsOf(frame, names));
  // What several panels show is said once.
  const items = all.filter(
    ({ label }, k) => label === "" || all.findIndex((other) => other.label === label) === k,
  );
  const gap = (frames[0]?.style.textSize ?? 0) * 1.4;
  return items.map((_, k) => inColumns(items, k + 1, gap));
}

function itemsOf(frame: PanelFrame, names: readonly string[]): Item[] {
  const { legend, marks } = frame.panel;
  if (legend === "none") return [];
  const shown = marks.filter((mark) => mark.visible && (mark.inLegend || names.includes(mark.id)));
  const cells = shown.filter(({ cell }) => cell !== null);
  const table = cells.length === 0 ? [] : [tableOf(cells, frame)];
  const lines = shown
    .filter(({ cell }) => cell === null)
    .flatMap((mark) => entriesOf(mark, frame))
    .map((entry) => lineItem(entry, frame));
  return [...table, ...lines];
}

function sizesOf({ style: { textSize } }: PanelFrame) {
  return { row: textSize * 1.35, sampleWidth: textSize * 2.2, space: textSize * 0.6 };
}

function lineItem({ label, sample, wide = 1 }: Entry, frame: PanelFrame): Item {
  const { style } = frame;
  const { row, sampleWidth, space } = sizesOf(frame);
  const width = sampleWidth * wide;
  return {
    label,
    width: width + space + measureText(label, style),
    height: row,
    draw: ([left, top]) => ({
      samples: sample({ ...sampleBox(frame, top), left, width }),
      words: drawText(label, style, { x: left + width + space, y: baseline(frame, top) }),
    }),
  };
}

/** Where a sample stands in a row. */
function sampleBox(frame: PanelFrame, top: number) {
  const { row, sampleWidth } = sizesOf(frame);
  const { textSize } = frame.style;
  return { top: top + (row - textSize) / 2, width: sampleWidth, height: textSize };
}

function baseline(frame: PanelFrame, top: number): number {
  return top + sizesOf(frame).row / 2 + frame.style.textSize * 0.36;
}

/** A table where colour says the row, and the dash the column. */
function tableOf(marks: readonly FigureMark[], frame: PanelFrame): Item {
  const { panel, style } = frame;
  const { row: height, sampleWidth, space } = sizesOf(frame);
  const rows = [...new Set(marks.map(({ cell }) => cell!.row))];
  const columns = [...new Set(marks.map(({ cell }) => cell!.column))];
  const first = Math.max(...[panel.legendTitle, ...rows].map((text) => measureText(text, style)));
  const widths = columns.map((text) => Math.max(sampleWidth, measureText(text, style)));
  const starts = widths.map(
    (_, k) => first + space + widths.slice(0, k).reduce((sum, each) => sum + each + space, 0),
  );
  const words = (text: string, x: number, top: number, anchor: "start" | "middle") =>
    drawText(text, style, { x, y: baseline(frame, top), anchor });
  return {
    label: "",
    width: starts.at(-1)! + widths.at(-1)!,
    height: height * (rows.length + 1),
    draw: ([left, top]) => ({
      words: [
        ...words(panel.legendTitle, left, top, "start"),
        ...columns.flatMap((text, k) =>
          words(text, left + starts[k]! + widths[k]! / 2, top, "middle"),
        ),
        ...rows.flatMap((text, k) => words(text, left, top + height * (k + 1), "start")),
      ],
      samples: marks.flatMap((mark) => {
        const [row, column] = [rows.indexOf(mark.cell!.row), columns.indexOf(mark.cell!.column)];
        const box = sampleBox(frame, top + height * (row + 1));
        const start = left + starts[column]! + (widths[column]! - sampleWidth) / 2;
        return entriesOf(mark, frame).flatMap(({ sample }) => sample({ ...box, left: start }));
      }),
    }),
  };
}

/** Items one below the other, in columns as even as their order allows. */
function inColumns(items: readonly Item[], count: number, gap: number): LegendBlock {
  const columns = evenColumns(items, count);
  const widths = columns.map((column) => Math.max(...column.map(({ width }) => width)));
  const heightOf = (column: readonly Item[]) => column.reduce((sum, item) => sum + item.height, 0);
  return {
    width: widths.reduce((sum, width) => sum + width, 0) + gap * (columns.length - 1),
    height: Math.max(...columns.map(heightOf)),
    draw: ([left, top]) => {
      let x = left;
      const drawn = columns.flatMap((column, k) => {
        let y = top;
        const parts = column.map((item) => {
          const part = item.draw([x, y]);
          y += item.height;
          return part;
        });
        x += widths[k]! + gap;
        return parts;
      });
      return {
        samples: drawn.flatMap(({ samples }) => samples),
        words: drawn.flatMap(({ words }) => words),
      };
    },
  };
}

/** The least height at which so many columns hold all. */
function evenColumns(items: readonly Item[], count: number): Item[][] {
  const heights = items.flatMap((_, from) =>
    items
      .slice(from)
      .map((__, k) => items.slice(from, from + k + 1).reduce((sum, { height }) => sum + height, 0)),
  );
  const fits = heights
    .toSorted((a, b) => a - b)
    .map((limit) => filled(items, limit))
    .find((columns) => columns !== null && columns.length <= count);
  return fits ?? [[...items]];
}

function filled(items: readonly Item[], limit: number): Item[][] | null {
  const columns: Item[][] = [];
  let room = 0;
  for (const item of items) {
    if (item.height > limit) return null;
    if (columns.length === 0 || item.height > room + 1e-9) {
      columns.push([]);
      room = limit;
    }
    columns.at(-1)!.push(item);
    room -= item.height;
  }
  return columns;
}
