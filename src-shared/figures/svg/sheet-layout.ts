import type { FigurePanel, FigureSpecification } from "../../specification/figure-specification.ts";
import { colourOf } from "../palette.ts";
import { type Arrangement, arrangement } from "./arrangement.ts";
import { marginOf, rightMargin } from "./draw-axes.ts";
import { type PanelFrame, panelFrame, paperStyle, type PaperStyle } from "./panel-frame.ts";
import { isTalk, sheetWidth, sheetWidthCm } from "./sheet-size.ts";
import { agree, tightLegendBlocks } from "./legend-block.ts";
import {
  type Outside,
  type PanelLayout,
  panelLayout,
  type PlacedLegend,
  widestBlock,
} from "./panel-layout.ts";

/** A sheet with its panels: cm and pt. */
export interface SheetLayout {
  readonly widthCm: number;
  readonly heightCm: number;
  readonly width: number;
  readonly height: number;
  readonly panels: readonly PanelLayout[];
  /** Over all panels that share it. */
  readonly legend: PlacedLegend | null;
}

/** Room above frames changes what fits inside: looked at so often at most. */
const rounds = 4;

/** Of figures that were laid out lately: drawing, handles and ruler ask for the same. */
const known = new WeakMap<FigureSpecification, SheetLayout>();

/** Every panel of a figure with all that stands in it; legends without room go above their frames. */
export function sheetLayout(figure: FigureSpecification): SheetLayout {
  const found = known.get(figure) ?? laidOut(figure);
  known.set(figure, found);
  return found;
}

function laidOut(figure: FigureSpecification): SheetLayout {
  const letters = lettersOf(figure);
  const { textSize } = colouredStyle(figure);
  let panels: PanelLayout[] = [];
  for (let round = 1; ; round++) {
    const shown = withSharedLegend(figure, panels);
    const legend = sharedLegend(shown, panels);
    const top = legend === null ? 0 : legend.box.height + textSize * 0.4;
    const roomAbove = (layouts: readonly PanelLayout[]) =>
      layouts.map(({ above }, k) =>
        shown.panels[k]?.legend === "sheet" ? above.title : above.title + above.legend,
      );
    const above = roomAbove(panels);
    // What stood outside once stays there, so that this comes to an end.
    const next = framesOf(shown, { top, above }).map((frame, k) =>
      panelLayout(frame, letters[k]!, panels[k]?.outside ?? everythingInside),
    );
    const isSettled = next.every(
      (panel, k) =>
        roomAbove(next)[k] === (above[k] ?? 0) && isSame(panel.outside, panels[k]?.outside),
    );
    panels = next;
    if (!isSettled && round < rounds) continue;
    return { ...sheetSize(figure, { top, above: roomAbove(panels) }), panels, legend };
  }
}

/**
 * The sheet of a talk keeps its height: legends without room in their frames are one as wide as the
 * sheet where they agree, which leaves most of it to the frames.
 */
function withSharedLegend(
  figure: FigureSpecification,
  layouts: readonly PanelLayout[],
): FigureSpecification {
  const isWithout = (k: number) => layouts[k]?.outside.legend === true;
  if (!isTalk(figure.style) || figure.panels.length < 2) return figure;
  const frames = layouts.map(({ frame }) => frame).filter((_, k) => isWithout(k));
  if (!agree(frames, namesOf(layouts))) return figure;
  const panels = figure.panels.map((panel, k) =>
    isWithout(k) ? { ...panel, legend: "sheet" as const } : panel,
  );
  return { ...figure, panels };
}

/** Marks whose names found no room along them. */
function namesOf(layouts: readonly PanelLayout[]): string[] {
  return layouts.flatMap(({ outside }) => outside.names);
}

const everythingInside: Outside = { title: false, legend: false, names: [] };

function isSame(one: Outside, other: Outside = everythingInside): boolean {
  return (
    one.title === other.title &&
    one.legend === other.legend &&
    one.names.length === other.names.length
  );
}

/** One legend for the panels that ask for it, as wide as the sheet. */
function sharedLegend(
  figure: FigureSpecification,
  layouts: readonly PanelLayout[],
): PlacedLegend | null {
  const frames = framesOf(figure, none);
  const sharing = frames.filter(({ panel }) => panel.legend === "sheet");
  if (sharing.length === 0) return null;
  const left = Math.min(...sharing.map((frame) => frame.left));
  const { textSize } = colouredStyle(figure);
  const room = sheetWidth(figure.style) - left - textSize;
  const block = widestBlock(tightLegendBlocks(sharing, namesOf(layouts)), room);
  if (block === undefined) return null;
  const { width, height } = block;
  const corner = [left, textSize * 0.5] as const;
  const box = { left: corner[0], top: corner[1], width, height };
  return { box, drawn: block.draw(corner) };
}

/** What stands over all panels and over each, pt. */
interface Above {
  readonly top: number;
  readonly above: readonly number[];
}
const none: Above = { top: 0, above: [] };

/** Width and height of the sheet, cm and pt. */
export function sheetOf(figure: FigureSpecification): Omit<SheetLayout, "panels"> {
  return sheetLayout(figure);
}

/** What stands above the frames of a row makes the sheet taller, but for talks. */
function sheetSize(figure: FigureSpecification, { top, above }: Above) {
  const arranged = arrangement(figure);
  const [widthCm, width] = [sheetWidthCm(figure.style), sheetWidth(figure.style)];
  const more = isTalk(figure.style) ? 0 : top + sum(aboveRows(arranged, above));
  const height = width * arranged.aspect + more;
  return { widthCm, heightCm: (widthCm * height) / width, width, height };
}

/** Most that stands above a frame of each row, pt. */
function aboveRows({ panels, rowShares }: Arrangement, above: readonly number[]): number[] {
  return rowShares.map((_, row) =>
    Math.max(0, ...panels.map((panel, k) => (panel.row === row ? (above[k] ?? 0) : 0))),
  );
}

/** The sheet and the frames of a figure of which nothing stands above them, pt. */
export function plainSheet(figure: FigureSpecification) {
  return { ...sheetSize(figure, none), frames: framesOf(figure, none) };
}

/** (a), (b) in the order of reading; none where there is one panel. */
function lettersOf({ panels, style: { letters } }: FigureSpecification): string[] {
  if (panels.length < 2 || letters === "none") return panels.map(() => "");
  const order = panels.toSorted((a, b) => a.row - b.row || a.column - b.column);
  return panels.map((panel) => {
    const letter = String.fromCodePoint("a".codePointAt(0)! + order.indexOf(panel));
    return letters === "(a)" ? `(${letter})` : letter;
  });
}

export function colouredStyle(figure: FigureSpecification): PaperStyle {
  return paperStyle(figure, (role) => colourOf(role, figure.style));
}

/** Frames of all panels: columns share their width, rows their height; axes line up. */
function framesOf(figure: FigureSpecification, outside: Above): PanelFrame[] {
  const arranged = arrangement(figure);
  const { panels, rows, columns, rowShares: shares } = arranged;
  const style = colouredStyle(figure);
  const { width, height } = sheetSize(figure, outside);
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
  const tops = aboveRows(arranged, outside.above).map(
    (more, row) => style.textSize * 0.6 + more + (row === 0 ? outside.top : 0),
  );
  const inner = (width - 2 * outer - sum(left) - sum(right)) / columns;
  const free = height - 2 * outer - sum(bottom) - sum(tops);
  return panels.map((panel) => {
    const { row, column } = panel;
    const x = outer + sum(left.slice(0, column + 1)) + sum(right.slice(0, column)) + inner * column;
    const y =
      outer +
      sum(tops.slice(0, row + 1)) +
      sum(bottom.slice(0, row)) +
      (free * sum(shares.slice(0, row))) / total;
    const box = { left: x, right: x + inner, top: y, bottom: y + (free * shares[row]!) / total };
    return panelFrame(panel, style, box);
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
