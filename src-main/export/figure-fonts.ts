import { readFileSync } from "node:fs";
import { join } from "node:path";
import { figureFaces, type FaceName } from "../../src-shared/figures/typeset/faces.ts";
import { resourcesFolder } from "../library/resources-folder.ts";

/** Path of the font of a face. */
export function fontPath(face: FaceName): string {
  return join(resourcesFolder, figureFaces[face].file);
}

export const faceNames = Object.keys(figureFaces) as FaceName[];

/** The face that an SVG text element asks for. */
export function faceOf(family: string, bold: boolean, italic: boolean): FaceName {
  const found = faceNames.find((name) => {
    const face = figureFaces[name];
    return face.family === family && face.weight >= 600 === bold && face.italic === italic;
  });
  return found ?? "sans";
}

/** A style sheet with the faces that a drawing uses, their files inside. */
export function fontFacesFor(svg: string): string {
  return faceNames
    .filter((name) => isUsed(name, svg))
    .map((name) => {
      const { family, weight, italic, file } = figureFaces[name];
      const format = file.endsWith(".otf") ? "otf" : "ttf";
      const data = readFileSync(fontPath(name)).toString("base64");
      return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${italic ? "italic" : "normal"};src:url(data:font/${format};base64,${data})}`;
    })
    .join("");
}

function isUsed(name: FaceName, svg: string): boolean {
  const { family, weight, italic } = figureFaces[name];
  return [...svg.matchAll(/<text [^>]*>/g)].some(
    ([tag]) =>
      tag.includes(`font-family="${family}"`) &&
      tag.includes('font-weight="600"') === weight >= 600 &&
      tag.includes('font-style="italic"') === italic,
  );
}
