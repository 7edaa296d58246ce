import type { Detector } from "../geometry/detector.ts";
import type { RayTracer } from "../geometry/ray-tracer.ts";
import type { Source } from "./injection.ts";

/** Beyond this no volume starts, cm. */
const farAway = 1e7;
/** Part of an extended source's vertices that start inside the aim sphere, where it has matter. */
const insideShare = 0.1;
/** Upstream of the aim sphere: part drawn uniformly; the rest in the logarithm of the distance. */
const uniformShare = 0.6;
/** Distance below which the logarithmic part is flat, cm. */
const nearDistance = 20;

/** Vertex on a line: distance from the line's point, and 1 / density it was drawn with (cm). */
export interface VertexChoice {
  distance: number;
  /** 0 where the line misses the source. */
  inverseDensity: number;
}

/**
 * Draws the vertex on the line point + t direction inside a source, before N leaves the aim sphere
 * for good. Compact sources: uniform in the length. Extended ones: a mixture that serves decay
 * lengths from centimetres to kilometres alike, inside the aim sphere uniform, upstream of it
 * uniform and logarithmic in the length of matter between vertex and sphere.
 */
export function chooseVertex(
  tracer: RayTracer,
  detector: Detector,
  source: Source,
  x: number,
  y: number,
  z: number,
  nx: number,
  ny: number,
  nz: number,
  u: number,
  choice: VertexChoice,
): void {
  choice.inverseDensity = 0;
  choice.distance = 0;
  const [cx, cy, cz] = detector.aim.centre;
  const along = (cx - x) * nx + (cy - y) * ny + (cz - z) * nz;
  const fx = x + along * nx - cx;
  const fy = y + along * ny - cy;
  const fz = z + along * nz - cz;
  const squared = detector.aim.radius ** 2 - (fx * fx + fy * fy + fz * fz);
  if (!(squared > 0)) return;
  const entrance = along - Math.sqrt(squared);
  const exit = along + Math.sqrt(squared);

  if (!source.extended) {
    tracer.trace(x, y, z, nx, ny, nz, -2 * source.radius, Math.min(2 * source.radius, exit));
    const length = lengthOf(tracer, source.volume);
    if (!(length > 0)) return;
    choice.distance = distanceAt(tracer, source.volume, u * length);
    choice.inverseDensity = length;
    return;
  }

  tracer.trace(x, y, z, nx, ny, nz, entrance, exit);
  const inside = lengthOf(tracer, source.volume);
  let share = insideShare;
  if (inside > 0 && u < insideShare) {
    choice.distance = distanceAt(tracer, source.volume, (u / insideShare) * inside);
    choice.inverseDensity = inside / insideShare;
    return;
  }
  if (!(inside > 0)) share = 0;
  const v = (u - share) / (1 - share);
  tracer.trace(x, y, z, nx, ny, nz, -farAway, entrance);
  const upstream = lengthOf(tracer, source.volume);
  if (!(upstream > 0)) return;
  const logarithm = Math.log1p(upstream / nearDistance);
  // Length of matter between the vertex and the aim sphere.
  const depth =
    v < uniformShare
      ? (upstream * v) / uniformShare
      : nearDistance * Math.expm1((logarithm * (v - uniformShare)) / (1 - uniformShare));
  const density =
    uniformShare / upstream + (1 - uniformShare) / (logarithm * (depth + nearDistance));
  choice.distance = distanceAt(tracer, source.volume, upstream - Math.min(depth, upstream));
  choice.inverseDensity = 1 / (density * (1 - share));
}

/** Length of the last line inside a volume, cm. */
function lengthOf(tracer: RayTracer, volume: number): number {
  let length = 0;
  for (let k = 0; k < tracer.count; k++) {
    if (tracer.volume[k] === volume) length += tracer.exit[k]! - tracer.entry[k]!;
  }
  return length;
}

/** Distance along the last line at which the given length inside a volume is used up. */
function distanceAt(tracer: RayTracer, volume: number, length: number): number {
  let left = length;
  let last = 0;
  for (let k = 0; k < tracer.count; k++) {
    if (tracer.volume[k] !== volume) continue;
    const segment = tracer.exit[k]! - tracer.entry[k]!;
    if (left <= segment) return tracer.entry[k]! + left;
    left -= segment;
    last = tracer.exit[k]!;
  }
  return last;
}
