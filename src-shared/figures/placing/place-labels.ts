import type { PaperPoint } from "../svg/drawing.ts";
import { placesAlong } from "./places-along.ts";
import { PointGrid } from "./point-grid.ts";
import { boxesMeet, cornersOf, type Sides, type TurnedBox } from "./turned-box.ts";

/* Where words stand beside curves; all in pixels, or in pt on paper. */

/** Words that stand along one of some lines. */
export interface LineLabel {
  readonly id: string;
  readonly width: number;
  readonly lines: readonly (readonly PaperPoint[])[];
  /** Share of the visible line at which they were put; chosen when left out. */
  readonly wanted?: number | null;
  /** The side of its line on which they would rather stand: 1 below, -1 above. */
  readonly side?: (at: PaperPoint, below: PaperPoint) => 1 | -1;
}

/** Middle of words, and their angle in degrees. */
export interface PlacedLabel extends TurnedBox {
  readonly id: string;
  /** Points of curves that they stand on. */
  readonly crossings: number;
}

/** Words of 12 px on a screen: their height, how far off its line the middle may be, free around. */
const screen = { height: 14, distances: [13, 30], gap: 2, endGap: 8, step: 4 } as const;
export interface LabelSizes {
  readonly height: number;
  /** How far the middle of words may stand off their line: beside it, or beyond one next to it. */
  readonly distances: readonly number[];
  /** Free around words, and around the end of a curve. */
  readonly gap: number;
  readonly endGap: number;
  /** Distance of the points that a curve is looked at by. */
  readonly step: number;
}

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
  otherSide: 8,
  far: 12,
  /** As much as the whole line. */
  unwanted: 1000,
} as const;

/**
 * Places of words along their lines, in the order given: straight, off other curves and off the ends
 * of all, and never on one another or on boxes that stand already. What has no such place is left out.
 *
 * @param others lines that have no words of their own
 */
export function placeLabels(
  labels: readonly LineLabel[],
  others: readonly (readonly PaperPoint[])[],
  frame: Sides,
  boxes: readonly TurnedBox[] = [],
  sizes: LabelSizes = screen,
): PlacedLabel[] {
  const { height, gap, endGap, step } = sizes;
  const [near] = sizes.distances;
  const lines = [...labels.flatMap((label) => label.lines), ...others];
  const gridOf = (points: readonly PaperPoint[]) =>
    new PointGrid(
      points.filter((point) => isIn(frame, point)),
      frame,
    );
  const points = gridOf(lines.flatMap((line) => stepped(line, step)));
  const ends = gridOf(
    lines.flatMap((line) => [line[0], line.at(-1)].filter((end) => end !== undefined)),
  );
  const placed: PlacedLabel[] = [];
  for (const { id, width, lines: own, wanted = null, side } of labels) {
    let best: { readonly label: PlacedLabel; readonly cost: number } | null = null;
    const all = placesAlong(own, width, height, frame);
    const places = all.filter((_, k) => k % every === 0);
    for (const { at, angle, bend, offCentre, share } of places) {
      const better = side?.(at, below(angle)) ?? -1;
      for (const shift of sizes.distances.flatMap((distance) => [-distance, distance])) {
        const box = { at: beside(at, angle, shift), angle, width, height };
        const least =
          costs.bend * bend +
          costs.steep * Math.abs(Math.sin(radians(angle))) +
          costs.offCentre * offCentre +
          (Math.sign(shift) === better ? 0 : side === undefined ? costs.below : costs.otherSide) +
          (Math.abs(shift) > near! ? costs.far : 0) +
          (wanted === null ? 0 : costs.unwanted * Math.abs(share - wanted));
        // What costs too much already need not be held against every curve.
        if (best !== null && least >= best.cost) continue;
        if (!fits(box, frame)) continue;
        if ([...boxes, ...placed].some((other) => boxesMeet(box, other, gap))) continue;
        const crossings = points.count(box, gap);
        const cost = least + costs.crossing * crossings + costs.end * ends.count(box, endGap);
        if (best === null || cost < best.cost) best = { label: { id, ...box, crossings }, cost };
      }
    }
    if (best !== null) placed.push(best.label);
  }
  return placed;
}

/** Off a line at an angle, to the side below words along it. */
function below(angle: number): PaperPoint {
  const turn = radians(angle);
  return [-Math.sin(turn), Math.cos(turn)];
}

/** @param shift off the line, px: below it, or above where it is negative */
function beside([x, y]: PaperPoint, angle: number, shift: number): PaperPoint {
  const [across, down] = below(angle);
  return [x + shift * across, y + shift * down];
}

function fits(box: TurnedBox, frame: Sides): boolean {
  return cornersOf(box).every((corner) => isIn(frame, corner));
}

function isIn({ left, top, right, bottom }: Sides, [x, y]: PaperPoint): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** Points of a line about a step apart, its first and its last among them. */
export function stepped(line: readonly PaperPoint[], step: number = screen.step): PaperPoint[] {
  const points: PaperPoint[] = [];
  let since = Infinity;
  line.forEach(([x, y], k) => {
    const next = line[k + 1];
    if (next === undefined || since >= step) {
      points.push([x, y]);
      since = 0;
    }
    if (next === undefined) return;
    const length = Math.hypot(next[0] - x, next[1] - y);
    for (let along = step - since; along < length; along += step) {
      const share = along / length;
      points.push([x + share * (next[0] - x), y + share * (next[1] - y)]);
      since = -along;
    }
    since += length;
  });
  return points;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
