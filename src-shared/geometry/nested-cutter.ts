import { emptySegments, type LineCutter, stretchEnd, stretchStart } from "./line-segments.ts";
import { NestedPlan, planField, planLength, sideLength } from "./nested-plan.ts";
import type { Nest } from "./nesting.ts";
import { crossingsFor } from "./painting-cutter.ts";
import type { PlacedSolid } from "./placed-solid.ts";

/** Numbers of an interval found: entry, exit, volume. */
const hitLength = 3;

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
  /** Intervals found, by entry; those of outer volumes first. */
  readonly #hits: Float64Array;
  /** Exit and volume of each volume that the line is in, the innermost last. */
  readonly #stack: Float64Array;

  constructor(volumes: readonly PlacedSolid[], nests: readonly Nest[]) {
    this.#forward = new NestedPlan(volumes, nests, true);
    this.#backward = new NestedPlan(volumes, nests, false);
    const { table } = this.#forward;
    const intervals = volumes.reduce((sum, { solid }) => sum + solid.intervals, 0);
    this.segments = emptySegments(2 * intervals + 1);
    this.#crossings = new Float64Array(crossingsFor(table));
    this.#limits = new Float64Array(2 * (table.volume.length + 1));
    this.#hits = new Float64Array(hitLength * intervals);
    this.#stack = new Float64Array(2 * intervals);
  }

  cut(ray: Float64Array): number {
    return this.#unnest(this.#findHits(ray, ray[5] < 0 ? this.#backward : this.#forward));
  }

  /** Walks the tree; every interval is cut to that of the volume around it. */
  #findHits(ray: Float64Array, plan: NestedPlan): number {
    const { steps, fields, numbers } = plan;
    const limits = this.#limits;
    const hits = this.#hits;
    const originX = ray[0];
    const originY = ray[1];
    const originZ = ray[2];
    const directionX = ray[3];
    const directionY = ray[4];
    const upright = ray[5] !== 0;
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
      const last = fields[field + planField.lastNumber];
      if (last > 0) {
        if (near > entry) entry = near;
        if (far < exit) exit = far;
        for (number += 2; number < last; number += sideLength) {
          const a = numbers[number];
          const b = numbers[number + 1];
          const distance = a * originX + b * originY + numbers[number + 2];
          const slope = a * directionX + b * directionY;
          const first = distance + slope * entry;
          const second = distance + slope * exit;
          if (first < 0) {
            if (second < 0) {
              exit = entry;
              break;
            }
            entry = -distance / slope;
          } else if (second < 0) exit = -distance / slope;
        }
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
      let place = end;
      end += hitLength;
      while (place > 0 && hits[place - hitLength] > entry) {
        hits[place] = hits[place - hitLength];
        hits[place + 1] = hits[place + 1 - hitLength];
        hits[place + 2] = hits[place + 2 - hitLength];
        place -= hitLength;
      }
      hits[place] = entry;
      hits[place + 1] = exit;
      hits[place + 2] = fields[field + planField.volume];
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
      let place = kept;
      kept += hitLength;
      while (place > 0 && hits[place - hitLength] > entry) {
        hits.copyWithin(place, place - hitLength, place);
        place -= hitLength;
      }
      hits[place] = entry;
      hits[place + 1] = exit;
      hits[place + 2] = volume;
    }
    return kept;
  }

  /** Nested intervals to segments: the innermost wins. */
  #unnest(end: number): number {
    const hits = this.#hits;
    const stack = this.#stack;
    const { entry, exit, volume } = this.segments;
    let depth = 0;
    let count = 0;
    let reached = -Infinity;
    for (let hit = 0; hit < end; hit += hitLength) {
      const next = hits[hit];
      while (depth > 0 && stack[depth - 2] <= next) {
        depth -= 2;
        if (stack[depth] > reached) {
          entry[count] = reached;
          exit[count] = reached = stack[depth];
          volume[count++] = stack[depth + 1];
        }
      }
      if (next > reached) {
        if (depth > 0) {
          entry[count] = reached;
          exit[count] = next;
          volume[count++] = stack[depth - 1];
        }
        reached = next;
      }
      stack[depth] = hits[hit + 1];
      stack[depth + 1] = hits[hit + 2];
      depth += 2;
    }
    while (depth > 0) {
      depth -= 2;
      if (stack[depth] > reached) {
        entry[count] = reached;
        exit[count] = reached = stack[depth];
        volume[count++] = stack[depth + 1];
      }
    }
    return count;
  }
}
