import type { PaperPoint } from "../svg/drawing.ts";
import type { Sides } from "./turned-box.ts";

/** Where words stand along a line: their middle on the line, and the angle in degrees. */
export interface PlaceAlong {
  readonly at: PaperPoint;
  readonly angle: number;
  /** 0 on a straight stretch, towards 1 on a sharp bend. */
  readonly bend: number;
  /** Distance from the middle of the visible stretch, as a share of it. */
  readonly offCentre: number;
  /** Share of all visible stretches, one after the other. */
  readonly share: number;
}

/** Distance of the samples, pt. */
const step = 2;

/**
 * Every place where words of a width lie along the lines inside the frame.
 *
 * @param lift half the height of the words, pt: their middle stays this far inside the frame
 */
export function placesAlong(
  lines: readonly (readonly PaperPoint[])[],
  width: number,
  lift: number,
  frame: Sides,
): PlaceAlong[] {
  const count = Math.max(2, Math.ceil(width / step));
  const runs = lines.flatMap((line) => visibleRuns(evenly(line), frame, lift));
  const visible = runs.reduce((sum, { length }) => sum + length, 0);
  let before = 0;
  return runs.flatMap((run) => {
    const start = before;
    before += run.length;
    return Array.from({ length: Math.max(0, run.length - count) }, (_, i) => {
      const [from, to] = [run[i]!, run[i + count]!];
      const chord = Math.hypot(to[0] - from[0], to[1] - from[1]);
      const middle = i + count / 2;
      return {
        at: run[i + (count >> 1)]!,
        angle: readable(Math.atan2(to[1] - from[1], to[0] - from[0])),
        bend: 1 - chord / (count * step),
        offCentre: Math.abs(middle / run.length - 0.5),
        share: (start + middle) / visible,
      };
    });
  });
}

/** In degrees, so that nobody has to turn the page over. */
function readable(radians: number): number {
  const degrees = (radians * 180) / Math.PI;
  if (degrees > 90) return degrees - 180;
  return degrees <= -90 ? degrees + 180 : degrees;
}

/** Points every `step` pt along a line. */
function evenly(line: readonly PaperPoint[]): PaperPoint[] {
  const points: PaperPoint[] = [];
  let rest = 0;
  for (let i = 0; i + 1 < line.length; i++) {
    const [[x1, y1], [x2, y2]] = [line[i]!, line[i + 1]!];
    const length = Math.hypot(x2 - x1, y2 - y1);
    let along = rest;
    for (; along < length; along += step) {
      const share = along / length;
      points.push([x1 + share * (x2 - x1), y1 + share * (y2 - y1)]);
    }
    rest = along - length;
  }
  return points;
}

/** Stretches that lie inside the frame, `margin` off its border. */
function visibleRuns(points: readonly PaperPoint[], frame: Sides, margin: number): PaperPoint[][] {
  const runs: PaperPoint[][] = [];
  let open = false;
  for (const point of points) {
    const [x, y] = point;
    const inside =
      x > frame.left + margin &&
      x < frame.right - margin &&
      y > frame.top + margin &&
      y < frame.bottom - margin;
    if (inside && open) runs.at(-1)!.push(point);
    else if (inside) runs.push([point]);
    open = inside;
  }
  return runs;
}
