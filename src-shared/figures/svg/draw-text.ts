import { figureFaces } from "../typeset/faces.ts";
import { setText, type SetText } from "../typeset/set-text.ts";
import { coordinate, element, escapeText } from "./element.ts";
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
  /** A rim in the colour of the paper, so that lines behind do not disturb. */
  readonly halo?: boolean;
}

/** Width of a label in a style. */
export function measureText(markup: string, style: PaperStyle, scale = 1): number {
  return setText(markup, { size: style.textSize * scale, face: style.face }).width;
}

/** A label with its baseline at the place. */
export function drawText(markup: string, style: PaperStyle, place: TextPlace): string {
  if (markup === "") return "";
  const set = setText(markup, {
    size: style.textSize * (place.scale ?? 1),
    face: style.face,
    bold: place.bold ?? false,
  });
  const { anchor = "start", angle = 0 } = place;
  const shift = { start: 0, middle: -set.width / 2, end: -set.width }[anchor];
  const colour = place.colour ?? style.colour("ink");
  const transform =
    angle === 0
      ? `translate(${coordinate(place.x + shift)} ${coordinate(place.y)})`
      : `translate(${coordinate(place.x)} ${coordinate(place.y)}) rotate(${coordinate(angle)}) translate(${coordinate(shift)} 0)`;
  const halo =
    place.halo === true
      ? element(
          "g",
          {
            fill: style.colour("paper"),
            stroke: style.colour("paper"),
            "stroke-width": style.textSize * 0.3,
            "stroke-linejoin": "round",
            "stroke-opacity": 0.85,
          },
          pieces(set),
        )
      : "";
  return element("g", { transform, fill: colour }, halo + pieces(set));
}

function pieces(set: SetText): string {
  return set.pieces
    .map(({ text, face, size, x, y }) => {
      const { family, weight, italic } = figureFaces[face];
      return element(
        "text",
        {
          x,
          y,
          "font-family": family,
          "font-size": size,
          "font-weight": weight === 400 ? null : String(weight),
          "font-style": italic ? "italic" : null,
          "xml:space": /^\s|\s$|\s\s/.test(text) ? "preserve" : null,
        },
        escapeText(text),
      );
    })
    .join("");
}
