import {
  anglesFromRotation,
  axisRotation,
  identityRotation,
  multiply,
  type Point,
  rotate,
  type Rotation,
  rotationFromAngles,
} from "../rotation.ts";
import type { PartDescription, SolidDescription } from "../solid-description.ts";
import { rounded } from "./import-note.ts";

/** Where something stands: mirrored from z to -z in its own frame, then turned, then shifted (cm). */
export interface Frame {
  readonly rotation: Rotation;
  readonly mirrored: boolean;
  readonly shift: Point;
}

export const standing: Frame = { rotation: identityRotation, mirrored: false, shift: [0, 0, 0] };

const degrees = 180 / Math.PI;

/** R = Rz Ry Rx from angles in radians, as Geant4 turns the parts of booleans. */
export function activeRotation([x, y, z]: Point): Rotation {
  return multiply(
    axisRotation(2, exactDegrees(z)),
    multiply(axisRotation(1, exactDegrees(y)), axisRotation(0, exactDegrees(x))),
  );
}

/** Degrees, whole where they are whole but for rounding. */
function exactDegrees(radians: number): number {
  const angle = radians * degrees;
  return Math.abs(angle - Math.round(angle)) < 1e-12 * Math.abs(angle) ? Math.round(angle) : angle;
}

/** First `inner`, then `outer`. */
export function composed(outer: Frame, inner: Frame): Frame {
  const turned = outer.mirrored ? mirroredRotation(inner.rotation) : inner.rotation;
  const [x, y, z] = placed(outer, inner.shift);
  return {
    rotation: multiply(outer.rotation, turned),
    mirrored: outer.mirrored !== inner.mirrored,
    shift: [x, y, z],
  };
}

export function inverted({ rotation, mirrored, shift }: Frame): Frame {
  const r = rotation;
  const back: Rotation = [r[0], r[3], r[6], r[1], r[4], r[7], r[2], r[5], r[8]];
  const [x, y, z] = rotate(back, shift);
  return {
    rotation: mirrored ? mirroredRotation(back) : back,
    mirrored,
    shift: [-x, -y, mirrored ? z : -z],
  };
}

/** Turned by R, after a scale of which only the signs count, then shifted. */
export function signedFrame(rotation: Rotation, [x, y, z]: Point, shift: Point): Frame {
  const signs = [x, y, z].map((value) => (value < 0 ? -1 : 1));
  const mirrored = signs[0] * signs[1] * signs[2] < 0;
  const along = [signs[0], signs[1], mirrored ? -signs[2] : signs[2]];
  const r = rotation.map((value, index) => value * along[index % 3]);
  return {
    rotation: [r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8]],
    mirrored,
    shift,
  };
}

/** A point of the inner frame in the outer one. */
function placed({ rotation, mirrored, shift }: Frame, [x, y, z]: Point): Point {
  const [a, b, c] = rotate(rotation, [x, y, mirrored ? -z : z]);
  return [a + shift[0], b + shift[1], c + shift[2]];
}

export function frameOf(part: PartDescription): Frame {
  return {
    rotation: rotationFromAngles(part.rotation ?? [0, 0, 0]),
    mirrored: part.reflected === true,
    shift: part.position ?? [0, 0, 0],
  };
}

/** A part seen from the frame around `frame`. */
export function placedPart(part: PartDescription, frame: Frame): PartDescription {
  const { rotation, mirrored, shift } = composed(frame, frameOf(part));
  const angles = anglesFromRotation(rotation).map((angle) => roundedAngle(angle));
  const place = shift.map((value) => (Math.abs(value) < 1e-12 ? 0 : rounded(value)));
  return {
    solid: part.solid,
    position: [place[0], place[1], place[2]],
    ...(angles.every((angle) => angle === 0)
      ? {}
      : { rotation: [angles[0], angles[1], angles[2]] }),
    ...(mirrored && !isAlikeBelow(part.solid) ? { reflected: true } : {}),
  };
}

/** Whether a solid is its own image in z. */
function isAlikeBelow(solid: SolidDescription): boolean {
  if (solid.shape === "sphere") return solid.polar === undefined;
  return ["box", "tube", "elliptical-tube", "torus", "regular-prism", "extrusion"].includes(
    solid.shape,
  );
}

function roundedAngle(angle: number): number {
  return Math.abs(angle) < 1e-11 ? 0 : rounded(angle);
}

/** S R S with S = diag(1, 1, -1). */
function mirroredRotation(r: Rotation): Rotation {
  return [r[0], r[1], -r[2], r[3], r[4], -r[5], -r[6], -r[7], r[8]];
}
