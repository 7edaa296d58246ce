import { figureFaces } from "../typeset/faces.ts";
import { letterStarts, type SetPiece } from "../typeset/set-text.ts";
import { element, escapeText } from "./element.ts";

/** Letters as text in their face. */
export function textElement(piece: SetPiece): string {
  const { text } = piece;
  const preserve = /^\s|\s$|\s\s/.test(text) ? "preserve" : null;
  return element(
    "text",
    { x: piece.x, ...faceAttributes(piece), "xml:space": preserve },
    escapeText(text),
  );
}

/**
 * Letters as text, every one at its own place: words end where they should also in the face that a
 * reader puts in for ours. Of the three ways only this one holds in browsers, Inkscape 1.2.2, resvg
 * 2.6 and librsvg 2.54.7: the last leaves out `textLength` and all of `x="1 2 3"` but the first.
 */
export function placedTextElement(piece: SetPiece): string {
  const starts = letterStarts(piece);
  const letters: { text: string; readonly x: number }[] = [];
  for (const [index, letter] of Array.from(piece.text).entries()) {
    // A space stays with the letter before it, so that words can be searched and copied.
    const last = letters.at(-1);
    if (letter.trim() !== "") letters.push({ text: letter, x: starts[index]! });
    else if (last !== undefined) last.text += letter;
  }
  const content = letters.map(({ text, x }) => element("tspan", { x }, escapeText(text)));
  return element("text", faceAttributes(piece), content.join(""));
}

function faceAttributes({ face, size, y }: SetPiece) {
  const { family, fallback, weight, italic } = figureFaces[face];
  return {
    y,
    "font-family": `${family}, ${fallback}`,
    "font-size": size,
    "font-weight": weight === 400 ? null : String(weight),
    "font-style": italic ? "italic" : null,
  };
}
