import { setText } from "../typeset/set-text.ts";
import type { Words } from "./drawing.ts";
import type { PaperStyle } from "./panel-frame.ts";

export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor?: "start" | "middle" | "end";
  /** Degrees, clockwise, about the place. */
  readonly angle?: number;
  readonly colour?: string;
  readonly bold?: boolean;
  /** Of the style's text size. */
  readonly scale?: number;
}

/** Width of a label in a style. */
export function measureText(markup: string, style: PaperStyle, scale = 1): number {
  return setText(markup, { size: style.textSize * scale, face: style.face }).width;
}

/** A label with its baseline at the place; nothing where there are no words. */
export function drawText(markup: string, style: PaperStyle, place: TextPlace): Words[] {
  if (markup === "") return [];
  const { pieces, width } = setText(markup, {
    size: style.textSize * (place.scale ?? 1),
    face: style.face,
    bold: place.bold ?? false,
  });
  const { x, y, anchor = "start", angle = 0 } = place;
  const shift = { start: 0, middle: -width / 2, end: -width }[anchor];
  const colour = place.colour ?? style.colour("ink");
  return [{ kind: "words", markup, at: [x, y], angle, shift, pieces, colour }];
}

/** Rims of labels in the colour of the paper, so that lines behind do not disturb: below them. */
export function rimsOf(labels: readonly Words[], style: PaperStyle): Words[] {
  const colour = style.colour("paper");
  const rim = { colour, width: style.textSize * 0.3, roundJoins: true, opacity: 0.85 };
  return labels.map((label) => ({ ...label, colour, rim }));
}
