import type { PaperPoint } from "../../src-shared/figures/svg/drawing.ts";
import { cornersOf, type LabelFrame, type PlacedLabel } from "./place-labels.ts";

/** Where the readout of the plane stands; in the bar below it where no corner is free. */
export type ReadoutPlace = "bottom left" | "bottom right" | "top right" | "top left" | "bar";

const corners = ["bottom left", "bottom right", "top right", "top left"] as const;

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
  readonly labels: readonly PlacedLabel[];
  readonly point: PaperPoint;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The first corner where the readout covers no curve, no region, no words and not the point. */
export function readoutPlace(
  frame: LabelFrame,
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
  frame: LabelFrame,
  { width, height }: { readonly width: number; readonly height: number },
  corner: (typeof corners)[number],
): Box {
  const left = corner.endsWith("left")
    ? frame.left + readoutMargin
    : frame.right - readoutMargin - width;
  const top = corner.startsWith("top")
    ? frame.top + readoutMargin
    : frame.bottom - readoutMargin - height;
  return { left, top, right: left + width, bottom: top + height };
}

function isFree(box: Box, { points, regions, labels, point }: PlaneObstacles): boolean {
  if (isInside(box, point, ring)) return false;
  if (points.some((each) => isInside(box, each, gap))) return false;
  if (labels.some((label) => meets(box, label))) return false;
  // No outline crosses it: it lies in a region as a whole or not at all.
  const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2] as const;
  return !regions.some((rings) => isInRegion(rings, middle));
}

function isInside({ left, top, right, bottom }: Box, [x, y]: PaperPoint, margin: number): boolean {
  return x > left - margin && x < right + margin && y > top - margin && y < bottom + margin;
}

/** Words are narrow: some points along them tell. */
function meets(box: Box, label: PlacedLabel): boolean {
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

/** By the even-odd rule. */
function isInRegion(rings: readonly (readonly PaperPoint[])[], [x, y]: PaperPoint): boolean {
  let inside = false;
  for (const line of rings) {
    line.forEach(([x1, y1], k) => {
      const [x2, y2] = line[(k + 1) % line.length]!;
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    });
  }
  return inside;
}
