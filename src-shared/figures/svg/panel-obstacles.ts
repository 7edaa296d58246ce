import type { Ground } from "../placing/ground.ts";
import type { Drawing, PaperPoint } from "./drawing.ts";

/** A part of a drawing on the ground: its lines and its areas. */
export function coverWith(ground: Ground, part: Drawing): void {
  switch (part.kind) {
    case "path": {
      const { outlines, fill, pen } = part;
      if (fill !== undefined) ground.coverArea(outlines.map(({ points }) => points));
      if (pen === undefined) return;
      for (const line of outlines.map(drawnLine)) ground.coverLine(line, pen.width / 2);
      return;
    }
    case "rectangle": {
      const { left, top, width, height } = part;
      ground.coverBox({ left, top, right: left + width, bottom: top + height });
      return;
    }
    case "circle": {
      const { centre, radius } = part;
      const [x, y] = centre;
      ground.coverBox({
        left: x - radius,
        right: x + radius,
        top: y - radius,
        bottom: y + radius,
      });
      return;
    }
    case "group":
      for (const each of part.parts) coverWith(ground, each);
      return;
    case "words":
      return;
  }
}

function drawnLine({ points, closed }: { points: readonly PaperPoint[]; closed: boolean }) {
  return closed && points.length > 0 ? [...points, points[0]!] : points;
}

/** Largest symbol, pt: areas beyond it may lie under words. */
const largestSymbol = 40;

/** What words must not stand on: lines, and the outlines of symbols; areas may lie under them. */
export function thinLines(part: Drawing): (readonly PaperPoint[])[] {
  switch (part.kind) {
    case "path":
      return part.pen !== undefined || part.outlines.every(({ points }) => isSmall(points))
        ? part.outlines.map(drawnLine)
        : [];
    case "circle": {
      const [x, y] = part.centre;
      const r = part.radius;
      return [
        [
          [x - r, y],
          [x, y - r],
          [x + r, y],
          [x, y + r],
          [x - r, y],
        ],
      ];
    }
    case "group":
      return part.parts.flatMap(thinLines);
    default:
      return [];
  }
}

function isSmall(points: readonly PaperPoint[]): boolean {
  return ([0, 1] as const).every((axis) => {
    const values = points.map((point) => point[axis]);
    return Math.max(...values) - Math.min(...values) < largestSymbol;
  });
}
