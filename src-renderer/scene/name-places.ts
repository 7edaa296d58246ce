import type { Bounds } from "../../src-shared/geometry/bounds.ts";
import { type OrbitCamera, type PictureSize, projector } from "./orbit-camera.ts";

/** Something in the scene with a name. */
export interface Named {
  readonly key: string;
  readonly words: string;
  /** Of the words on the page, px. */
  readonly width: number;
  readonly bounds: Bounds;
}

/** A name on the page: the middle of its words, and where its thing has its top. */
export interface NamePlace extends Named {
  readonly x: number;
  readonly y: number;
  readonly top: { readonly x: number; readonly y: number };
}

const rowHeight = 16;
/** Rows above its top that a name may go up to, to stand free. */
const rows = 8;
const gap = 12;

/**
 * A place for each name over the top of its thing, in the order given; higher where another name
 * stands. What finds no free place has none.
 */
export function namePlaces(
  named: readonly Named[],
  camera: OrbitCamera,
  size: PictureSize,
): NamePlace[] {
  if (size.width === 0) return [];
  const project = projector(camera, size);
  const placed: NamePlace[] = [];
  for (const each of named) {
    const { min, max } = each.bounds;
    const top = project((min[0] + max[0]) / 2, max[1], (min[2] + max[2]) / 2);
    if (top.depth <= 0 || top.x < 0 || top.x > size.width) continue;
    if (top.y < 0 || top.y > size.height) continue;
    const half = each.width / 2;
    const x = Math.max(half + 4, Math.min(size.width - half - 4, top.x));
    for (let row = 0; row < rows; row++) {
      const y = top.y - gap - row * rowHeight;
      if (y < rowHeight / 2) break;
      const isFree = placed.every(
        (other) =>
          Math.abs(other.y - y) >= rowHeight || Math.abs(other.x - x) >= half + other.width / 2 + 6,
      );
      if (!isFree) continue;
      placed.push({ ...each, x, y, top });
      break;
    }
  }
  return placed;
}
