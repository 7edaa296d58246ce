import type { UpscatterMap } from "../../src-shared/experiments/upscatter-map.ts";
import { type Corner, signedArea } from "../../src-shared/geometry/polygon.ts";
import { fixedScale } from "../../src-shared/numerics/nice-scale.ts";
import type { SceneColours } from "./material-palette.ts";
import { acrossBeam } from "../../src-shared/geometry/section.ts";
import { pixelOf, sectionLayout } from "./section-layout.ts";
import { viridisColour } from "../../src-shared/figures/viridis.ts";

export interface MapPicture {
  readonly map: UpscatterMap;
  /** Count at the end of the colour scale. */
  readonly most: number;
  readonly outlines: readonly {
    readonly name: string;
    readonly polygons: readonly (readonly Corner[])[];
  }[];
  readonly width: number;
  readonly height: number;
  readonly writeNumber: (value: number) => string;
}

/** Bins below this share of the scale are left open. */
const minShare = 0.01;

/** Draws a map of expected upscatters with the outlines and names of its volumes. */
export function drawUpscatterMap(
  context: CanvasRenderingContext2D,
  { map, most, outlines, width, height, writeNumber }: MapPicture,
  colours: SceneColours,
): void {
  const bounds = {
    min: [map.x[0], map.y[0], 0] as const,
    max: [map.x[1], map.y[1], 0] as const,
  };
  const layout = sectionLayout(bounds, acrossBeam(0), { width, height }, true);
  const { frame } = layout;
  const bottom = frame.top + frame.height;
  context.clearRect(0, 0, width, height);
  context.fillStyle = colours.ground;
  context.fillRect(frame.left, frame.top, frame.width, frame.height);
  const bin = (map.x[1] - map.x[0]) / map.columns;
  map.counts.forEach((count, k) => {
    if (!(count > most * minShare)) return;
    const column = k % map.columns;
    const row = Math.floor(k / map.columns);
    const [x0, y1] = pixelOf(layout, map.x[0] + column * bin, map.y[0] + row * bin);
    const [x1, y0] = pixelOf(layout, map.x[0] + (column + 1) * bin, map.y[0] + (row + 1) * bin);
    context.fillStyle = viridisColour(count / most);
    // Whole pixels, so that no seam shows between bins.
    const [left, top] = [Math.round(x0), Math.round(y0)];
    context.fillRect(left, top, Math.round(x1) - left, Math.round(y1) - top);
  });
  context.font = "600 12px Inter, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { name, polygons } of outlines) {
    for (const polygon of polygons) {
      context.beginPath();
      polygon.forEach(([right, up], k) => {
        const [x, y] = pixelOf(layout, right, up);
        if (k === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      });
      context.closePath();
      context.strokeStyle = colours.ink;
      context.lineWidth = 1.25;
      context.stroke();
      // Holes have no name.
      if (signedArea(polygon) < 0) continue;
      const [x, y] = pixelOf(layout, ...middleOf(polygon));
      context.lineWidth = 3;
      context.strokeStyle = colours.ground;
      context.strokeText(name, x, y);
      context.fillStyle = colours.ink;
      context.fillText(name, x, y);
    }
  }
  context.strokeStyle = colours.ink;
  context.fillStyle = colours.ink;
  context.lineWidth = 1;
  context.font = "12px Inter, sans-serif";
  context.strokeRect(frame.left, frame.top, frame.width, frame.height);
  context.beginPath();
  context.textBaseline = "top";
  for (const value of fixedScale(...layout.right, 6).labels) {
    const [x] = pixelOf(layout, value, 0);
    context.moveTo(x, bottom);
    context.lineTo(x, bottom - 5);
    context.fillText(writeNumber(value), x, bottom + 5);
  }
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const value of fixedScale(...layout.up, 6).labels) {
    const [, y] = pixelOf(layout, 0, value);
    context.moveTo(frame.left, y);
    context.lineTo(frame.left + 5, y);
    context.fillText(writeNumber(value), frame.left - 5, y);
  }
  context.stroke();
}

/** Middle of a polygon's area. */
function middleOf(polygon: readonly Corner[]): Corner {
  let [area, x, y] = [0, 0, 0];
  polygon.forEach(([x0, y0], k) => {
    const [x1, y1] = polygon[(k + 1) % polygon.length];
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  });
  return [x / (3 * area), y / (3 * area)];
}
