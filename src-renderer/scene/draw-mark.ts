import { type CloudKind, cloudMarks } from "./point-cloud.ts";
import { pointSize } from "./scene-renderer.ts";

/** One point of a cloud at a place of the page, in the mark of its kind. */
export function drawMark(
  context: CanvasRenderingContext2D,
  kind: CloudKind,
  x: number,
  y: number,
  colour: string,
): void {
  const mark = cloudMarks[kind];
  const half = pointSize[mark] / 2;
  if (mark === "disc") {
    context.fillStyle = colour;
    context.fillRect(x - half, y - half, 2 * half, 2 * half);
    return;
  }
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  if (mark === "ring") {
    context.arc(x, y, half, 0, 2 * Math.PI);
  } else {
    context.moveTo(x - half, y - half);
    context.lineTo(x + half, y + half);
    context.moveTo(x - half, y + half);
    context.lineTo(x + half, y - half);
  }
  context.stroke();
}
