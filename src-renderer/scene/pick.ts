import { RayTracer } from "../../src-shared/geometry/ray-tracer.ts";
import type { Point } from "../../src-shared/geometry/rotation.ts";
import type { SceneModel } from "./scene-volume.ts";

/**
 * The volume that a line of sight hits: the first one in sight that holds no others, else the first
 * in sight at all, so that a click through the tracker reaches the target inside it.
 *
 * @returns index of the volume, null where the line hits nothing in sight
 */
export function pickVolume(
  { detector, volumes }: SceneModel,
  inSight: (index: number) => boolean,
  origin: Point,
  direction: Point,
): number | null {
  const tracer = new RayTracer(detector);
  tracer.trace(...origin, ...direction, 0, Infinity);
  let first: number | null = null;
  for (let k = 0; k < tracer.count; k++) {
    const index = tracer.volume[k];
    if (!inSight(index)) continue;
    if (!volumes[index].container) return index;
    first ??= index;
  }
  return first;
}
