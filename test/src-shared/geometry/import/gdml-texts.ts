import {
  importGdml,
  type GdmlOptions,
} from "../../../../src-shared/geometry/import/import-gdml.ts";
import { buildDetector } from "../../../../src-shared/geometry/detector.ts";
import { volumeAt } from "../../../../src-shared/geometry/ray-tracer.ts";
import { elements, geant4Materials, nuclides } from "../detectors.ts";

export const matter = { nuclides, elements, geant4Materials };

/** Parts of a small GDML file: a world of argon, 40 cm wide, and boxes of iron. */
export interface GdmlParts {
  readonly head?: string;
  readonly define?: string;
  readonly materials?: string;
  readonly solids?: string;
  readonly structure?: string;
  /** Content of the world volume. */
  readonly inside?: string;
  readonly setup?: string;
}

export const ironBox = `<volume name="B"><materialref ref="Fe"/><solidref ref="b"/></volume>`;
export const placedBox = (inside: string) =>
  `<physvol name="p"><volumeref ref="B"/>${inside}</physvol>`;

export function gdmlText(parts: GdmlParts): string {
  return `<?xml version="1.0"?>${parts.head ?? ""}<gdml>
<define>${parts.define ?? ""}</define>
<materials>
<material name="Fe" Z="26"><D value="7.8"/><atom value="55.845"/></material>
<material name="Ar" Z="18"><D value="1.4"/><atom value="39.9"/></material>
${parts.materials ?? ""}</materials>
<solids><box name="w" x="400" y="400" z="400"/><box name="b" x="10" y="20" z="30"/>
${parts.solids ?? ""}</solids>
<structure>${ironBox}
${parts.structure ?? ""}
<volume name="W"><materialref ref="Ar"/><solidref ref="w"/>${parts.inside ?? ""}</volume></structure>
${parts.setup ?? `<setup name="Default" version="1.0"><world ref="W"/></setup>`}</gdml>`;
}

export function imported(parts: GdmlParts, options: Partial<GdmlOptions> = {}) {
  return importGdml(gdmlText(parts), { name: "small", fileName: "small.gdml", ...options }, matter);
}

export function built(parts: GdmlParts, options: Partial<GdmlOptions> = {}) {
  const { file, notes } = imported(parts, options);
  const aim = {
    centre: [0, 0, 0] as [number, number, number],
    radius: 500,
    coreRadius: 200,
    note: "",
  };
  const detector = buildDetector({ ...file, aim });
  /** Name of the volume at a place in mm. */
  const at = (x: number, y: number, z: number): string | undefined =>
    detector.volumes[volumeAt(detector, x / 10, y / 10, z / 10)]?.name;
  return { file, notes, detector, at, said: notes.map(({ what }) => what) };
}

/** The one solid of a volume V that is made of it, in cm3. */
export function solidOf(solids: string, define = "") {
  const { detector, file } = built({
    define,
    solids,
    structure: `<volume name="V"><materialref ref="Fe"/><solidref ref="s"/></volume>`,
    setup: `<setup name="Default" version="1.0"><world ref="V"/></setup>`,
  });
  return { solid: detector.volumes[0].solid, described: file.volumes[0] };
}
