import {
  type Drawing,
  type Group,
  paperLength,
  paperPoints,
  type Path,
  type Pen,
  type Words,
} from "../../src-shared/figures/svg/drawing.ts";

type Page = PDFKit.PDFDocument;

/** Draws the parts one over the other, with the faces registered under their names. */
export function drawOnPage(page: Page, parts: readonly Drawing[]): void {
  for (const part of parts) draw(page, part);
}

function draw(page: Page, part: Drawing): void {
  switch (part.kind) {
    case "path":
      return drawPath(page, part);
    case "rectangle": {
      const box = [part.left, part.top, part.width, part.height].map(paperLength);
      page.fillColor(part.colour);
      page.rect(box[0]!, box[1]!, box[2]!, box[3]!).fill();
      return;
    }
    case "circle": {
      const [x, y, radius] = [...part.centre, part.radius].map(paperLength);
      page.fillColor(part.colour);
      page.circle(x!, y!, radius!).fill();
      return;
    }
    case "words":
      return drawWords(page, part);
    case "group":
      return drawGroup(page, part);
  }
}

function drawGroup(page: Page, { clip, parts }: Group): void {
  if (clip === undefined) return drawOnPage(page, parts);
  const box = [clip.left, clip.top, clip.width, clip.height].map(paperLength);
  page.save();
  page.rect(box[0]!, box[1]!, box[2]!, box[3]!).clip();
  drawOnPage(page, parts);
  page.restore();
}

/** Pens and colours come before the lines: between these and their painting PDF allows nothing. */
function drawPath(page: Page, { outlines, fill, pen }: Path): void {
  if (outlines.length === 0) return;
  page.save();
  if (fill !== undefined) page.fillColor(fill.colour);
  if (fill?.opacity !== undefined) page.fillOpacity(fill.opacity);
  if (pen !== undefined) take(page, pen);
  for (const { points, closed } of outlines) {
    paperPoints(points).forEach(([x, y], index) => {
      if (index === 0) page.moveTo(x, y);
      else page.lineTo(x, y);
    });
    if (closed) page.closePath();
  }
  if (fill !== undefined && pen !== undefined) page.fillAndStroke("even-odd");
  else if (fill !== undefined) page.fill("even-odd");
  else page.stroke();
  page.restore();
}

function take(page: Page, { colour, width, dash = [], roundJoins, opacity }: Pen): void {
  page.strokeColor(colour).lineWidth(width);
  // Its types know a single length alone.
  if (dash.length > 0) page.dash([...dash] as never, {});
  if (roundJoins === true) page.lineJoin("round");
  if (opacity !== undefined) page.strokeOpacity(opacity);
}

function drawWords(page: Page, { at, angle, shift, pieces, colour, rim }: Words): void {
  page.save();
  page.translate(paperLength(at[0]), paperLength(at[1]));
  if (angle !== 0) page.rotate(angle);
  if (rim !== undefined) take(page, rim);
  page.fillColor(colour);
  for (const { text, face, size, x, y } of pieces) {
    page.font(face).fontSize(size);
    page.text(text, x + shift, y, {
      lineBreak: false,
      baseline: "alphabetic",
      features: [],
      fill: true,
      stroke: rim !== undefined,
    });
  }
  page.restore();
}
