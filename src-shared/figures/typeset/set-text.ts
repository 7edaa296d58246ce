import type { FaceName } from "./faces.ts";
import * as tables from "./glyph-widths.ts";
import { parseMarkup, type Atom } from "./parse-markup.ts";

/** A stretch of one face and size, placed from the start of the baseline; y grows downwards. */
export interface SetPiece {
  readonly text: string;
  readonly face: FaceName;
  readonly size: number;
  readonly x: number;
  readonly y: number;
}

/** A line of text with its measures in pt. */
export interface SetText {
  readonly pieces: readonly SetPiece[];
  readonly width: number;
}

/** Indices are set at this share of the size, and this far off the line. */
const indexSize = 0.72;
const raisedBy = 0.38;
const loweredBy = 0.16;
/** Height of capitals and figures, of the size. */
export const capitalHeight = 0.727;

const widthsOf: Readonly<Record<FaceName, ReadonlyMap<string, number>>> = {
  sans: widthMap(tables.sans),
  bold: widthMap(tables.bold),
  serif: widthMap(tables.serif),
  symbol: widthMap(tables.symbol),
  math: widthMap(tables.math),
};

function widthMap({ characters, widths }: tables.GlyphTable): ReadonlyMap<string, number> {
  return new Map(Array.from(characters).map((character, index) => [character, widths[index]!]));
}

/** The face that holds a character: the one asked for, or the first of the others that does. */
function faceFor(character: string, wanted: FaceName): FaceName {
  const order: readonly FaceName[] = [wanted, "sans", "math", "serif"];
  return order.find((face) => widthsOf[face].has(character)) ?? wanted;
}

/** Whether a face holds a letter; `faceFor` has looked at all that may stand in for it. */
export function holdsLetter(face: FaceName, letter: string): boolean {
  return widthsOf[face].has(letter);
}

/** Where each letter of a piece begins along its baseline, pt. */
export function letterStarts({ text, face, size, x }: SetPiece): number[] {
  let along = x;
  return Array.from(text, (letter) => {
    const start = along;
    along += widthOf(letter, face) * size;
    return start;
  });
}

/** Width of a piece, pt. */
export function textWidth({ text, face, size }: Pick<SetPiece, "text" | "face" | "size">): number {
  return Array.from(text).reduce((sum, letter) => sum + widthOf(letter, face) * size, 0);
}

/** Text that a font does not hold is as wide as an n. */
function widthOf(character: string, face: FaceName): number {
  return (widthsOf[face].get(character) ?? 600) / 1000;
}

export interface TextStyle {
  readonly size: number;
  readonly face: "sans" | "serif";
  readonly bold?: boolean;
}

/** Sets a line of markup with the widths of the shipped fonts. @throws InputError of the markup */
export function setText(markup: string, style: TextStyle): SetText {
  const pieces: SetPiece[] = [];
  let x = 0;
  /** Where the index before this one began: a raised and a lowered one stand above each other. */
  let indexStart: { x: number; level: Atom["level"]; end: number } | null = null;
  for (const atom of parseMarkup(markup)) {
    const size = atom.level === "base" ? style.size : style.size * indexSize;
    let y = 0;
    if (atom.level === "raised") y = -raisedBy * style.size;
    if (atom.level === "lowered") y = loweredBy * style.size;
    if (atom.level === "base") {
      x = Math.max(x, indexStart?.end ?? x);
      indexStart = null;
    } else if (indexStart === null) indexStart = { x, level: atom.level, end: x };
    else if (indexStart.level !== atom.level) {
      indexStart = { x: indexStart.x, level: atom.level, end: Math.max(indexStart.end, x) };
      x = indexStart.x;
    }
    const wanted = wantedFace(atom, style);
    let start = x;
    let text = "";
    let face: FaceName = wanted;
    const flush = () => {
      if (text !== "") pieces.push({ text, face, size, x: start, y });
      text = "";
      start = x;
    };
    for (const character of atom.text) {
      const needed = faceFor(character, wanted);
      if (needed !== face) {
        flush();
        face = needed;
      }
      text += character;
      x += widthOf(character, needed) * size;
    }
    if (atom.bar !== undefined) {
      pieces.push(barOver(start, x, y, size));
    }
    flush();
    if (indexStart !== null) indexStart.end = Math.max(indexStart.end, x);
    // A symbol in italics leans into what follows at the same height.
    if (atom.style === "symbol" && atom.level === "base") x += 0.03 * size;
  }
  return { pieces, width: Math.max(x, indexStart?.end ?? x) };
}

function wantedFace({ style }: Atom, { face, bold }: TextStyle): FaceName {
  if (style === "symbol") return "symbol";
  if (style === "script") return "math";
  if (style === "bold" || bold === true) return face === "sans" ? "bold" : "serif";
  return face;
}

/** A macron over a letter. */
function barOver(from: number, to: number, y: number, size: number): SetPiece {
  const width = widthOf("¯", "sans") * size;
  return {
    text: "¯",
    face: "sans",
    size,
    x: (from + to - width) / 2 + 0.04 * size,
    y: y + 0.02 * size,
  };
}
