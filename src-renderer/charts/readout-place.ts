import type { PaperPoint } from "../../src-shared/figures/svg/drawing.ts";
import {
  cornersOf,
  type Sides,
  type TurnedBox,
} from "../../src-shared/figures/placing/turned-box.ts";
import { isInside as isInRegion } from "../../src-shared/figures/svg/hatch.ts";

/** Where the readout of the plane stands; in the bar below it where no corner is free. */
export type ReadoutPlace = "bottom left" | "bottom right" | "top right" | "top left" | "bar";

const corners = ["bottom left", "bottom right", "top right", "top left"] as const;

/** Under the frame for the numbers and the title of the axis, px; the bar lies beside the title. */
export const titleRoom = 44;
/** Distance from the frame, and free around the readout; px. */
export const readoutMargin = 12;
const gap = 4;
/** Radius of the ring around the point. */
const ring = 18;

/** What the readout must not cover; px. */
export interface PlaneObstacles {
  /** Points of curves and contours. */
  readonly points: readonly PaperPoint[];
  /** Closed rings of the regions, each region by the even-odd rule. */
  readonly regions: readonly (readonly (readonly PaperPoint[])[])[];
  readonly labels: readonly TurnedBox[];
  readonly point: PaperPoint;
}

/** The first corner where the readout covers no curve, no region, no words and not the point. */
export function readoutPlace(
  frame: Sides,
  size: { readonly width: number; readonly height: number },
  obstacles: PlaneObstacles,
): ReadoutPlace {
  const fitting =
    size.width + 2 * readoutMargin < frame.right - frame.left &&
    size.height + 2 * readoutMargin < frame.bottom - frame.top;
  if (!fitting) return "bar";
  return corners.find((corner) => isFree(boxIn(frame, size, corner), obstacles)) ?? "bar";
}

function boxIn(
  frame: Sides,
  { width, height }: { readonly width: number; readonly height: number },
  corner: (typeof corners)[number],
): Sides {
  const left = corner.endsWith("left")
    ? frame.left + readoutMargin
    : frame.right - readoutMargin - width;
  const top = corner.startsWith("top")
    ? frame.top + readoutMargin
    : frame.bottom - readoutMargin - height;
  return { left, top, right: left + width, bottom: top + height };
}

function isFree(box: Sides, { points, regions, labels, point }: PlaneObstacles): boolean {
  if (isInside(box, point, ring)) return false;
  if (points.some((each) => isInside(box, each, gap))) return false;
  if (labels.some((label) => meets(box, label))) return false;
  // No outline crosses it: it lies in a region as a whole or not at all.
  const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2] as const;
  return !regions.some((rings) => isInRegion(middle, rings));
}

function isInside(
  { left, top, right, bottom }: Sides,
  [x, y]: PaperPoint,
  margin: number,
): boolean {
  return x > left - margin && x < right + margin && y > top - margin && y < bottom + margin;
}

/** Words are narrow: some points along them tell. */
function meets(box: Sides, label: TurnedBox): boolean {
  const [a, b, c, d] = cornersOf(label) as [PaperPoint, PaperPoint, PaperPoint, PaperPoint];
  return Array.from({ length: 9 }, (_, k) => k / 8).some((share) =>
    [
      [a, b],
      [d, c],
    ].some(([from, to]) =>
      isInside(
        box,
        [from![0] + share * (to![0] - from![0]), from![1] + share * (to![1] - from![1])],
        gap,
      ),
    ),
  );
}
