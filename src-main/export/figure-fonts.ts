import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type FigureDrawing, partsOf } from "../../src-shared/figures/svg/drawing.ts";
import { figureFaces, type FaceName } from "../../src-shared/figures/typeset/faces.ts";
import { resourcesFolder } from "../library/resources-folder.ts";

/** Path of the font of a face. */
export function fontPath(face: FaceName): string {
  return join(resourcesFolder, figureFaces[face].file);
}

export const faceNames = Object.keys(figureFaces) as FaceName[];

/** A style sheet with the faces that a drawing uses, their files inside. */
export function fontFacesFor({ parts }: FigureDrawing): string {
  const words = partsOf(parts).filter((part) => part.kind === "words");
  const used = new Set(words.flatMap(({ pieces }) => pieces.map(({ face }) => face)));
  return faceNames
    .filter((name) => used.has(name))
    .map((name) => {
      const { family, weight, italic, file } = figureFaces[name];
      const format = file.endsWith(".otf") ? "otf" : "ttf";
      const data = readFileSync(fontPath(name)).toString("base64");
      return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${italic ? "italic" : "normal"};src:url(data:font/${format};base64,${data})}`;
    })
    .join("");
}
