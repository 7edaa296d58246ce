import type { FigureSpecification } from "../../specification/figure-specification.ts";
import { drawAxes } from "./draw-axes.ts";
import { drawTable, tableHeight } from "./draw-table.ts";
import { drawText, rimsOf } from "./draw-text.ts";
import { type Drawing, type FigureDrawing, partsOf, type Words } from "./drawing.ts";
import type { PaperStyle } from "./panel-frame.ts";
import type { PanelLayout } from "./panel-layout.ts";
import { colouredStyle, type SheetLayout, sheetLayout } from "./sheet-layout.ts";
import { type SvgOptions, svgText } from "./svg-text.ts";
import { boxesMeet } from "../placing/turned-box.ts";
import { wordsBox } from "./words-box.ts";

export interface DrawOptions extends SvgOptions {
  /** Goes in front of ids, so that several figures may stand on one page. */
  readonly idPrefix?: string;
}

/**
 * A figure as SVG at its true size, in pt. Deterministic: the same specification gives the same
 * bytes.
 */
export function drawFigure(figure: FigureSpecification, options: DrawOptions = {}): string {
  return svgText(figureDrawing(figure, options.idPrefix), options);
}

/** A figure as lines, areas and words on its sheet. */
export function figureDrawing(figure: FigureSpecification, idPrefix = ""): FigureDrawing {
  const style = colouredStyle(figure);
  const sheet = sheetLayout(figure);
  const height = figure.panels.length === 0 ? tableHeight(figure.table!, style) : sheet.height;
  const body =
    figure.panels.length === 0
      ? drawTable(figure.table!, style, sheet.width)
      : [
          ...sheet.panels.flatMap((panel) => drawPanel(panel, idPrefix)),
          ...(sheet.legend === null
            ? []
            : [...sheet.legend.drawn.samples, ...sheet.legend.drawn.words]),
        ];
  return {
    title: figure.title,
    widthCm: sheet.widthCm,
    heightCm: (sheet.widthCm * height) / sheet.width,
    width: sheet.width,
    height,
    parts: [
      {
        kind: "rectangle",
        left: 0,
        top: 0,
        width: sheet.width,
        height,
        colour: style.colour("paper"),
      },
      ...body,
      ...draftWords(figure, style, { width: sheet.width, height }, body),
    ],
  };
}

function drawPanel(layout: PanelLayout, idPrefix: string): Drawing[] {
  const { frame, shapes, title, notes, legend, along } = layout;
  const { panel, style, left, right, top, bottom } = frame;
  const prefix = `${idPrefix}${panel.id}`;
  const marks = orderedShapes(shapes).map(({ id, parts }): Drawing => ({
    kind: "group",
    id: `${prefix}-${id}`,
    parts,
  }));
  const words = [
    ...along.flatMap((each) => each.words),
    ...(legend?.drawn.words ?? []),
    ...title,
    ...notes.flat(),
  ];
  const clip = { id: `${prefix}-clip`, left, top, width: right - left, height: bottom - top };
  // All rims before all letters: none lies on the words of another.
  return [
    panel.bare ? { kind: "group", parts: marks } : { kind: "group", clip, parts: marks },
    ...(panel.bare ? [] : drawAxes(frame)),
    ...rimsOf(words, style),
    ...(legend?.drawn.samples ?? []),
    ...words,
  ];
}

/**
 * Regions that follow each other: the areas of all below the outlines of all, so that no outline is
 * tinted by another's area.
 */
function orderedShapes(shapes: PanelLayout["shapes"]) {
  const ordered: { readonly id: string; readonly parts: readonly Drawing[] }[] = [];
  const outlines: typeof ordered = [];
  for (const { mark, parts } of shapes) {
    if (mark.kind !== "region") {
      ordered.push(...outlines.splice(0), { id: mark.id, parts });
      continue;
    }
    ordered.push({ id: mark.id, parts: parts.filter((part) => !isLine(part)) });
    outlines.push({ id: `${mark.id}-outline`, parts: parts.filter(isLine) });
  }
  return [...ordered, ...outlines].filter(({ parts }) => parts.length > 0);
}

function isLine(part: Drawing): boolean {
  return part.kind === "path" && part.fill === undefined;
}

/**
 * Says at the lower right that the sample is a draft, in another corner where words stand there; nothing
 * where it is none.
 */
function draftWords(
  { panels, provenance, style }: FigureSpecification,
  paper: PaperStyle,
  { width, height }: Pick<SheetLayout, "width" | "height">,
  body: readonly Drawing[],
): Words[] {
  const isDraft = panels.length > 0 && provenance?.quality === "draft";
  if (!style.draftMark || !isDraft) return [];
  const taken = partsOf(body).filter((part): part is Words => part.kind === "words");
  const boxes = taken.map(wordsBox);
  const inset = paper.textSize * 0.5;
  const colour = paper.colour("hint");
  const ends = [height - inset - paper.textSize * 0.35, inset + paper.textSize * 0.75];
  const corners = [
    ...ends.map((y) => drawText("draft", paper, { x: width - inset, y, anchor: "end", colour })),
    ...ends.map((y) => drawText("draft", paper, { x: inset, y, colour })),
  ];
  const isClear = (words: readonly Words[]) =>
    words.map(wordsBox).every((box) => !boxes.some((other) => boxesMeet(box, other)));
  return corners.find(isClear) ?? corners[0]!;
}
