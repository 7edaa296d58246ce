import { ConcentricCutter } from "./concentric-cutter.ts";
import type { LineCutter } from "./line-segments.ts";
import { stretchEnd, stretchStart } from "./line-segments.ts";
import { NestedCutter } from "./nested-cutter.ts";
import { type Nest, nestingOf } from "./nesting.ts";
import { PaintingCutter } from "./painting-cutter.ts";
import { containsPoint, type PlacedSolid } from "./placed-solid.ts";
import { solidTreeOf } from "./solid-tree.ts";
import { rayLength, setRay } from "./solids/ray.ts";

/** Volumes in order of precedence: later ones win where they overlap. */
export interface TracedVolumes {
  readonly volumes: readonly PlacedSolid[];
}

/** Lines are cut to this distance from their origin, cm. */
const farthest = 1e30;

/** Trees of the detectors seen; a tracer is made for each chunk of flights. */
const nestings = new WeakMap<readonly PlacedSolid[], readonly Nest[] | null>();

function knownNesting(volumes: readonly PlacedSolid[]): readonly Nest[] | null {
  let nests = nestings.get(volumes);
  if (nests === undefined) {
    nests = nestingOf(volumes);
    nestings.set(volumes, nests);
  }
  return nests;
}

function cutterOf(volumes: readonly PlacedSolid[]): LineCutter {
  const nests = knownNesting(volumes);
  return nests === null ? new PaintingCutter(volumes) : new NestedCutter(volumes, nests);
}

/**
 * Cuts lines into segments, each in the volume that wins there (the last one in the list that
 * holds the point). Owns its result: read `count`, `entry`, `exit`, `volume` before the next call.
 */
export class RayTracer {
  /** Number of segments of the last line. */
  count = 0;
  /** Distance of entry and exit of each segment from the origin handed in, cm, ascending. */
  readonly entry: Float64Array;
  readonly exit: Float64Array;
  /** Index of the volume of each segment. */
  readonly volume: Int32Array;

  readonly #cutter: LineCutter;
  readonly #ray = new Float64Array(rayLength + 2);

  constructor({ volumes }: TracedVolumes) {
    this.#cutter = ConcentricCutter.of(volumes) ?? cutterOf(volumes);
    const { entry, exit, volume } = this.#cutter.segments;
    this.entry = entry;
    this.exit = exit;
    this.volume = volume;
  }

  /**
   * Segments of the line origin + t direction for start < t < end. Empty space is left out.
   *
   * @param direction unit vector
   */
  trace(
    originX: number,
    originY: number,
    originZ: number,
    directionX: number,
    directionY: number,
    directionZ: number,
    start: number,
    end: number,
  ): void {
    const ray = this.#ray;
    setRay(ray, originX, originY, originZ, directionX, directionY, directionZ);
    ray[stretchStart] = start > -farthest ? start : -farthest;
    ray[stretchEnd] = end < farthest ? end : farthest;
    this.count = end > start ? this.#cutter.cut(ray) : 0;
  }
}

/** From this number of volumes on a point asks a tree of their boxes. */
const minForTree = 32;

/** Index of the volume that wins at a point, -1 in empty space. */
export function volumeAt({ volumes }: TracedVolumes, x: number, y: number, z: number): number {
  if (volumes.length >= minForTree) {
    return solidTreeOf(volumes).lastAt(x, y, z);
  }
  for (let index = volumes.length - 1; index >= 0; index--) {
    if (containsPoint(volumes[index], [x, y, z])) return index;
  }
  return -1;
}
