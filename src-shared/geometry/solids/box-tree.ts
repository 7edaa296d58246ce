import type { Bounds } from "../bounds.ts";
import type { Point } from "../rotation.ts";

/** Boxes in one leaf of the tree. */
const leafSize = 6;
/** Numbers of a node's box: least x, most x, least y ... */
const boxLength = 6;
/** Whole numbers of a node: first box or child, number of boxes (0 for a branch), second child. */
const nodeLength = 3;

/** Boxes along the axes in a tree, so that a line, a box or a point is held against few of them. */
export class BoxTree {
  readonly #boxes: Float64Array;
  readonly #nodes: Int32Array;
  /** Boxes in the order of the leaves, and their numbers. */
  readonly #order: Int32Array;
  readonly #own: Float64Array;
  readonly #stack: Int32Array;

  /** @param hair by which boxes are made wider: what only touches them meets them */
  constructor(bounds: readonly Bounds[], hair: number) {
    const count = bounds.length;
    const order = Int32Array.from(bounds.keys());
    const middles = [0, 1, 2].map((axis) =>
      Float64Array.from(bounds, ({ min, max }) => min[axis] + max[axis]),
    );
    const boxes: number[] = [];
    const nodes: number[] = [];
    let deepest = 0;
    const build = (from: number, to: number, depth: number): number => {
      deepest = Math.max(deepest, depth);
      const node = nodes.length / nodeLength;
      const { min, max } = aroundAll(bounds, order, from, to);
      for (let axis = 0; axis < 3; axis++) boxes.push(min[axis] - hair, max[axis] + hair);
      nodes.push(from, to - from, 0);
      if (to - from <= leafSize) return node;
      const size = [0, 1, 2].map((axis) => max[axis] - min[axis]);
      const half = (from + to) >> 1;
      split(order, middles[size.indexOf(Math.max(...size))], from, to - 1, half);
      nodes[nodeLength * node] = build(from, half, depth + 1);
      nodes[nodeLength * node + 1] = 0;
      nodes[nodeLength * node + 2] = build(half, to, depth + 1);
      return node;
    };
    build(0, count, 1);
    this.#boxes = Float64Array.from(boxes);
    this.#nodes = Int32Array.from(nodes);
    this.#order = order;
    this.#own = new Float64Array(boxLength * count);
    for (let place = 0; place < count; place++) {
      const { min, max } = bounds[order[place]];
      for (let axis = 0; axis < 3; axis++) {
        this.#own[boxLength * place + 2 * axis] = min[axis] - hair;
        this.#own[boxLength * place + 2 * axis + 1] = max[axis] + hair;
      }
    }
    this.#stack = new Int32Array(2 * deepest);
  }

  /**
   * Boxes that a line may meet.
   *
   * @param met takes their numbers
   * @returns how many
   */
  meet(
    x: number,
    y: number,
    z: number,
    dx: number,
    dy: number,
    dz: number,
    met: Int32Array,
  ): number {
    const nodes = this.#nodes;
    const stack = this.#stack;
    let waiting = 0;
    stack[waiting++] = 0;
    let found = 0;
    while (waiting > 0) {
      const node = stack[--waiting];
      if (!this.#isMet(node, x, y, z, dx, dy, dz)) continue;
      const first = nodes[nodeLength * node];
      const count = nodes[nodeLength * node + 1];
      if (count === 0) {
        stack[waiting++] = nodes[nodeLength * node + 2];
        stack[waiting++] = first;
        continue;
      }
      for (let k = 0; k < count; k++) met[found++] = this.#order[first + k];
    }
    return found;
  }

  /** As `meet`, for a point. */
  meetPoint(x: number, y: number, z: number, met: Int32Array): number {
    return this.#meetRange(x, y, z, x, y, z, met);
  }

  /** As `meet`, for a box; faces belong to boxes. */
  meetBox(min: Point, max: Point, met: Int32Array): number {
    return this.#meetRange(min[0], min[1], min[2], max[0], max[1], max[2], met);
  }

  #meetRange(
    fromX: number,
    fromY: number,
    fromZ: number,
    toX: number,
    toY: number,
    toZ: number,
    met: Int32Array,
  ): number {
    const nodes = this.#nodes;
    const stack = this.#stack;
    const boxes = this.#boxes;
    const own = this.#own;
    let waiting = 0;
    stack[waiting++] = 0;
    let found = 0;
    while (waiting > 0) {
      const node = stack[--waiting];
      if (!rangesMeet(boxes, boxLength * node, fromX, fromY, fromZ, toX, toY, toZ)) continue;
      const first = nodes[nodeLength * node];
      const count = nodes[nodeLength * node + 1];
      if (count === 0) {
        stack[waiting++] = nodes[nodeLength * node + 2];
        stack[waiting++] = first;
        continue;
      }
      for (let k = first; k < first + count; k++) {
        if (rangesMeet(own, boxLength * k, fromX, fromY, fromZ, toX, toY, toZ)) {
          met[found++] = this.#order[k];
        }
      }
    }
    return found;
  }

  #isMet(
    node: number,
    x: number,
    y: number,
    z: number,
    dx: number,
    dy: number,
    dz: number,
  ): boolean {
    const boxes = this.#boxes;
    const at = boxLength * node;
    // By the axis that separates: the line's own axes across it, from the box's centre.
    const hx = 0.5 * (boxes[at + 1] - boxes[at]);
    const hy = 0.5 * (boxes[at + 3] - boxes[at + 2]);
    const hz = 0.5 * (boxes[at + 5] - boxes[at + 4]);
    const cx = x - boxes[at] - hx;
    const cy = y - boxes[at + 2] - hy;
    const cz = z - boxes[at + 4] - hz;
    const ax = Math.abs(dx);
    const ay = Math.abs(dy);
    const az = Math.abs(dz);
    return (
      Math.abs(cy * dz - cz * dy) <= hy * az + hz * ay &&
      Math.abs(cz * dx - cx * dz) <= hz * ax + hx * az &&
      Math.abs(cx * dy - cy * dx) <= hx * ay + hy * ax
    );
  }
}

function rangesMeet(
  boxes: Float64Array,
  at: number,
  fromX: number,
  fromY: number,
  fromZ: number,
  toX: number,
  toY: number,
  toZ: number,
): boolean {
  return (
    boxes[at] <= toX &&
    boxes[at + 1] >= fromX &&
    boxes[at + 2] <= toY &&
    boxes[at + 3] >= fromY &&
    boxes[at + 4] <= toZ &&
    boxes[at + 5] >= fromZ
  );
}

/** The smallest box around some of the boxes. */
function aroundAll(bounds: readonly Bounds[], order: Int32Array, from: number, to: number) {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let place = from; place < to; place++) {
    const box = bounds[order[place]];
    for (let axis = 0; axis < 3; axis++) {
      if (box.min[axis] < min[axis]) min[axis] = box.min[axis];
      if (box.max[axis] > max[axis]) max[axis] = box.max[axis];
    }
  }
  return { min, max };
}

/** Puts the members with the least keys before `half`, others from there on (quickselect). */
function split(
  order: Int32Array,
  keys: Float64Array,
  first: number,
  last: number,
  half: number,
): void {
  let from = first;
  let to = last;
  while (from < to) {
    const pivot = keys[order[(from + to) >> 1]];
    let low = from;
    let high = to;
    while (low <= high) {
      while (keys[order[low]] < pivot) low++;
      while (keys[order[high]] > pivot) high--;
      if (low <= high) {
        const kept = order[low];
        order[low++] = order[high];
        order[high--] = kept;
      }
    }
    if (half <= high) to = high;
    else if (half >= low) from = low;
    else return;
  }
}
