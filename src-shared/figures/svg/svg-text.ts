import type { SetPiece } from "../typeset/set-text.ts";
import {
  type Drawing,
  type FigureDrawing,
  type Group,
  type Outline,
  paperLength,
  paperPoints,
  type Path,
  type Pen,
  type Words,
} from "./drawing.ts";
import { type Attributes, element, escapeText } from "./element.ts";
import { textElement } from "./text-element.ts";

/** Writes a stretch of letters of a label. */
export type Lettering = (piece: SetPiece) => string;

export interface SvgOptions {
  /** Style sheet with the faces, for files that travel. */
  readonly fontFaces?: string;
  /** Content of the metadata element, already escaped. */
  readonly metadata?: string;
  /** Text elements when left out. */
  readonly lettering?: Lettering;
}

/** A drawing as SVG at its true size, in pt. */
export function svgText(drawing: FigureDrawing, options: SvgOptions = {}): string {
  const { title, widthCm, heightCm, width, height, parts } = drawing;
  const lettering = options.lettering ?? textElement;
  const lines = [
    element("title", {}, escapeText(title)),
    options.metadata === undefined ? "" : element("metadata", {}, options.metadata),
    options.fontFaces === undefined ? "" : element("style", {}, options.fontFaces),
    ...parts.map((part) => written(part, lettering)),
  ];
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: `${paperLength(widthCm)}cm`,
      height: `${paperLength(heightCm)}cm`,
      viewBox: `0 0 ${paperLength(width)} ${paperLength(height)}`,
    },
    `\n${lines.filter((line) => line !== "").join("\n")}\n`,
  );
}

function written(part: Drawing, lettering: Lettering): string {
  switch (part.kind) {
    case "path":
      return pathElement(part);
    case "rectangle": {
      const { left, top, width, height, colour } = part;
      return element("rect", { x: left, y: top, width, height, fill: colour });
    }
    case "circle": {
      const [cx, cy] = part.centre;
      return element("circle", { cx, cy, r: part.radius, fill: part.colour });
    }
    case "words":
      return wordsElement(part, lettering);
    case "group":
      return groupElement(part, lettering);
  }
}

function groupElement({ id, clip, parts }: Group, lettering: Lettering): string {
  // A line a mark, so that files can be compared.
  const between = clip === undefined ? "" : "\n";
  const content = between + parts.map((part) => written(part, lettering)).join(between) + between;
  if (clip === undefined) return element("g", { id: id ?? null }, content);
  const { left: x, top: y, width, height } = clip;
  return (
    element("clipPath", { id: clip.id }, element("rect", { x, y, width, height })) +
    element("g", { id: id ?? null, "clip-path": `url(#${clip.id})` }, content)
  );
}

function pathElement({ outlines, fill, pen }: Path): string {
  return element("path", {
    d: outlines.map(pathData).join(""),
    fill: fill?.colour ?? "none",
    "fill-opacity": fill?.opacity ?? null,
    "fill-rule": fill === undefined ? null : "evenodd",
    ...penAttributes(pen),
  });
}

/** `M x y L ...`, closed with Z. */
function pathData({ points, closed }: Outline): string {
  return `M${paperPoints(points)
    .map((point) => point.join(" "))
    .join("L")}${closed ? "Z" : ""}`;
}

function penAttributes(pen: Pen | undefined): Attributes {
  if (pen === undefined) return {};
  const { colour, width, dash = [], roundJoins, opacity } = pen;
  return {
    stroke: colour,
    "stroke-width": width,
    "stroke-dasharray": dash.length === 0 ? null : dash.map(paperLength).join(" "),
    "stroke-linejoin": roundJoins === true ? "round" : null,
    "stroke-opacity": opacity ?? null,
  };
}

function wordsElement(words: Words, lettering: Lettering): string {
  const { at, angle, shift, pieces, colour, rim } = words;
  const [x, y] = at.map(paperLength);
  const transform =
    angle === 0
      ? `translate(${paperLength(at[0] + shift)} ${y})`
      : `translate(${x} ${y}) rotate(${paperLength(angle)}) translate(${paperLength(shift)} 0)`;
  return element(
    "g",
    { transform, fill: colour, ...penAttributes(rim) },
    pieces.map(lettering).join(""),
  );
}
