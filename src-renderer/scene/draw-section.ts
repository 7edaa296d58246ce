import type { Corner } from "../../src-shared/geometry/polygon.ts";
import { drawMark } from "./draw-mark.ts";
import type { SceneColours } from "./material-palette.ts";
import { evenly, type PointCloud, pointsNear, pointsThatFit } from "./point-cloud.ts";
import { type SectionPlane } from "../../src-shared/geometry/section.ts";
import { pixelOf, type SectionLayout } from "./section-layout.ts";

/** One volume in a plane. */
export interface SectionShape {
  readonly polygons: readonly (readonly Corner[])[];
  /** Null for a volume that is hidden: it still takes the place of those below it. */
  readonly colour: string | null;
  readonly chosen: boolean;
}

/** Everything that a section shows, in the order in which it is drawn. */
export interface SectionPicture {
  readonly layout: SectionLayout;
  readonly plane: SectionPlane;
  /** In order of precedence: later ones are painted over earlier ones. */
  readonly shapes: readonly SectionShape[];
  readonly fiducial: readonly (readonly Corner[])[];
  readonly clouds: readonly PointCloud[];
  /** Points within this distance of the plane are shown, cm. */
  readonly reach: number;
  /** Place of the other section's plane on the horizontal axis, cm. */
  readonly lineAt: number | null;
  readonly lineUp: number | null;
  /** Labels of both axes, cm. */
  readonly ticksRight: readonly number[];
  readonly ticksUp: readonly number[];
  /** cm. */
  readonly scaleBar: number;
  readonly scaleBarText: string;
  readonly writeNumber: (value: number) => string;
}

const tick = 5;
/** Share of a volume's colour in its fill; the rest is the ground. */
const fillShare = 0.62;

/** Draws a section; sizes in pixels of the page. */
export function drawSection(
  context: CanvasRenderingContext2D,
  picture: SectionPicture,
  colours: SceneColours,
): void {
  const { layout } = picture;
  const { left, top, width, height } = layout.frame;
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  context.fillStyle = colours.ground;
  context.fillRect(left, top, width, height);
  for (const shape of picture.shapes) drawShape(context, layout, shape, colours);
  for (const shape of picture.shapes) {
    if (!shape.chosen || shape.colour === null) continue;
    strokePolygons(context, layout, shape.polygons, colours.chosen, 2);
  }
  drawClouds(context, picture);
  // Over the points, which are densest inside it.
  strokePolygons(context, layout, picture.fiducial, colours.ground, 3.5);
  context.setLineDash([5, 3]);
  strokePolygons(context, layout, picture.fiducial, colours.fiducial, 1.75);
  context.setLineDash([]);
  drawLines(context, picture, colours);
  drawScaleBar(context, picture, colours);
  context.restore();
  drawFrame(context, picture, colours);
}

function tracePolygons(
  context: CanvasRenderingContext2D,
  layout: SectionLayout,
  polygons: SectionPicture["fiducial"],
): void {
  context.beginPath();
  for (const polygon of polygons) {
    polygon.forEach(([right, up], k) => {
      const [x, y] = pixelOf(layout, right, up);
      if (k === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    context.closePath();
  }
}

function strokePolygons(
  context: CanvasRenderingContext2D,
  layout: SectionLayout,
  polygons: SectionPicture["fiducial"],
  colour: string,
  width: number,
): void {
  tracePolygons(context, layout, polygons);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

function drawShape(
  context: CanvasRenderingContext2D,
  layout: SectionLayout,
  { polygons, colour }: SectionShape,
  colours: SceneColours,
): void {
  tracePolygons(context, layout, polygons);
  context.fillStyle = colours.ground;
  context.fill();
  if (colour === null) return;
  context.globalAlpha = fillShare;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.stroke();
}

function drawClouds(
  context: CanvasRenderingContext2D,
  { layout, plane, clouds, reach }: SectionPicture,
): void {
  const most = pointsThatFit(layout.frame, clouds.length);
  for (const cloud of clouds) {
    const { positions, colours, kind } = cloud;
    const near = pointsNear(cloud, plane, reach);
    for (const place of evenly(near.length, most)) {
      const k = near[place];
      const [x, y] = pixelOf(layout, positions[3 * k + plane.right], positions[3 * k + plane.up]);
      drawMark(context, kind, x, y, `rgb(${colours.subarray(3 * k, 3 * k + 3).join(" ")})`);
    }
  }
}

/** Where the other section cuts this one. */
function drawLines(
  context: CanvasRenderingContext2D,
  { layout, lineAt, lineUp }: SectionPicture,
  colours: SceneColours,
): void {
  const { left, top, width, height } = layout.frame;
  context.strokeStyle = colours.chosen;
  context.lineWidth = 1.5;
  context.beginPath();
  if (lineAt !== null) {
    const [x] = pixelOf(layout, lineAt, 0);
    context.moveTo(x, top);
    context.lineTo(x, top + height);
  }
  if (lineUp !== null) {
    const [, y] = pixelOf(layout, 0, lineUp);
    context.moveTo(left, y);
    context.lineTo(left + width, y);
  }
  context.stroke();
}

function drawScaleBar(
  context: CanvasRenderingContext2D,
  { layout, scaleBar, scaleBarText }: SectionPicture,
  colours: SceneColours,
): void {
  const { left, top, width, height } = layout.frame;
  const length = scaleBar * layout.pixelsPerCm;
  const x = left + width - length - 10;
  const y = top + height - 10;
  context.strokeStyle = colours.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x, y - 4);
  context.lineTo(x, y);
  context.lineTo(x + length, y);
  context.lineTo(x + length, y - 4);
  context.stroke();
  context.fillStyle = colours.ink;
  context.font = "11px Inter, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "bottom";
  context.lineWidth = 3;
  context.strokeStyle = colours.ground;
  context.strokeText(scaleBarText, x + length / 2, y - 3);
  context.fillText(scaleBarText, x + length / 2, y - 3);
}

function drawFrame(
  context: CanvasRenderingContext2D,
  { layout, ticksRight, ticksUp, writeNumber }: SectionPicture,
  colours: SceneColours,
): void {
  const { left, top, width, height } = layout.frame;
  const [bottom, end] = [top + height, left + width];
  context.strokeStyle = colours.ink;
  context.fillStyle = colours.ink;
  context.lineWidth = 1;
  context.strokeRect(left, top, width, height);
  context.font = "12px Inter, sans-serif";
  context.beginPath();
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const value of ticksRight) {
    const [x] = pixelOf(layout, value, 0);
    context.moveTo(x, bottom);
    context.lineTo(x, bottom - tick);
    context.moveTo(x, top);
    context.lineTo(x, top + tick);
    context.fillText(writeNumber(value), x, bottom + 5);
  }
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const value of ticksUp) {
    const [, y] = pixelOf(layout, 0, value);
    context.moveTo(left, y);
    context.lineTo(left + tick, y);
    context.moveTo(end, y);
    context.lineTo(end - tick, y);
    context.fillText(writeNumber(value), left - 5, y);
  }
  context.stroke();
}
