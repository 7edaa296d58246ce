import { type Font, openSync } from "fontkit";
import { paperLength } from "../../src-shared/figures/svg/drawing.ts";
import { element } from "../../src-shared/figures/svg/element.ts";
import type { FaceName } from "../../src-shared/figures/typeset/faces.ts";
import { letterStarts, type SetPiece } from "../../src-shared/figures/typeset/set-text.ts";
import { fontPath } from "./figure-fonts.ts";

/*
 * Letters as the shapes that the shipped fonts hold, for readers that take no fonts from a file.
 * By fontkit, which reads the same fonts for the PDF.
 */

const fonts = new Map<FaceName, Font>();

function fontOf(face: FaceName): Font {
  const known = fonts.get(face);
  if (known !== undefined) return known;
  const font = openSync(fontPath(face));
  if ("fonts" in font) throw new Error(`${fontPath(face)} is a collection of fonts`);
  fonts.set(face, font);
  return font;
}

const commands = {
  moveTo: "M",
  lineTo: "L",
  quadraticCurveTo: "Q",
  bezierCurveTo: "C",
  closePath: "Z",
} as const;

/** A stretch of letters as one path, which says in words what it shows. */
export function outlineElement(piece: SetPiece): string {
  const { text, face, size, y } = piece;
  const font = fontOf(face);
  const scale = size / font.unitsPerEm;
  const starts = letterStarts(piece);
  const shapes = Array.from(text, (letter, index) =>
    font
      .glyphForCodePoint(letter.codePointAt(0)!)
      .path.commands.map(({ command, args }) => {
        const places = args.map((value, k) =>
          finer(k % 2 === 0 ? starts[index]! + value * scale : y - value * scale),
        );
        return commands[command] + places.join(" ");
      })
      .join(""),
  ).join("");
  return shapes === "" ? "" : element("path", { "aria-label": text.trim(), d: shapes });
}

/** Letters are small: a tenth of what other lines are rounded to. */
function finer(value: number): number {
  return Number((paperLength(value * 10) / 10).toFixed(3));
}
