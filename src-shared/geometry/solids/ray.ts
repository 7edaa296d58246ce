/**
 * A line as the crossing functions read it: origin x, y, z, direction x, y, z, and 1/direction
 * (infinite where a component is 0). Numbers in one array pass from function to function unboxed.
 */
export const rayLength = 9;

/** Components below this count as 0: over 1e7 cm they move a point by less than 1e-23 cm. */
const negligible = 1e-30;

export function setRay(
  ray: Float64Array,
  originX: number,
  originY: number,
  originZ: number,
  directionX: number,
  directionY: number,
  directionZ: number,
): Float64Array {
  const dx = Math.abs(directionX) < negligible ? 0 : directionX;
  const dy = Math.abs(directionY) < negligible ? 0 : directionY;
  const dz = Math.abs(directionZ) < negligible ? 0 : directionZ;
  ray[0] = originX;
  ray[1] = originY;
  ray[2] = originZ;
  ray[3] = dx;
  ray[4] = dy;
  ray[5] = dz;
  ray[6] = 1 / dx;
  ray[7] = 1 / dy;
  ray[8] = 1 / dz;
  return ray;
}

/** The ray of solids that are asked one by one; overwritten by the next. */
export const sharedRay = new Float64Array(rayLength);
