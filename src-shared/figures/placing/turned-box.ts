import type { PaperPoint } from "../svg/drawing.ts";

/** A box about its middle, turned clockwise by degrees; pt or pixels, y downwards. */
export interface TurnedBox {
  readonly at: PaperPoint;
  readonly angle: number;
  readonly width: number;
  readonly height: number;
}

/** A box along the sides of its sheet. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A box by its sides, such as a frame. */
export interface Sides {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function turnedBox({ left, top, width, height }: Box): TurnedBox {
  return { at: [left + width / 2, top + height / 2], angle: 0, width, height };
}

export function cornersOf({ at, angle, width, height }: TurnedBox): PaperPoint[] {
  const turn = radians(angle);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([u, v]) => {
    const [x, y] = [(u! * width) / 2, (v! * height) / 2];
    return [at[0] + x * cos - y * sin, at[1] + x * sin + y * cos] as const;
  });
}

/** Whether two boxes are nearer than a gap: they are apart where the direction of some side parts them. */
export function boxesMeet(first: TurnedBox, second: TurnedBox, gap = 0): boolean {
  // Most are far apart: not even the squares around them meet, however they are turned.
  const distance = Math.hypot(first.at[0] - second.at[0], first.at[1] - second.at[1]);
  if (distance > Math.SQRT2 * (radiusOf(first) + radiusOf(second) + gap)) return false;
  const [one, other] = [cornersOf(first), cornersOf(second)];
  return [first, second].every(({ angle }) =>
    [0, Math.PI / 2].every((quarter) => {
      const turn = radians(angle) + quarter;
      const shadow = (corners: readonly PaperPoint[]) =>
        corners.map(([x, y]) => x * Math.cos(turn) + y * Math.sin(turn));
      const [a, b] = [shadow(one), shadow(other)];
      return Math.max(...a) > Math.min(...b) - gap && Math.max(...b) > Math.min(...a) - gap;
    }),
  );
}

function radiusOf({ width, height }: TurnedBox): number {
  return Math.hypot(width, height) / 2;
}

/** Whether a stretch of line comes nearer to a box than a gap. */
export function lineMeetsBox(from: PaperPoint, to: PaperPoint, box: TurnedBox, gap = 0): boolean {
  return partInBox(from, to, box, gap) !== null;
}

/** The part of a stretch of line that lies in a box and the gap around it; null for none. */
export function partInBox(
  from: PaperPoint,
  to: PaperPoint,
  box: TurnedBox,
  gap = 0,
): readonly [PaperPoint, PaperPoint] | null {
  const turn = radians(box.angle);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const inBox = ([x, y]: PaperPoint): PaperPoint => {
    const [dx, dy] = [x - box.at[0], y - box.at[1]];
    return [dx * cos + dy * sin, dy * cos - dx * sin];
  };
  const [a, b] = [inBox(from), inBox(to)];
  const half = [box.width / 2 + gap, box.height / 2 + gap] as const;
  // Liang and Barsky: the part of the stretch that lies between each pair of sides.
  let [start, end] = [0, 1];
  for (const axis of [0, 1] as const) {
    const [p, d] = [a[axis], b[axis] - a[axis]];
    if (d === 0) {
      if (Math.abs(p) >= half[axis]) return null;
      continue;
    }
    const [first, last] = [(-half[axis] - p) / d, (half[axis] - p) / d];
    start = Math.max(start, Math.min(first, last));
    end = Math.min(end, Math.max(first, last));
  }
  if (start >= end) return null;
  const at = (share: number): PaperPoint => [
    from[0] + share * (to[0] - from[0]),
    from[1] + share * (to[1] - from[1]),
  ];
  return [at(start), at(end)];
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
