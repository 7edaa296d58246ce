import { join } from "node:path";
// oxlint-disable-next-line import/no-named-as-default -- its types know the default alone
import PDFDocument from "pdfkit";
import { figureFaces } from "../../src-shared/figures/typeset/faces.ts";
import { resourcesFolder } from "../support/resources-folder.ts";

/** Characters that figures may use; a face holds a part of them. */
const candidates = [
  ...range(0x20, 0x7e),
  ...range(0xa0, 0x17f),
  ...range(0x391, 0x3d6),
  ...range(0x2002, 0x2044),
  ...range(0x2070, 0x209c),
  ...range(0x2100, 0x22ff),
  0x2605,
  ...range(0x1d49c, 0x1d4b5),
];

function* range(first: number, last: number): Generator<number> {
  for (let code = first; code <= last; code++) yield code;
}

/** Advance widths of the shipped fonts in thousandths of the size, as `glyph-widths.ts` has them. */
export function measureGlyphs(): Record<string, { characters: string; widths: number[] }> {
  const document = new PDFDocument();
  return Object.fromEntries(
    Object.entries(figureFaces).map(([face, { file }]) => {
      document.font(join(resourcesFolder, file)).fontSize(1000);
      const held = candidates
        .map((code) => String.fromCodePoint(code))
        .filter((character) => holds(document, character));
      return [
        face,
        {
          characters: held.join(""),
          widths: held.map((character) => Math.round(document.widthOfString(character) * 10) / 10),
        },
      ];
    }),
  );
}

/** A missing character is encoded as glyph 0. */
function holds(document: PDFKit.PDFDocument, character: string): boolean {
  const font: unknown = Reflect.get(document, "_font");
  const inner: unknown = Reflect.get(Object(font), "font");
  const has: unknown = Reflect.get(Object(inner), "hasGlyphForCodePoint");
  return typeof has === "function" && has.call(inner, character.codePointAt(0)) === true;
}
