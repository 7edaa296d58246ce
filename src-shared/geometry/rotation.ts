/** Rotation matrix, row by row: from the frame of a solid to the frame around it. */
export type Rotation = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

export type Point = readonly [number, number, number];

export const identityRotation: Rotation = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** Mirrors z to -z; a product with it is a mirror, too, and its inverse its transpose. */
export const mirrorZ: Rotation = [1, 0, 0, 0, 1, 0, 0, 0, -1];

/** Cosine and sine of an angle in degrees, exact at multiples of 90. */
export function cosineAndSine(degrees: number): readonly [number, number] {
  const turn = ((degrees % 360) + 360) % 360;
  if (turn === 0) return [1, 0];
  if (turn === 90) return [0, 1];
  if (turn === 180) return [-1, 0];
  if (turn === 270) return [0, -1];
  const angle = (turn * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)];
}

/** Rotation about one axis of the frame (0 = x, 1 = y, 2 = z) by degrees, right-handed. */
export function axisRotation(axis: 0 | 1 | 2, degrees: number): Rotation {
  const [c, s] = cosineAndSine(degrees);
  if (axis === 0) return [1, 0, 0, 0, c, -s, 0, s, c];
  if (axis === 1) return [c, 0, s, 0, 1, 0, -s, 0, c];
  return [c, -s, 0, s, c, 0, 0, 0, 1];
}

/** a b: first b, then a. */
export function multiply(a: Rotation, b: Rotation): Rotation {
  const at = (row: number, column: number) =>
    a[3 * row] * b[column] + a[3 * row + 1] * b[3 + column] + a[3 * row + 2] * b[6 + column];
  return [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2), at(2, 0), at(2, 1), at(2, 2)];
}

/** Inverse of a rotation, its transpose. */
export function inverse(r: Rotation): Rotation {
  return [r[0], r[3], r[6], r[1], r[4], r[7], r[2], r[5], r[8]];
}

export function rotate(r: Rotation, [x, y, z]: Point): Point {
  return [
    r[0] * x + r[1] * y + r[2] * z,
    r[3] * x + r[4] * y + r[5] * z,
    r[6] * x + r[7] * y + r[8] * z,
  ];
}

/**
 * Intrinsic rotations about x, then the new y, then the new z: R = R_x(a) R_y(b) R_z(c).
 *
 * @param degrees a, b, c in degrees
 */
export function rotationFromAngles([a, b, c]: Point): Rotation {
  return multiply(axisRotation(0, a), multiply(axisRotation(1, b), axisRotation(2, c)));
}

/** Angles of `rotationFromAngles` in degrees; c = 0 where a and c turn about the same axis. */
export function anglesFromRotation(r: Rotation): Point {
  const degrees = 180 / Math.PI;
  const sine = Math.min(1, Math.max(-1, r[2]));
  if (Math.abs(sine) > 1 - 1e-14) {
    return [Math.atan2(r[7], r[4]) * degrees, sine > 0 ? 90 : -90, 0];
  }
  return [
    Math.atan2(-r[5], r[8]) * degrees,
    Math.asin(sine) * degrees,
    Math.atan2(-r[1], r[0]) * degrees,
  ];
}

/** Whether a matrix turns right hands into left ones: its determinant is below 0. */
export function isMirrored(r: Rotation): boolean {
  return (
    r[0] * (r[4] * r[8] - r[5] * r[7]) -
      r[1] * (r[3] * r[8] - r[5] * r[6]) +
      r[2] * (r[3] * r[7] - r[4] * r[6]) <
    0
  );
}

export function isIdentity(r: Rotation): boolean {
  return r.every((value, index) => value === identityRotation[index]);
}
