import type { PaperPoint } from "../svg/drawing.ts";
import type { Sides, TurnedBox } from "./turned-box.ts";

/** Side of a cell, pt or pixels: words are some cells long. */
const cell = 16;

/** Points inside a frame by cells, to be counted in many boxes: most points are far from any box. */
export class PointGrid {
  readonly #frame: Sides;
  readonly #columns: number;
  readonly #rows: number;
  /** First point of each cell, and the end of the last. */
  readonly #starts: Int32Array;
  /** Coordinates, cell after cell. */
  readonly #xs: Float64Array;
  readonly #ys: Float64Array;

  /** @param points in the frame */
  constructor(points: readonly PaperPoint[], frame: Sides) {
    this.#frame = frame;
    this.#columns = Math.max(1, 1 + Math.floor((frame.right - frame.left) / cell));
    this.#rows = Math.max(1, 1 + Math.floor((frame.bottom - frame.top) / cell));
    this.#starts = new Int32Array(this.#columns * this.#rows + 1);
    const cells = points.map(([x, y]) => this.#row(y) * this.#columns + this.#column(x));
    for (const each of cells) this.#starts[each + 1]! += 1;
    for (let k = 1; k < this.#starts.length; k++) this.#starts[k]! += this.#starts[k - 1]!;
    const next = this.#starts.slice();
    this.#xs = new Float64Array(points.length);
    this.#ys = new Float64Array(points.length);
    points.forEach(([x, y], k) => {
      const at = next[cells[k]!]!;
      next[cells[k]!] = at + 1;
      this.#xs[at] = x;
      this.#ys[at] = y;
    });
  }

  /** Points in a box and the margin around it. */
  count({ at: [x, y], angle, width, height }: TurnedBox, margin: number): number {
    const turn = (angle * Math.PI) / 180;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    const [halfWidth, halfHeight] = [width / 2 + margin, height / 2 + margin];
    const across = halfWidth * Math.abs(cos) + halfHeight * Math.abs(sin);
    const down = halfWidth * Math.abs(sin) + halfHeight * Math.abs(cos);
    const [first, last] = [this.#column(x - across), this.#column(x + across)];
    let count = 0;
    for (let row = this.#row(y - down); row <= this.#row(y + down); row++) {
      // Cells of a row follow one another.
      const from = this.#starts[row * this.#columns + first]!;
      const to = this.#starts[row * this.#columns + last + 1]!;
      for (let k = from; k < to; k++) {
        const [dx, dy] = [this.#xs[k]! - x, this.#ys[k]! - y];
        if (Math.abs(dx * cos + dy * sin) >= halfWidth) continue;
        if (Math.abs(dy * cos - dx * sin) < halfHeight) count += 1;
      }
    }
    return count;
  }

  #column(x: number): number {
    const column = Math.floor((x - this.#frame.left) / cell);
    return Math.min(this.#columns - 1, Math.max(0, column));
  }

  #row(y: number): number {
    return Math.min(this.#rows - 1, Math.max(0, Math.floor((y - this.#frame.top) / cell)));
  }
}
