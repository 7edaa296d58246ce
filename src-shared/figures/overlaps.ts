import type { FigureSpecification } from "../specification/figure-specification.ts";
import {
  boxesMeet,
  lineMeetsBox,
  partInBox,
  type TurnedBox,
  turnedBox,
} from "./placing/turned-box.ts";
import { figureDrawing } from "./svg/draw-figure.ts";
import { type Drawing, type PaperPoint, partsOf, type Words } from "./svg/drawing.ts";
import { isInside } from "./svg/hatch.ts";
import type { PanelLayout } from "./svg/panel-layout.ts";
import { thinLines } from "./svg/panel-obstacles.ts";
import { sheetLayout } from "./svg/sheet-layout.ts";
import { wordsBox } from "./svg/words-box.ts";
import { plainText } from "./typeset/plain-text.ts";

/** What a figure was looked through for, and what lies on what. */
export interface Overlaps {
  /** Words, numbers of axes and legends. */
  readonly boxes: number;
  readonly curves: number;
  /** `10 on 1`, `legend on limit-le`; none where nothing overlaps. */
  readonly found: readonly string[];
}

interface Named {
  readonly name: string;
  readonly box: TurnedBox;
}

/** Boxes are taken this much smaller: what only touches does not overlap; pt. */
const touch = 0.2;

/**
 * Overlaps of a figure at its size: words and numbers of axes with each other and with the edge of the
 * sheet; words along curves, notes, titles and legends with curves and symbols; legends with areas.
 */
export function overlapsOf(figure: FigureSpecification): Overlaps {
  const { parts, width, height } = figureDrawing(figure);
  const words = partsOf(parts)
    .filter((part): part is Words => part.kind === "words" && part.rim === undefined)
    .map(({ markup, ...rest }) => ({
      name: plainText(markup),
      box: wordsBox({ markup, ...rest }),
    }));
  const layouts = figure.panels.length === 0 ? [] : sheetLayout(figure).panels;
  const sheet = { left: 0, top: 0, right: width, bottom: height };
  const curves = layouts.reduce((sum, { shapes }) => sum + shapes.length, 0);
  return {
    boxes: words.length + layouts.filter(({ legend }) => legend !== null).length,
    curves,
    found: [
      ...meetingPairs(words),
      ...words
        .filter(({ box }) => !isWithin(box, sheet))
        .map(({ name }) => `${name} off the sheet`),
      ...layouts.flatMap(onMarks),
    ],
  };
}

function meetingPairs(words: readonly Named[]): string[] {
  return words.flatMap((first, k) =>
    words
      .slice(k + 1)
      .filter((second) => boxesMeet(first.box, second.box, -touch))
      .map((second) => `${first.name} on ${second.name}`),
  );
}

function isWithin(box: TurnedBox, sheet: Record<"left" | "top" | "right" | "bottom", number>) {
  const { left, top, right, bottom } = sheet;
  const lines: [PaperPoint, PaperPoint][] = [
    [
      [left, top],
      [right, top],
    ],
    [
      [right, top],
      [right, bottom],
    ],
    [
      [right, bottom],
      [left, bottom],
    ],
    [
      [left, bottom],
      [left, top],
    ],
  ];
  const [x, y] = box.at;
  const isIn = x > left && x < right && y > top && y < bottom;
  return isIn && !lines.some(([from, to]) => lineMeetsBox(from, to, box, -touch));
}

function onMarks(layout: PanelLayout): string[] {
  const { frame, shapes, legend, along, title, notes } = layout;
  const words: Named[] = [
    ...along.map(({ id, box }) => ({ name: `words of ${id}`, box })),
    ...[...title, ...notes.flat()].map((each) => ({
      name: plainText(each.markup),
      box: wordsBox(each),
    })),
  ];
  // What stands above the frame lies on nothing of it.
  const isIn = legend !== null && boxesMeet(turnedBox(legend.box), frameBox(frame));
  const legendBox = legend === null ? [] : [{ name: "legend", box: turnedBox(legend.box) }];
  return shapes.flatMap(({ mark, parts }) => {
    const lines = parts.flatMap(thinLines).flatMap((line) => inFrame(line, frame));
    const meets = ({ box }: Named) =>
      lines.some((line) =>
        line.some((to, k) => k > 0 && lineMeetsBox(line[k - 1]!, to, box, -touch)),
      );
    return [
      ...[...words, ...legendBox].filter(meets),
      // Outlines do not cross it: it lies in an area as a whole or not at all.
      ...legendBox.filter(
        (each) => isIn && !meets(each) && parts.some((part) => covers(part, each.box)),
      ),
    ].map(({ name }) => `${name} on ${mark.id}`);
  });
}

/** The stretches of a line that reach into a frame. */
function inFrame(
  line: readonly PaperPoint[],
  sides: PanelLayout["frame"],
): (readonly PaperPoint[])[] {
  const frame = frameBox(sides);
  return line.slice(1).flatMap((to, k) => {
    const inside = partInBox(line[k]!, to, frame);
    return inside === null ? [] : [inside];
  });
}

function frameBox({ left, right, top, bottom }: PanelLayout["frame"]): TurnedBox {
  return turnedBox({ left, top, width: right - left, height: bottom - top });
}

function covers(part: Drawing, { at, width, height }: TurnedBox): boolean {
  switch (part.kind) {
    case "path":
      return (
        part.fill !== undefined &&
        isInside(
          at,
          part.outlines.map(({ points }) => points),
        )
      );
    case "rectangle":
      return (
        Math.abs(part.left + part.width / 2 - at[0]) < (part.width + width) / 2 &&
        Math.abs(part.top + part.height / 2 - at[1]) < (part.height + height) / 2
      );
    case "group":
      return part.parts.some((each) => covers(each, { at, width, height, angle: 0 }));
    default:
      return false;
  }
}
