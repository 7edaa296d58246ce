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
  return itemsOfAll(frames, names).map((_, k, items) =>
    inColumns(fullColumns(items, k + 1), gapOf(frames)),
  );
}

/**
 * The same where the width is what is scarce: each shape after a narrower one of as many columns and the
 * same height, which need not fill the first of them first.
 */
export function tightLegendBlocks(
  frames: readonly PanelFrame[],
  names: readonly string[],
): LegendBlock[] {
  return itemsOfAll(frames, names).flatMap((_, k, items) => {
    const full = fullColumns(items, k + 1);
    const height = Math.max(...full.map(heightOf));
    return [narrowColumns(items, k + 1, height), full].map((columns) =>
      inColumns(columns, gapOf(frames)),
    );
  });
}

function itemsOfAll(frames: readonly PanelFrame[], names: readonly string[]): Item[] {
  const all = frames.flatMap((frame) => itemsOf(frame, names));
  // What several panels show is said once.
  return all.filter(
    ({ label }, k) => label === "" || all.findIndex((other) => other.label === label) === k,
  );
}

/** Between columns, pt. */
function gapOf([first]: readonly PanelFrame[]): number {
  return (first?.style.textSize ?? 0) * 1.4;
}

/**
 * Whether several panels may share a legend: one label looks one way in all of them, and one look has
 * one label.
 */
export function agree(frames: readonly PanelFrame[], names: readonly string[]): boolean {
  const box = { left: 0, top: 0, width: 20, height: 10 };
  const looks = frames.flatMap((frame, panel) =>
    shownIn(frame, names).flatMap((mark) =>
      entriesOf(mark, frame).map(({ label, sample }) => {
        return { panel, label, look: JSON.stringify(sample(box)) };
      }),
    ),
  );
  return looks.every((one) =>
    looks.every(
      (other) =>
        one.panel === other.panel || (one.label === other.label) === (one.look === other.look),
    ),
  );
}

function shownIn({ panel }: PanelFrame, names: readonly string[]): FigureMark[] {
  if (panel.legend === "none") return [];
  return panel.marks.filter((mark) => mark.visible && (mark.inLegend || names.includes(mark.id)));
}

function itemsOf(frame: PanelFrame, names: readonly string[]): Item[] {
  const shown = shownIn(frame, names);
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

function heightOf(column: readonly Item[]): number {
  return column.reduce((sum, { height }) => sum + height, 0);
}

function widthOf(column: readonly Item[]): number {
  return Math.max(...column.map(({ width }) => width));
}

function inColumns(columns: readonly Item[][], gap: number): LegendBlock {
  const widths = columns.map(widthOf);
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

/** The least height at which so many columns hold all, in their order; the first are full. */
function fullColumns(items: readonly Item[], count: number): Item[][] {
  const heights = items.flatMap((_, from) =>
    items.slice(from).map((__, k) => heightOf(items.slice(from, from + k + 1))),
  );
  const fits = heights
    .toSorted((a, b) => a - b)
    .map((limit) => filled(items, limit))
    .find((columns) => columns !== null && columns.length <= count);
  return fits ?? [[...items]];
}

/** The columns of at most a height that are least wide together. */
function narrowColumns(items: readonly Item[], count: number, limit: number): Item[][] {
  type Columns = { readonly width: number; readonly columns: Item[][] };
  // By the columns that are left and the first item of them.
  let rests: (Columns | null)[] = [...items.map(() => null), { width: 0, columns: [] }];
  for (let left = 1; left <= count; left++) {
    const fewer = rests;
    rests = fewer.map((_, start) => {
      let best = fewer[start]!;
      for (let end = start + 1; end <= items.length; end++) {
        const column = items.slice(start, end);
        const rest = fewer[end]!;
        if (rest === null || heightOf(column) > limit + 1e-9) continue;
        const width = widthOf(column) + rest.width;
        if (best === null || width < best.width) {
          best = { width, columns: [column, ...rest.columns] };
        }
      }
      return best;
    });
  }
  return rests[0]?.columns ?? [[...items]];
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
