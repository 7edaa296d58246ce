import type { PaperPoint } from "../../src-shared/figures/svg/drawing.ts";
import { placesAlong } from "../../src-shared/figures/svg/text-along.ts";

/* Where words stand beside curves; all in pixels. */

/** Words that stand along one of some lines. */
export interface LineLabel {
  readonly id: string;
  readonly width: number;
  readonly lines: readonly (readonly PaperPoint[])[];
}

/** Middle of words, and their angle in degrees. */
export interface PlacedLabel {
  readonly id: string;
  readonly at: PaperPoint;
  readonly angle: number;
  readonly width: number;
}

export interface LabelFrame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const height = 14;
/** How far the middle of words may stand off their line: beside it, or beyond one next to it. */
const distances = [13, 30] as const;
/** Free around words, and around the end of a curve. */
const gap = 2;
const endGap = 8;
/** Distance of the points that a curve is looked at by. */
const step = 4;
/** Places of words are tried at every so many of `placesAlong`. */
const every = 4;

/** What a place costs: words on words never stand. */
const costs = {
  bend: 150,
  steep: 4,
  offCentre: 2,
  crossing: 3,
  end: 40,
  below: 0.5,
  far: 12,
} as const;

/**
 * Places of words along their lines, in the order given: straight, off other curves and off the ends
 * of all, and never on one another. What has no such place is left out.
 *
 * @param others lines that have no words of their own
 */
export function placeLabels(
  labels: readonly LineLabel[],
  others: readonly (readonly PaperPoint[])[],
  frame: LabelFrame,
): PlacedLabel[] {
  const lines = [...labels.flatMap((label) => label.lines), ...others];
  const points = lines.flatMap(stepped).filter((point) => isIn(frame, point));
  const ends = lines
    .flatMap((line) => [line[0], line.at(-1)])
    .filter((end) => end !== undefined && isIn(frame, end)) as PaperPoint[];
  const placed: PlacedLabel[] = [];
  for (const { id, width, lines: own } of labels) {
    let best: { readonly label: PlacedLabel; readonly cost: number } | null = null;
    const places = placesAlong(own, width, height, frame).filter((_, k) => k % every === 0);
    for (const { at, angle, bend, offCentre } of places) {
      for (const shift of [-distances[0], distances[0], -distances[1], distances[1]]) {
        const label = { id, at: beside(at, angle, shift), angle, width };
        const least =
          costs.bend * bend +
          costs.steep * Math.abs(Math.sin(radians(angle))) +
          costs.offCentre * offCentre +
          (shift > 0 ? costs.below : 0) +
          (Math.abs(shift) > distances[0] ? costs.far : 0);
        // What costs too much already need not be held against every curve.
        if (best !== null && least >= best.cost) continue;
        if (!fits(label, frame) || placed.some((other) => overlap(label, other))) continue;
        const cost =
          least +
          costs.crossing * countIn(label, points, gap) +
          costs.end * countIn(label, ends, endGap);
        if (best === null || cost < best.cost) best = { label, cost };
      }
    }
    if (best !== null) placed.push(best.label);
  }
  return placed;
}

/** The four corners of words. */
export function cornersOf({ at, angle, width }: PlacedLabel): PaperPoint[] {
  const [cos, sin] = [Math.cos(radians(angle)), Math.sin(radians(angle))];
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

/** @param shift off the line, px: below it, or above where it is negative */
function beside([x, y]: PaperPoint, angle: number, shift: number): PaperPoint {
  const turn = radians(angle);
  return [x - shift * Math.sin(turn), y + shift * Math.cos(turn)];
}

/** Points that words stand on. */
function countIn(
  { at, angle, width }: PlacedLabel,
  points: readonly PaperPoint[],
  margin: number,
): number {
  const [cos, sin] = [Math.cos(radians(angle)), Math.sin(radians(angle))];
  const [halfWidth, halfHeight] = [width / 2 + margin, height / 2 + margin];
  let count = 0;
  for (const [x, y] of points) {
    const [dx, dy] = [x - at[0], y - at[1]];
    if (Math.abs(dx * cos + dy * sin) >= halfWidth) continue;
    if (Math.abs(dy * cos - dx * sin) < halfHeight) count += 1;
  }
  return count;
}

function fits(label: PlacedLabel, frame: LabelFrame): boolean {
  return cornersOf(label).every((corner) => isIn(frame, corner));
}

/** Two rectangles are apart where the direction of some side parts them. */
function overlap(first: PlacedLabel, second: PlacedLabel): boolean {
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

function isIn({ left, top, right, bottom }: LabelFrame, [x, y]: PaperPoint): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** Points of a line at most `step` apart. */
export function stepped(line: readonly PaperPoint[]): PaperPoint[] {
  return line.flatMap(([x, y], k) => {
    const next = line[k + 1];
    if (next === undefined) return [[x, y] as const];
    const count = Math.max(1, Math.ceil(Math.hypot(next[0] - x, next[1] - y) / step));
    return Array.from({ length: count }, (_, part) => {
      const share = part / count;
      return [x + share * (next[0] - x), y + share * (next[1] - y)] as const;
    });
  });
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
