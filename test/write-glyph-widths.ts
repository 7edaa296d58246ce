import { readFileSync, writeFileSync } from "node:fs";
import { measureGlyphs } from "./figures/measure-glyphs.ts";

// After a change of the fonts in resources/fonts: node test/write-glyph-widths.ts
const path = "src-shared/figures/typeset/glyph-widths.ts";
const [head] = readFileSync(path, "utf8").split("// Tables.");
const tables = Object.entries(measureGlyphs())
  .map(([face, table]) => `export const ${face}: GlyphTable = ${JSON.stringify(table)};\n`)
  .join("");
writeFileSync(path, `${head}// Tables.\n${tables}`);
