import type { PaperPoint } from "../svg/drawing.ts";
import { partInBox, type Sides, type TurnedBox, turnedBox } from "./turned-box.ts";

/** Side of a cell, pt. */
const cell = 1;

/** What lies on a panel, cell by cell: where a legend finds room. */
export class Ground {
  readonly frame: Sides;
  readonly columns: number;
  readonly rows: number;
  /** Above zero where something is. */
  readonly #covered: Uint8Array;
  readonly #box: TurnedBox;

  constructor(frame: Sides) {
    this.frame = frame;
    this.columns = Math.max(0, Math.floor((frame.right - frame.left) / cell));
    this.rows = Math.max(0, Math.floor((frame.bottom - frame.top) / cell));
    const { left, right, top, bottom } = frame;
    this.#box = turnedBox({ left, top, width: right - left, height: bottom - top });
    this.#covered = new Uint8Array(this.columns * this.rows);
  }

  isCovered(column: number, row: number): boolean {
    return this.#covered[row * this.columns + column] !== 0;
  }

  /** Whether nothing lies in a box. */
  isFree({ left, top, right, bottom }: Sides): boolean {
    const { frame, columns, rows } = this;
    const from = Math.max(0, Math.floor((left - frame.left) / cell));
    const to = Math.min(columns, Math.ceil((right - frame.left) / cell));
    const end = Math.min(rows, Math.ceil((bottom - frame.top) / cell));
    for (let row = Math.max(0, Math.floor((top - frame.top) / cell)); row < end; row++) {
      for (let column = from; column < to; column++) if (this.isCovered(column, row)) return false;
    }
    return true;
  }

  /** @param half of the width of the line, pt */
  coverLine(points: readonly PaperPoint[], half: number): void {
    points.forEach((to, index) => {
      const from = points[index - 1];
      if (from !== undefined) this.#coverStretch(partInBox(from, to, this.#box, half + cell), half);
    });
  }

  coverBox({ left, top, right, bottom }: Sides): void {
    const { frame, columns, rows } = this;
    const from = Math.max(0, Math.floor((left - frame.left) / cell));
    const to = Math.min(columns, Math.ceil((right - frame.left) / cell));
    const end = Math.min(rows, Math.ceil((bottom - frame.top) / cell));
    if (to <= from) return;
    for (let row = Math.max(0, Math.floor((top - frame.top) / cell)); row < end; row++) {
      this.#covered.fill(1, row * columns + from, row * columns + to);
    }
  }

  /** Areas by the even-odd rule; a cell counts by its middle. */
  coverArea(rings: readonly (readonly PaperPoint[])[]): void {
    const { frame, columns, rows } = this;
    for (let row = 0; row < rows; row++) {
      const y = frame.top + (row + 0.5) * cell + 1e-7;
      const crossings = rings.flatMap((ring) => crossingsAt(ring, y)).sort((a, b) => a - b);
      for (let k = 0; k + 1 < crossings.length; k += 2) {
        const column = (x: number) => Math.round((x - frame.left) / cell);
        const from = Math.max(0, column(crossings[k]!));
        const to = Math.min(columns, column(crossings[k + 1]!));
        if (to > from) this.#covered.fill(1, row * columns + from, row * columns + to);
      }
    }
  }

  #coverStretch(stretch: ReturnType<typeof partInBox>, half: number): void {
    if (stretch === null) return;
    const [[x1, y1], [x2, y2]] = stretch;
    const count = Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / (cell / 2)));
    for (let k = 0; k <= count; k++) {
      const [x, y] = [x1 + (k / count) * (x2 - x1), y1 + (k / count) * (y2 - y1)];
      this.coverBox({ left: x - half, right: x + half, top: y - half, bottom: y + half });
    }
  }
}

/** Where the sides of a ring cross a height. */
function crossingsAt(ring: readonly PaperPoint[], y: number): number[] {
  return ring.flatMap(([x1, y1], index) => {
    const [x2, y2] = ring[(index + 1) % ring.length]!;
    return y1 > y === y2 > y ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)];
  });
}

/**
 * The largest rectangle of a ground on which nothing lies and that holds a size; null where there is
 * none. Row by row: the free height above each cell, and the widest stretch of each height (a stack).
 */
export function largestFreeRectangle(
  ground: Ground,
  { width, height }: { readonly width: number; readonly height: number },
): Sides | null {
  const { columns, rows, frame } = ground;
  const [minColumns, minRows] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  const free = new Int32Array(columns);
  let best: { readonly area: number; readonly sides: Sides } | null = null;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      free[column] = ground.isCovered(column, row) ? 0 : free[column]! + 1;
    }
    for (const { from, to, tall } of widestStretches(free)) {
      const area = (to - from) * tall;
      if (to - from < minColumns || tall < minRows || area <= (best?.area ?? 0)) continue;
      const bottom = frame.top + (row + 1) * cell;
      const sides = {
        left: frame.left + from * cell,
        right: frame.left + to * cell,
        top: bottom - tall * cell,
        bottom,
      };
      best = { area, sides };
    }
  }
  return best?.sides ?? null;
}

/** Stretches that are free up to a height and can grow to neither side. */
function widestStretches(free: Int32Array): { from: number; to: number; tall: number }[] {
  const found: { from: number; to: number; tall: number }[] = [];
  const open: { from: number; tall: number }[] = [];
  for (let column = 0; column <= free.length; column++) {
    const tall = column < free.length ? free[column]! : 0;
    let from = column;
    while (open.length > 0 && open.at(-1)!.tall > tall) {
      const closed = open.pop()!;
      found.push({ ...closed, to: column });
      from = closed.from;
    }
    if (tall > 0 && (open.at(-1)?.tall ?? 0) < tall) open.push({ from, tall });
  }
  return found;
}
