import type { SolidDescription } from "../solid-description.ts";
import { axisRotation, identityRotation, type Point } from "../rotation.ts";
import { activeRotation, type Frame, inverted, standing } from "./frame.ts";
import type { GdmlDefinitions } from "./gdml-definitions.ts";
import { centred, type GdmlSolid, type ReadSolid, SolidSizes } from "./gdml-solid.ts";
import { solidReaders } from "./gdml-solids.ts";
import type { Daughter, LogicalVolume } from "./gdml-volumes.ts";
import { failureAt, rounded } from "./import-note.ts";
import type { FindSolid } from "./gdml-combined-solids.ts";
import type { XmlElement } from "./xml-tree.ts";

/** Most copies of one replica, division or parameterisation. */
const maxCopies = 10_000;
const centimetres = 0.1;
const degrees = 180 / Math.PI;

type Axis = "x" | "y" | "z" | "rho" | "phi";

/** Slices of a volume: width and offset in cm, or in degrees about z. */
interface Slices {
  readonly axis: Axis;
  readonly count: number;
  readonly width: number;
  readonly offset: number;
}

/**
 * A `replicavol`: slices that fill the mother, as Geant4 tracks them. Along x, y, z they lie about
 * the middle; about z (phi) each slice has its own frame, turned to the slice's middle; along rho
 * each takes its own radii.
 */
export function replicaPlacements(
  element: XmlElement,
  volume: LogicalVolume,
  definitions: GdmlDefinitions,
  find: FindSolid,
): readonly Daughter[] {
  const axisOf = element.children.find(({ name }) => name === "replicate_along_axis");
  if (axisOf === undefined) throw failureAt(element, "it has no replicate_along_axis");
  const direction = axisOf.children.find(({ name }) => name === "direction");
  const axis = (["x", "y", "z", "rho", "phi"] as const).find(
    (one) => direction !== undefined && definitions.number(direction, one, 0) === 1,
  );
  if (axis === undefined) throw failureAt(axisOf, "its direction is none of x, y, z, rho, phi");
  const sizeOf = (tag: string): number => {
    const child = axisOf.children.find(({ name }) => name === tag);
    if (child === undefined) return 0;
    return axis === "phi"
      ? degrees * definitions.number(child, "value", 0) * definitions.angleUnit(child, "unit")
      : centimetres * definitions.number(child, "value", 0) * definitions.lengthUnit(child, "unit");
  };
  const count = copiesOf(element, definitions.integer(element, "number"));
  const width = sizeOf("width");
  if (!(width > 0)) throw failureAt(axisOf, "its width is not above 0");
  const offset = axis === "rho" || axis === "phi" ? sizeOf("offset") : -0.5 * count * width;
  const own = find(volume.element, volume.solid);
  return slices(element, volume, { axis, count, width, offset }, own, axis === "phi");
}

/** A `divisionvol`: slices of the mother's own solid, from its start plus the offset. */
export function dividedPlacements(
  element: XmlElement,
  volume: LogicalVolume,
  definitions: GdmlDefinitions,
  mother: GdmlSolid,
): readonly Daughter[] {
  const axis = (["x", "y", "z", "rho", "phi"] as const).find(
    (one) => `k${one}`.toLowerCase() === axisName(element),
  );
  if (axis === undefined) {
    throw failureAt(element, `${element.attributes["axis"] ?? "nothing"} is no axis of a division`);
  }
  if (mother.kind !== "read") return [{ lost: "Its mother's solid is missing", volume }];
  const range = rangeOf(mother.part.solid, axis);
  if (range === null) {
    const { shape } = mother.part.solid;
    return [{ lost: `The division of a ${shape} along ${axis} is not supported`, volume }];
  }
  // Geant4 asks for an angle's unit along rho, and takes its number for mm.
  const unit = element.attributes["unit"] ?? "";
  const isAngle = ["deg", "degree", "rad", "radian", "mrad", "milliradian"].includes(unit);
  const size = (attribute: string): number => {
    const value = definitions.number(element, attribute, 0);
    if (axis === "phi") return value * degrees * definitions.angleUnit(element, "unit");
    return (
      value *
      centimetres *
      (isAngle ? definitions.angleUnit(element, "unit") : definitions.lengthUnit(element, "unit"))
    );
  };
  const offset = size("offset");
  const room = range.to - range.from - offset;
  const given = definitions.integer(element, "number", 0);
  const width = size("width") > 0 ? size("width") : room / given;
  const count = copiesOf(element, given > 0 ? given : Math.floor(room / width + 1e-9));
  const own = { axis, count, width, offset: range.from + offset };
  return slices(element, volume, own, mother, false);
}

/** A `paramvol`: copies with places and sizes of their own; rotations turn the frame. */
export function parameterisedPlacements(
  element: XmlElement,
  volume: LogicalVolume,
  definitions: GdmlDefinitions,
): readonly Daughter[] {
  const all = element.children
    .filter(({ name }) => name === "parameterised_position_size")
    .flatMap(({ children }) => children)
    .filter(({ name }) => name === "parameters");
  const count = copiesOf(element, definitions.integer(element, "ncopies", all.length));
  return all.slice(0, count).map((parameters): Daughter => {
    const [x, y, z] = definitions.position(parameters);
    const frame: Frame = {
      ...inverted({ ...standing, rotation: activeRotation(definitions.rotation(parameters)) }),
      shift: [centimetres * x, centimetres * y, centimetres * z],
    };
    const sizes = parameters.children.find(({ name }) => name.endsWith("_dimensions"));
    if (sizes === undefined) {
      return { element: parameters, label: null, volume, frame, solid: null };
    }
    const solid = parameterisedSolid(sizes, definitions);
    if (solid.kind === "wrong") return { failure: solid.failure };
    if (solid.kind === "lost") return { lost: solid.why, volume };
    return { element: parameters, label: null, volume, frame, solid };
  });
}

function parameterisedSolid(sizes: XmlElement, definitions: GdmlDefinitions): GdmlSolid {
  const shape = sizes.name.replace(/_dimensions$/, "");
  if (!Object.hasOwn(solidReaders, shape)) {
    return { kind: "lost", why: `Copies by ${sizes.name} are not supported`, volumeCm3: null };
  }
  const tubeNames: Readonly<Record<string, string>> = {
    InR: "rmin",
    OutR: "rmax",
    hz: "z",
    StartPhi: "startphi",
    DeltaPhi: "deltaphi",
  };
  const attributes = Object.fromEntries(
    Object.entries(sizes.attributes).map(([name, value]) => [tubeNames[name] ?? name, value]),
  );
  return solidReaders[shape](new SolidSizes({ ...sizes, attributes }, definitions));
}

function slices(
  element: XmlElement,
  volume: LogicalVolume,
  { axis, count, width, offset }: Slices,
  whole: GdmlSolid,
  ownFrame: boolean,
): readonly Daughter[] {
  return Array.from({ length: count }, (_, index): Daughter => {
    const from = rounded(offset + index * width);
    const middle = rounded(from + 0.5 * width);
    const solid = whole.kind === "read" ? sliceOf(whole, axis, from, width, ownFrame) : null;
    if (solid === null && (axis === "rho" || axis === "phi")) {
      return { lost: `Slices along ${axis} of this shape are not supported`, volume };
    }
    return { element, label: null, volume, frame: sliceFrame(axis, middle, ownFrame), solid };
  });
}

function sliceFrame(axis: Axis, middle: number, ownFrame: boolean): Frame {
  const shift: Point = [
    axis === "x" ? middle : 0,
    axis === "y" ? middle : 0,
    axis === "z" ? middle : 0,
  ];
  const rotation = axis === "phi" && ownFrame ? axisRotation(2, middle) : identityRotation;
  return { rotation, mirrored: false, shift };
}

/** One slice in its own frame; null where the volume's own solid serves. */
function sliceOf(
  { part }: ReadSolid,
  axis: Axis,
  from: number,
  width: number,
  ownFrame: boolean,
): ReadSolid | null {
  const { solid } = part;
  if (axis === "rho") {
    if (solid.shape !== "tube") return null;
    return centred({ ...solid, innerRadius: from, radius: rounded(from + width) });
  }
  if (axis === "phi") {
    if (solid.shape !== "tube" && solid.shape !== "cone" && solid.shape !== "sphere") return null;
    return centred({
      ...solid,
      azimuth: { from: ownFrame ? rounded(-0.5 * width) : from, extent: rounded(width) },
    });
  }
  if (solid.shape === "box") {
    const [x, y, z] = solid.widths;
    const cut = rounded(width);
    return centred({
      shape: "box",
      widths: [axis === "x" ? cut : x, axis === "y" ? cut : y, axis === "z" ? cut : z],
    });
  }
  return solid.shape === "tube" && axis === "z"
    ? centred({ ...solid, length: rounded(width) })
    : null;
}

function about(length: number): { from: number; to: number } {
  return { from: -0.5 * length, to: 0.5 * length };
}

/** Where a solid begins and ends along an axis that it can be divided along. */
function rangeOf(solid: SolidDescription, axis: Axis): { from: number; to: number } | null {
  if (solid.shape === "box") {
    if (axis === "x") return about(solid.widths[0]);
    if (axis === "y") return about(solid.widths[1]);
    return axis === "z" ? about(solid.widths[2]) : null;
  }
  if (solid.shape !== "tube") return null;
  if (axis === "z") return about(solid.length);
  if (axis === "rho") return { from: solid.innerRadius ?? 0, to: solid.radius };
  const { from, extent } = solid.azimuth ?? { from: 0, extent: 360 };
  return axis === "phi" ? { from, to: from + extent } : null;
}

function axisName(element: XmlElement): string {
  return (element.attributes["axis"] ?? "").toLowerCase().replace("axis", "");
}

function copiesOf(element: XmlElement, count: number): number {
  if (count >= 1 && count <= maxCopies) return count;
  throw failureAt(element, `its number of copies, ${count}, is not in 1-${maxCopies}`);
}
