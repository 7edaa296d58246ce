import type {
  FigureAxis,
  FigurePanel,
  FigureSpecification,
} from "../../specification/figure-specification.ts";
import { isTalk, sheetWidth } from "./sheet-size.ts";

/** How the panels of a figure stand on its sheet. */
export interface Arrangement {
  readonly panels: readonly FigurePanel[];
  readonly rows: number;
  readonly columns: number;
  readonly rowShares: readonly number[];
  /** Height of the sheet over its width. */
  readonly aspect: number;
}

/** Under this width, in sizes of the text, panels stand below each other rather than in a row. */
const narrow = 17;
/** Under this width the panel of a figure that has one is at least so tall, in its width. */
const small = { width: 34, aspect: 0.7 } as const;
/** Tallest cell of a panel, and tallest sheet, in widths of the sheet, where panels are stacked. */
const tallest = { cell: 0.8, sheet: 2.7 } as const;
const talkAspect = 9 / 16;

/** pt; the height of a talk is shared by all rows of panels. */
const textSizes = { print: 8, talk: 16, talkOfRows: 14 } as const;

/** Of a figure as it is arranged, pt. */
export function textSizeOf(figure: Arranged): number {
  const { style } = figure;
  if (style.textSize !== null) return style.textSize;
  if (!isTalk(style)) return textSizes.print;
  return arrangement(figure).rows > 1 ? textSizes.talkOfRows : textSizes.talk;
}

type Arranged = Pick<FigureSpecification, "panels" | "style">;

/** The panels in the rows of the figure, or as the sheet has room for them. */
export function arrangement(figure: Arranged): Arrangement {
  const { panels, style } = figure;
  const columns = Math.max(0, ...panels.map(({ column }) => column)) + 1;
  const rows = Math.max(0, ...panels.map(({ row }) => row)) + 1;
  const shares = Array.from({ length: rows }, (_, row) => style.rowShares?.[row] ?? 1);
  const asTheyAre = { panels, rows, columns, rowShares: shares, aspect: style.aspect };
  if (isTalk(style)) {
    const flat = columns === 1 && rows > 1 && style.arrangement === "auto";
    return flat
      ? { ...asTheyAre, ...inOneRow(panels), aspect: talkAspect }
      : { ...asTheyAre, aspect: talkAspect };
  }
  const textSize = style.textSize ?? textSizes.print;
  const isNarrow = sheetWidth(style) / columns < narrow * textSize;
  const stacks =
    columns > 1 && (style.arrangement === "stacked" || (style.arrangement === "auto" && isNarrow));
  if (!stacks) {
    const isSmall = panels.length === 1 && sheetWidth(style) < small.width * textSize;
    const isFlat = isSmall && style.arrangement === "auto" && style.aspect < small.aspect;
    return isFlat ? { ...asTheyAre, aspect: small.aspect } : asTheyAre;
  }
  const cell = Math.min(tallest.cell, (style.aspect * columns) / rows);
  return {
    panels: stacked(panels),
    rows: panels.length,
    columns: 1,
    rowShares: inOrder(panels).map(({ row }) => shares[row]!),
    aspect: Math.min(tallest.sheet, cell * panels.length),
  };
}

function inOneRow(panels: readonly FigurePanel[]) {
  const placed = panels.map((panel) => ({ ...panel, row: 0, column: panel.row }));
  return { panels: placed, rows: 1, columns: placed.length, rowShares: [1] };
}

function inOrder(panels: readonly FigurePanel[]): FigurePanel[] {
  return panels.toSorted((a, b) => a.row - b.row || a.column - b.column);
}

/** Each panel in a row of its own, with the words of the axis that it shared. */
function stacked(panels: readonly FigurePanel[]): FigurePanel[] {
  const order = inOrder(panels);
  return panels.map((panel) => ({
    ...panel,
    row: order.indexOf(panel),
    column: 0,
    y: ownAxis(panel, order),
  }));
}

function ownAxis(panel: FigurePanel, panels: readonly FigurePanel[]): FigureAxis {
  const { y, row } = panel;
  if (y.label !== "" && y.labelled) return y;
  const shared = panels.find((other) => other.row === row && other.y.label !== "");
  return { ...y, labelled: true, label: y.label === "" ? (shared?.y.label ?? "") : y.label };
}
