import type { Bounds } from "../../src-shared/geometry/bounds.ts";
import type { PictureSize } from "./orbit-camera.ts";
import type { SectionPlane } from "../../src-shared/geometry/section.ts";

/** Room around the frame of a section for ticks and titles, pixels. */
const margins = { left: 52, right: 10, top: 8, bottom: 38 } as const;
/** Part of the picture left free around the detector. */
const margin = 0.04;

/** How centimetres of a plane become pixels; both axes have one scale. */
export interface SectionLayout {
  readonly frame: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  /** Ranges in the frame, cm. */
  readonly right: readonly [number, number];
  readonly up: readonly [number, number];
  readonly pixelsPerCm: number;
}

/**
 * Fits a box into a picture, as large as both sides allow.
 *
 * @param tight the frame ends at the box instead of filling the picture
 */
export function sectionLayout(
  bounds: Bounds,
  plane: SectionPlane,
  { width, height }: PictureSize,
  tight = false,
): SectionLayout {
  const room = {
    left: margins.left,
    top: margins.top,
    width: Math.max(1, width - margins.left - margins.right),
    height: Math.max(1, height - margins.top - margins.bottom),
  };
  const span = (axis: 0 | 1 | 2) => (bounds.max[axis] - bounds.min[axis]) * (1 + 2 * margin);
  const pixelsPerCm = Math.min(room.width / span(plane.right), room.height / span(plane.up));
  const frame = tight
    ? {
        ...room,
        width: span(plane.right) * pixelsPerCm,
        height: span(plane.up) * pixelsPerCm,
      }
    : room;
  const range = (axis: 0 | 1 | 2, pixels: number): readonly [number, number] => {
    const middle = (bounds.min[axis] + bounds.max[axis]) / 2;
    const half = pixels / pixelsPerCm / 2;
    return [middle - half, middle + half];
  };
  return {
    frame,
    right: range(plane.right, frame.width),
    up: range(plane.up, frame.height),
    pixelsPerCm,
  };
}

export function pixelOf(
  { frame, right, up, pixelsPerCm }: SectionLayout,
  atRight: number,
  atUp: number,
): readonly [number, number] {
  return [
    frame.left + (atRight - right[0]) * pixelsPerCm,
    frame.top + (up[1] - atUp) * pixelsPerCm,
  ];
}

/** Place in the plane under a pixel, cm: right, up. */
export function placeOf(
  { frame, right, up, pixelsPerCm }: SectionLayout,
  x: number,
  y: number,
): readonly [number, number] {
  return [right[0] + (x - frame.left) / pixelsPerCm, up[1] - (y - frame.top) / pixelsPerCm];
}

/** The largest 1-2-5 length that is at most a quarter of the frame, cm. */
export function scaleBarLength({ frame, pixelsPerCm }: SectionLayout): number {
  const max = frame.width / pixelsPerCm / 4;
  const power = 10 ** Math.floor(Math.log10(max));
  return ([5, 2, 1].find((factor) => factor * power <= max) ?? 1) * power;
}
