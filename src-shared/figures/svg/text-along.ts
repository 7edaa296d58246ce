import type { PaperPoint } from "./element.ts";
import type { PanelFrame } from "./panel-frame.ts";

/** Where words stand along a line: their middle on the line, and the angle in degrees. */
export interface PlaceAlong {
  readonly at: PaperPoint;
  readonly angle: number;
}

/** Distance of the samples, pt. */
const step = 2;

/**
 * The straightest stretch of the lines inside the frame that is as long as the words, near the
 * middle of what is visible and clear of the boxes already taken; null where none is long enough.
 *
 * @param wanted share of the visible line at which the words are to stand, or null
 * @param lift half the height of the words, pt: their middle stays this far inside the frame
 */
export function placeAlong(
  lines: readonly (readonly PaperPoint[])[],
  width: number,
  lift: number,
  frame: PanelFrame,
  taken: readonly PaperPoint[],
  wanted: number | null,
): PlaceAlong | null {
  let best: (PlaceAlong & { readonly cost: number }) | null = null;
  const count = Math.max(2, Math.ceil(width / step));
  for (const line of lines) {
    for (const run of visibleRuns(evenly(line), frame, lift)) {
      for (let i = 0; i + count < run.length; i++) {
        const [from, to] = [run[i]!, run[i + count]!];
        const chord = Math.hypot(to[0] - from[0], to[1] - from[1]);
        const bend = 1 - chord / (count * step);
        const at: PaperPoint = run[i + (count >> 1)]!;
        const share = (i + count / 2) / run.length;
        const crowd = taken.filter(
          (other) => Math.hypot(other[0] - at[0], other[1] - at[1]) < width * 0.6 + lift * 2,
        ).length;
        const cost =
          wanted === null
            ? 4 * bend + 0.3 * Math.abs(share - 0.5) + crowd
            : Math.abs(share - wanted);
        if (best === null || cost < best.cost) {
          best = { at, angle: readable(Math.atan2(to[1] - from[1], to[0] - from[0])), cost };
        }
      }
    }
  }
  return best;
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
function visibleRuns(
  points: readonly PaperPoint[],
  frame: PanelFrame,
  margin: number,
): PaperPoint[][] {
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
