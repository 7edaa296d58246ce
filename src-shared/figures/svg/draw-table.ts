import type { FigureTable } from "../../specification/figure-specification.ts";
import { drawText, measureText } from "./draw-text.ts";
import type { Drawing } from "./drawing.ts";
import { linesOf } from "./paint.ts";
import type { PaperStyle } from "./panel-frame.ts";

const rowHeight = 1.5;
const padding = 0.9;

/** Height that a table needs, pt. */
export function tableHeight({ rows }: FigureTable, { textSize }: PaperStyle): number {
  return textSize * (rowHeight * (rows.length + 1) + 1.4);
}

/** Three rules and no others, as tables in print have. */
export function drawTable(
  { columns, rows }: FigureTable,
  style: PaperStyle,
  width: number,
): Drawing[] {
  const { textSize } = style;
  const needed = columns.map(
    ({ label }, index) =>
      Math.max(
        ...[label, ...rows.map((row) => row[index]!)].map((cell) => measureText(cell, style)),
      ) +
      padding * textSize,
  );
  const spare = Math.max(0, width - needed.reduce((sum, each) => sum + each, 0)) / columns.length;
  const widths = needed.map((each) => each + spare);
  const starts = widths.map((_, index) =>
    widths.slice(0, index).reduce((sum, each) => sum + each, 0),
  );
  const cell = (text: string, index: number, y: number, bold: boolean) => {
    const right = columns[index]!.align === "right";
    const x = right
      ? starts[index]! + widths[index]! - (padding * textSize) / 2
      : starts[index]! + (padding * textSize) / 2;
    return drawText(text, style, { x, y, anchor: right ? "end" : "start", bold });
  };
  const top = textSize * 0.5;
  const line = (y: number, weight: number) =>
    linesOf(
      [
        [
          [0, y],
          [width, y],
        ],
      ],
      { colour: style.colour("ink"), width: weight * style.lineScale },
    );
  const body = textSize * rowHeight;
  const head = columns.flatMap(({ label }, index) => cell(label, index, top + body * 0.7, true));
  const lines = rows.flatMap((row, r) =>
    row.flatMap((text, index) => cell(text, index, top + body * (r + 1.9), false)),
  );
  return [
    line(top, 0.8),
    ...head,
    line(top + body, 0.5),
    ...lines,
    line(top + body * (rows.length + 1.25), 0.8),
  ];
}
