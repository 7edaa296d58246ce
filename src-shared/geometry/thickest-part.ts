import { proofsOf } from "./pair-proofs.ts";
import { placedBounds, type PlacedSolid } from "./placed-solid.ts";
import { RayTracer } from "./ray-tracer.ts";

/** Lines over each axis of a volume; one of them, since the number is odd, runs through the middle. */
const lines = 15;

/**
 * Length along the beam (z) of what later volumes leave of one, where it is longest on a grid of
 * lines, cm. Only those are asked that are not proven apart from it.
 *
 * @param volumes in order of precedence; a list that does not change
 */
export function thickestPart(volumes: readonly PlacedSolid[], index: number): number {
  const volume = volumes[index];
  const cutting = proofsOf(volumes).later(index);
  const tracer = new RayTracer({ volumes: [volume, ...cutting.map((later) => volumes[later])] });
  const { min, max } = placedBounds(volume);
  const at = (axis: 0 | 1, k: number) => min[axis] + ((max[axis] - min[axis]) * (k + 0.5)) / lines;
  let thickest = 0;
  for (let row = 0; row < lines; row++) {
    for (let column = 0; column < lines; column++) {
      tracer.trace(at(0, column), at(1, row), 0, 0, 0, 1, -Infinity, Infinity);
      let length = 0;
      for (let k = 0; k < tracer.count; k++) {
        if (tracer.volume[k] === 0) length += tracer.exit[k] - tracer.entry[k];
      }
      // Lines that are alike but for rounding give the first of them.
      if (length > thickest + 1e-9) thickest = length;
    }
  }
  return thickest;
}
