import { DomainError } from "../../errors.ts";
import { placeSolid } from "../build-solid.ts";
import type { DetectorFile, FileMaterial } from "../detector-file.ts";
import { anglesFromRotation, axisRotation, multiply, rotate } from "../rotation.ts";
import type { Corner } from "../polygon.ts";
import type { PartDescription, Position } from "../solid-description.ts";
import { extrudedSolid } from "./extruded-solid.ts";
import { type ImportedDetector, NoteList, rounded, UniqueNames } from "./import-note.ts";
import type { NuclideNumbers } from "./known-matter.ts";
import { NuclideMatch } from "./nuclide-match.ts";
import { LostVolumes } from "./lost-volumes.ts";
import { badLine, SirenMaterials, wordsOf } from "./siren-materials.ts";

export interface SirenFiles {
  /** Name of the detector that comes out. */
  readonly name: string;
  /** Content of densities.dat and materials.dat. */
  readonly densities: string;
  readonly materials: string;
}

const densitiesName = "densities.dat";
const materialsName = "materials.dat";

/**
 * A detector from SIREN's text files. Lines of densities.dat, in metres:
 * `object SHAPE x y z alpha beta gamma SIZES NAME MATERIAL constant DENSITY` with
 * sphere (radius [inner radius]), box (full widths), cylinder or tube (radius [inner radius]
 * length) and extr (number of corners, their x y; number of sections, their z, offsets x y, scale);
 * `fiducial SHAPE ...`; `detector x y z`, the origin of detector coordinates; `#` comments. Later
 * objects win, as here. Angles are Euler angles z-x-z about turned axes in radians.
 *
 * @throws InputError with the line
 */
export function importSiren(
  { name, densities, materials }: SirenFiles,
  nuclides: readonly NuclideNumbers[],
): ImportedDetector {
  const notes = new NoteList();
  const names = new UniqueNames();
  const lost = new LostVolumes();
  const match = new NuclideMatch(nuclides);
  const substances = new SirenMaterials(materials, materialsName, match, notes);
  const used = new Map<string, FileMaterial>();
  const volumes: DetectorFile["volumes"] = [];
  let fiducial: { part: PartDescription; detectorFrame: boolean } | null = null;
  let origin: Position = [0, 0, 0];
  densities.split(/\r?\n/).forEach((text, index) => {
    const line = index + 1;
    const [keyword, ...words] = wordsOf(text);
    if (keyword === undefined) return;
    const where = `${densitiesName}, line ${line}`;
    if (keyword === "object") {
      const object = readObject(words, line);
      const [label, material, distribution, ...numbers] = object.rest;
      const density = densityOf(distribution, numbers.map(Number));
      const { part } = object;
      if (part === null || density === null) {
        const why =
          part === null
            ? `The shape ${words[0]} is not supported`
            : `The density distribution ${distribution} is not supported`;
        lost.add({ name: label, material, sensitive: false, why }, null);
        notes.addLoss(where, `Object ${label}: ${why}.`);
        return;
      }
      if (!(density > 0 && density < Infinity)) {
        throw badLine(densitiesName, line, `the density ${numbers.join(" ")} is not above 0`);
      }
      const massFractions = used.get(material)?.massFractions ?? substances.find(material);
      if (massFractions === undefined) {
        throw badLine(densitiesName, line, `the material ${material} is not in ${materialsName}`);
      }
      if (!used.has(material)) {
        used.set(material, { id: material, density, massFractions, source: materialsName });
      }
      volumes.push({
        name: names.take(label),
        material,
        density,
        solid: part.solid,
        position: part.position ?? [0, 0, 0],
        rotation: part.rotation,
        source: where,
      });
    } else if (keyword === "fiducial") {
      const detectorFrame = words[0] !== "geometry_coords";
      const plain = words.filter((word) => !word.endsWith("_coords"));
      const object = readObject(plain, line);
      if (object.part === null) {
        notes.add("left out", where, `The shape ${plain[0]} is not supported.`);
      } else fiducial = { part: object.part, detectorFrame };
    } else if (keyword === "detector") {
      const numbers = words.slice(0, 3).map(Number);
      if (numbers.length < 3 || !numbers.every(Number.isFinite)) {
        throw badLine(densitiesName, line, "the origin of the detector is no x y z");
      }
      origin = [numbers[0], numbers[1], numbers[2]];
      if (words.length > 3) {
        notes.add("left out", where, "The orientation of detector coordinates is not read.");
      }
    } else {
      notes.add("left out", where, `A line "${keyword}" has no counterpart.`);
    }
  });
  if (volumes.length === 0) throw badLine(densitiesName, 1, "there is no object");
  return {
    file: {
      schema: "neutrissimo/detector",
      version: 1,
      name,
      title: name,
      source: `Imported from SIREN's ${densitiesName} and ${materialsName}`,
      units: { length: "m", density: "g/cm3" },
      frame: "As in the imported file, in its geometry coordinates.",
      materials: [...used.values()],
      volumes,
      fiducial: fiducialOf(fiducial, origin, volumes, notes),
      ...(lost.all.length === 0 ? {} : { lost: lost.all }),
      ...notes.inFile(densitiesName),
    },
    notes: notes.notes,
  };
}

function fiducialOf(
  found: { part: PartDescription; detectorFrame: boolean } | null,
  origin: Position,
  volumes: DetectorFile["volumes"],
  notes: NoteList,
): DetectorFile["fiducial"] {
  if (found === null) {
    const last = volumes[volumes.length - 1];
    notes.add("assumed", densitiesName, `No fiducial line: ${last.name}, the last object, is it.`);
    const { solid, position, rotation } = last;
    return { solid, position, rotation, source: "The last object of the imported file" };
  }
  const [x, y, z] = found.part.position ?? [0, 0, 0];
  const position: Position = found.detectorFrame
    ? [rounded(x + origin[0]), rounded(y + origin[1]), rounded(z + origin[2])]
    : [x, y, z];
  return {
    solid: found.part.solid,
    position,
    rotation: found.part.rotation,
    source: `The fiducial line of ${densitiesName}`,
  };
}

/** Constant densities, also where they are written as a polynomial of order 0. */
function densityOf(distribution: string | undefined, numbers: readonly number[]): number | null {
  if (distribution === "constant" && numbers.length === 1) return numbers[0];
  // radial_polynomial: centre x y z, number of coefficients, coefficients.
  if (distribution === "radial_polynomial" && numbers[3] === 1 && numbers.length === 5) {
    return numbers[4];
  }
  return null;
}

interface SirenObject {
  /** Null where the shape is not supported. */
  readonly part: PartDescription | null;
  /** Words after the numbers of the shape. */
  readonly rest: readonly string[];
}

function readObject([shape, ...words]: readonly string[], line: number): SirenObject {
  const firstWord = words.findIndex((word) => Number.isNaN(Number(word)));
  const count = firstWord < 0 ? words.length : firstWord;
  const numbers = words.slice(0, count).map(Number);
  const rest = words.slice(count);
  if (numbers.length < 6) {
    throw badLine(densitiesName, line, `${shape ?? "the object"} has no position and angles`);
  }
  const [x, y, z, alpha, beta, gamma, ...sizes] = numbers;
  const built = solidOf(shape, sizes, line);
  if (built === null) return { part: null, rest };
  const degrees = 180 / Math.PI;
  const turned = alpha !== 0 || beta !== 0 || gamma !== 0;
  const rotation = multiply(
    axisRotation(2, alpha * degrees),
    multiply(axisRotation(0, beta * degrees), axisRotation(2, gamma * degrees)),
  );
  const angles = anglesFromRotation(rotation).map(rounded);
  const [dx, dy, dz] = rotate(rotation, built.position ?? [0, 0, 0]);
  const part: PartDescription = {
    solid: built.solid,
    position: [rounded(x + dx), rounded(y + dy), rounded(z + dz)],
    ...(turned ? { rotation: [angles[0], angles[1], angles[2]] satisfies Position } : {}),
  };
  try {
    placeSolid(part, shape);
  } catch (error) {
    if (error instanceof DomainError) throw badLine(densitiesName, line, error.explanation.why);
    throw error;
  }
  return { part, rest };
}

/** A solid in SIREN's frame; null where the shape is not supported. */
function solidOf(shape: string, sizes: readonly number[], line: number): PartDescription | null {
  const [first, second, third] = sizes;
  if (shape === "sphere" && (sizes.length === 1 || sizes.length === 2)) {
    return { solid: { shape, radius: first, innerRadius: second ?? 0 } };
  }
  if (shape === "box" && sizes.length === 3) {
    return { solid: { shape, widths: [first, second, third] } };
  }
  if ((shape === "cylinder" || shape === "tube") && (sizes.length === 2 || sizes.length === 3)) {
    const [innerRadius, length] = sizes.length === 3 ? [second, third] : [0, second];
    return { solid: { shape: "tube", radius: first, innerRadius, length } };
  }
  if (shape === "extr") return extrusionOf(sizes, line);
  if (["sphere", "box", "cylinder", "tube"].includes(shape)) {
    throw badLine(densitiesName, line, `${sizes.length} sizes are not those of a ${shape}`);
  }
  return null;
}

function extrusionOf(sizes: readonly number[], line: number): PartDescription | null {
  const corners = sizes[0];
  const sectionsAt = 1 + 2 * corners;
  const count = sizes[sectionsAt];
  if (!(corners >= 3 && count >= 2 && sizes.length === sectionsAt + 1 + 4 * count)) {
    throw badLine(densitiesName, line, "the numbers of corners and sections do not fit the line");
  }
  const outline = Array.from({ length: corners }, (_, k): Corner => [
    sizes[1 + 2 * k],
    sizes[2 + 2 * k],
  ]);
  const sections = Array.from({ length: count }, (_, k) => {
    const [z, x, y, scale] = sizes.slice(sectionsAt + 1 + 4 * k, sectionsAt + 5 + 4 * k);
    return { z, x, y, scale };
  }).toSorted((a, b) => a.z - b.z);
  const solid = extrudedSolid(outline, sections);
  return solid.kind === "read" ? solid.part : null;
}
