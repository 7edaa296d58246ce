import type { FigureStyle } from "../../specification/figure-specification.ts";

/** Widths of the sheets of journals and talks, cm; `\textwidth` of JHEP is 0.72 of A4. */
const widths = { column: 8.6, "two-columns": 17.8, jhep: 15.1, talk: 24, dark: 24 } as const;

const centimetre = 72 / 2.54;

export function isTalk({ preset }: Pick<FigureStyle, "preset">): boolean {
  return preset === "talk" || preset === "dark";
}

/** pt */
export function sheetWidth(style: Pick<FigureStyle, "preset" | "width">): number {
  return sheetWidthCm(style) * centimetre;
}

export function sheetWidthCm({ preset, width }: Pick<FigureStyle, "preset" | "width">): number {
  return width ?? widths[preset];
}
