import { emptySegments, type LineCutter, stretchEnd, stretchStart } from "./line-segments.ts";
import { NestedPlan, planField, planLength, planShapes, sideLength } from "./nested-plan.ts";
import type { Nest } from "./nesting.ts";
import { crossingsFor } from "./painting-cutter.ts";
import type { PlacedSolid } from "./placed-solid.ts";

/**
 * Cuts lines through volumes that are nested (see nesting.ts): a line that misses a volume misses
 * all in it, and the intervals that it has nest like the volumes, so that one pass with a stack
 * cuts it. Same segments as `PaintingCutter`, several times as fast.
 */
export class NestedCutter implements LineCutter {
  readonly segments;
  readonly #forward: NestedPlan;
  readonly #backward: NestedPlan;
  readonly #crossings: Float64Array;
  /** Entry and exit of the volume of each step on the present line; at 0 the stretch itself. */
  readonly #limits: Float64Array;
  /** Entry and exit of the intervals found, by entry, those of outer volumes first; volumes. */
  readonly #hits: Float64Array;
  readonly #hitVolumes: Int32Array;
  /** Exits of the volumes that the line is in, the innermost last; volumes. */
  readonly #stack: Float64Array;
  readonly #stackVolumes: Int32Array;

  constructor(volumes: readonly PlacedSolid[], nests: readonly Nest[]) {
    this.#forward = new NestedPlan(volumes, nests, true);
    this.#backward = new NestedPlan(volumes, nests, false);
    const { table } = this.#forward;
    const intervals = volumes.reduce((sum, { solid }) => sum + solid.intervals, 0);
    this.segments = emptySegments(2 * intervals + 1);
    this.#crossings = new Float64Array(crossingsFor(table));
    this.#limits = new Float64Array(2 * (table.volume.length + 1));
    this.#hits = new Float64Array(2 * intervals);
    this.#hitVolumes = new Int32Array(intervals);
    this.#stack = new Float64Array(intervals);
    this.#stackVolumes = new Int32Array(intervals);
  }

  cut(ray: Float64Array): number {
    return this.#unnest(this.#findHits(ray, ray[5] < 0 ? this.#backward : this.#forward));
  }

  /** Walks the tree; every interval is cut to that of the volume around it. */
  #findHits(ray: Float64Array, plan: NestedPlan): number {
    const { steps, fields, numbers } = plan;
    const limits = this.#limits;
    const hits = this.#hits;
    const hitVolumes = this.#hitVolumes;
    const originX = ray[0];
    const originY = ray[1];
    const originZ = ray[2];
    const directionX = ray[3];
    const directionY = ray[4];
    const directionZ = ray[5];
    const upright = directionZ !== 0;
    const inverseZ = ray[8];
    limits[0] = ray[stretchStart];
    limits[1] = ray[stretchEnd];
    let end = 0;
    let step = 0;
    while (step < steps) {
      const field = planLength * step;
      const around = fields[field + planField.around];
      let entry = limits[around];
      let exit = limits[around + 1];
      let number = fields[field + planField.numbers];
      let near = numbers[number] - originZ;
      let far = numbers[number + 1] - originZ;
      if (upright) {
        near *= inverseZ;
        far *= inverseZ;
        if (near >= exit) {
          // Siblings are in the order of the line: those that follow begin later still.
          step = fields[field + planField.afterSiblings];
          continue;
        }
      } else {
        // In the slab everywhere or nowhere.
        far = near * far <= 0 ? Infinity : -Infinity;
        near = -Infinity;
      }
      if (far <= entry) {
        step = fields[field + planField.after];
        continue;
      }
      const shape = fields[field + planField.shape];
      if (shape === planShapes.prism) {
        const last = fields[field + planField.lastNumber];
        if (near > entry) entry = near;
        if (far < exit) exit = far;
        for (number += 2; number < last; number += sideLength) {
          const a = numbers[number];
          const b = numbers[number + 1];
          const distance = a * originX + b * originY + numbers[number + 2];
          const slope = a * directionX + b * directionY;
          if (distance + slope * entry < 0) {
            if (distance + slope * exit < 0) {
              exit = entry;
              break;
            }
            entry = -distance / slope;
          } else if (distance + slope * exit < 0) exit = -distance / slope;
        }
      } else if (shape === planShapes.ball) {
        const x = originX - numbers[number + 2];
        const y = originY - numbers[number + 3];
        const z = originZ - numbers[number + 4];
        const along = x * directionX + y * directionY + z * directionZ;
        // From the perpendicular foot, as in solids/sphere.ts.
        const footX = x - along * directionX;
        const footY = y - along * directionY;
        const footZ = z - along * directionZ;
        const squared = footX * footX + footY * footY + footZ * footZ;
        const discriminant = numbers[number + 5] - squared;
        if (discriminant > 0) {
          const half = Math.sqrt(discriminant);
          if (-along - half > entry) entry = -along - half;
          if (half - along < exit) exit = half - along;
        } else exit = entry;
      } else {
        const crossings = this.#crossings;
        const found = plan.table.cross(step, ray, crossings);
        if (found === 0) {
          step = fields[field + planField.after];
          continue;
        }
        if (found > 1) end = this.#keepAllButLast(found, around, plan.table.volume[step], end);
        if (crossings[2 * found - 2] > entry) entry = crossings[2 * found - 2];
        if (crossings[2 * found - 1] < exit) exit = crossings[2 * found - 1];
      }
      if (!(exit > entry)) {
        step = fields[field + planField.after];
        continue;
      }
      let place = end++;
      while (place > 0 && hits[2 * place - 2] > entry) {
        hits[2 * place] = hits[2 * place - 2];
        hits[2 * place + 1] = hits[2 * place - 1];
        hitVolumes[place] = hitVolumes[place - 1];
        place--;
      }
      hits[2 * place] = entry;
      hits[2 * place + 1] = exit;
      hitVolumes[place] = fields[field + planField.volume];
      step++;
      limits[2 * step] = entry;
      limits[2 * step + 1] = exit;
    }
    return end;
  }

  /** Intervals before the last of a volume that has several; such volumes hold no others. */
  #keepAllButLast(found: number, around: number, volume: number, end: number): number {
    const hits = this.#hits;
    let kept = end;
    for (let k = 0; k + 1 < found; k++) {
      const entry = Math.max(this.#limits[around], this.#crossings[2 * k]);
      const exit = Math.min(this.#limits[around + 1], this.#crossings[2 * k + 1]);
      if (!(exit > entry)) continue;
      let place = kept++;
      while (place > 0 && hits[2 * place - 2] > entry) {
        hits.copyWithin(2 * place, 2 * place - 2, 2 * place);
        this.#hitVolumes[place] = this.#hitVolumes[place - 1];
        place--;
      }
      hits[2 * place] = entry;
      hits[2 * place + 1] = exit;
      this.#hitVolumes[place] = volume;
    }
    return kept;
  }

  /** Nested intervals to segments: the innermost wins. */
  #unnest(end: number): number {
    const hits = this.#hits;
    const hitVolumes = this.#hitVolumes;
    const stack = this.#stack;
    const stackVolumes = this.#stackVolumes;
    const { entry, exit, volume } = this.segments;
    let depth = 0;
    let count = 0;
    let reached = -Infinity;
    for (let hit = 0; hit < end; hit++) {
      const next = hits[2 * hit];
      while (depth > 0 && stack[depth - 1] <= next) {
        depth--;
        if (stack[depth] > reached) {
          entry[count] = reached;
          exit[count] = reached = stack[depth];
          volume[count++] = stackVolumes[depth];
        }
      }
      if (next > reached) {
        if (depth > 0) {
          entry[count] = reached;
          exit[count] = next;
          volume[count++] = stackVolumes[depth - 1];
        }
        reached = next;
      }
      stack[depth] = hits[2 * hit + 1];
      stackVolumes[depth++] = hitVolumes[hit];
    }
    while (depth > 0) {
      depth--;
      if (stack[depth] > reached) {
        entry[count] = reached;
        exit[count] = reached = stack[depth];
        volume[count++] = stackVolumes[depth];
      }
    }
    return count;
  }
}
