import type { FigureMark, MarkOf } from "../../specification/figure-marks.ts";
import { Ground, largestFreeRectangle } from "../placing/ground.ts";
import { placeLabels } from "../placing/place-labels.ts";
import { type PlaceAlong, placesAlong } from "../placing/places-along.ts";
import {
  type Box,
  lineMeetsBox,
  type Sides,
  type TurnedBox,
  turnedBox,
} from "../placing/turned-box.ts";
import { setText } from "../typeset/set-text.ts";
import { drawMark } from "./draw-mark.ts";
import { drawText, measureText } from "./draw-text.ts";
import type { Drawing, PaperPoint, Words } from "./drawing.ts";
import { isInside } from "./hatch.ts";
import { type DrawnLegend, type LegendBlock, legendBlocks } from "./legend-block.ts";
import { type PanelFrame, toPaper } from "./panel-frame.ts";
import { coverWith, thinLines } from "./panel-obstacles.ts";
import { textReach, wordsBox } from "./words-box.ts";

/** What finds no room where it belongs: above the frame, or in the legend. */
export interface Outside {
  readonly title: boolean;
  readonly legend: boolean;
  /** Marks whose words find no room along them: their names stand in the legend. */
  readonly names: readonly string[];
}

/** Words along a line: of which mark, where, and where else they might stand. */
export interface WordsAlong {
  readonly id: string;
  /** One line of them, or two. */
  readonly words: readonly Words[];
  readonly box: TurnedBox;
  readonly places: readonly PlaceAlong[];
}

export interface PlacedLegend {
  readonly box: Box;
  readonly drawn: DrawnLegend;
}

interface Shape {
  readonly mark: FigureMark;
  readonly parts: readonly Drawing[];
}

/** A panel with everything on its place. */
export interface PanelLayout {
  readonly frame: PanelFrame;
  readonly shapes: readonly Shape[];
  readonly title: readonly Words[];
  readonly notes: readonly (readonly Words[])[];
  readonly legend: PlacedLegend | null;
  readonly along: readonly WordsAlong[];
  readonly outside: Outside;
  /** What they take above the frame, pt. */
  readonly above: { readonly title: number; readonly legend: number };
}

/** Free around a legend and a title, and between them and the frame; of the text size. */
const free = { around: 0.45, frame: 0.9, row: 1.4 } as const;

/** @param outside what is known to find no room inside */
export function panelLayout(frame: PanelFrame, letter: string, outside: Outside): PanelLayout {
  const { panel, style } = frame;
  const shapes = panel.marks
    .filter(({ visible }) => visible)
    .map((mark) => ({ mark, parts: drawMark(mark, frame) }));
  const notes = panel.annotations.map((note) => noteWords(note, frame));
  const ground = new Ground(frame);
  for (const { parts } of shapes) for (const part of parts) coverWith(ground, part);
  for (const box of notes.flat().map(wordsBox)) ground.coverBox(around(box));

  const title = titlePlace(frame, letter, outside.title ? null : ground);
  for (const box of title.words.map(wordsBox)) ground.coverBox(around(box));
  const titleRoom = title.isOutside ? style.textSize * free.row : 0;
  const titleWords = title.isOutside
    ? title.words.map((words) => raised(words, style.textSize * 0.5))
    : title.words;
  const legend = legendPlace(frame, outside, ground, titleRoom);
  const legendRoom = legend?.isOutside === true ? legend.box.height + style.textSize * 0.5 : 0;

  const boxes = [
    ...titleWords.map(wordsBox),
    ...notes.flat().map(wordsBox),
    ...(legend === null || legend.isOutside ? [] : [turnedBox(legend.box)]),
  ];
  const isAlong = ({ mark }: Shape) => !outside.names.includes(mark.id);
  const { along, crowded } = wordsAlong(frame, shapes, boxes, isAlong);
  return {
    frame,
    shapes,
    title: titleWords,
    notes,
    legend,
    along,
    outside: {
      title: title.isOutside,
      legend: outside.legend || (legend?.isOutside ?? false),
      names: panel.legend === "none" ? [] : [...outside.names, ...crowded],
    },
    above: { title: titleRoom, legend: legendRoom },
  };
}

function noteWords(
  { text, at: [x, y], anchor, bold }: PanelFrame["panel"]["annotations"][number],
  { style, left, right, top, bottom }: PanelFrame,
): Words[] {
  return drawText(text, style, {
    x: left + x * (right - left),
    y: bottom - y * (bottom - top),
    anchor,
    bold,
  });
}

function raised(words: Words, by: number): Words {
  return { ...words, at: [words.at[0], words.at[1] - by] };
}

/** The sides of a box that lies level or is turned. */
export function around({ at, angle, width, height }: TurnedBox): Sides {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  const [x, y] = [(width * cos + height * sin) / 2, (width * sin + height * cos) / 2];
  return { left: at[0] - x, right: at[0] + x, top: at[1] - y, bottom: at[1] + y };
}

/** Letter and title in the upper left corner, else in the right one, else above the frame. */
function titlePlace(
  frame: PanelFrame,
  letter: string,
  ground: Ground | null,
): { words: Words[]; isOutside: boolean } {
  const { panel, style, left, right, top } = frame;
  const at = (x: number, y: number): Words[] => {
    const drawn = drawText(letter, style, { x, y, bold: true });
    const start = letter === "" ? 0 : drawnWidth(drawn) + style.textSize * 0.5;
    return [...drawn, ...drawText(panel.title, style, { x: x + start, y })];
  };
  const probe = at(0, 0);
  if (probe.length === 0) return { words: [], isOutside: false };
  const width = probe.at(-1)!.at[0] + drawnWidth([probe.at(-1)!]);
  const inset = style.textSize * free.frame;
  const y = top + inset + style.textSize * 0.75;
  for (const x of [left + inset, right - inset - width]) {
    const words = at(x, y);
    const clear = words.every((each) => {
      const box = widened(around(wordsBox(each)), style.textSize * free.around);
      return box.right < right && box.left > left && ground?.isFree(box) === true;
    });
    if (clear) return { words, isOutside: false };
  }
  // One that is wider than its frame still ends with its column.
  const start = Math.max(frame.column.left, Math.min(left, frame.column.right - width));
  return { words: at(start, top), isOutside: true };
}

function drawnWidth(words: readonly Words[]): number {
  return words.reduce((sum, each) => sum + wordsBox(each).width, 0);
}

function widened({ left, right, top, bottom }: Sides, by: number): Sides {
  return { left: left - by, right: right + by, top: top - by, bottom: bottom + by };
}

type LegendPlace = PlacedLegend & { readonly isOutside: boolean };

/** @param above what the title takes above the frame, pt */
function legendPlace(
  frame: PanelFrame,
  outside: Outside,
  ground: Ground,
  above: number,
): LegendPlace | null {
  if (frame.panel.legend === "sheet") return null;
  const blocks = legendBlocks([frame], outside.names);
  const [single] = blocks;
  if (single === undefined) return null;
  const { legend, legendAt } = frame.panel;
  if (legend === "by-hand" && legendAt !== null) {
    const [x, y] = legendAt;
    const left = frame.left + x * (frame.right - frame.left);
    const top = frame.bottom - y * (frame.bottom - frame.top);
    return placedAt(single, [left, top], false);
  }
  const corner = cornerPlace(frame, single);
  if (corner !== null) return placedAt(single, corner, false);
  const isBest = legend === "best" || legend === "by-hand";
  const found = isBest && !outside.legend ? freePlace(frame, ground, blocks) : null;
  return found ?? outsidePlace(frame, blocks, above);
}

function placedAt(block: LegendBlock, corner: PaperPoint, isOutside: boolean): LegendPlace {
  const [left, top] = corner;
  const { width, height } = block;
  return { box: { left, top, width, height }, drawn: block.draw(corner), isOutside };
}

/** A corner that was asked for. */
function cornerPlace(frame: PanelFrame, { width, height }: LegendBlock): PaperPoint | null {
  const inset = frame.style.textSize * free.frame;
  const [upDown, side] = frame.panel.legend.split("-");
  if (side !== "left" && side !== "right") return null;
  return [
    side === "left" ? frame.left + inset : frame.right - inset - width,
    upDown === "top" ? frame.top + inset : frame.bottom - inset - height,
  ];
}

/** In the largest rectangle where nothing is drawn; in as few columns as fit. */
function freePlace(
  frame: PanelFrame,
  ground: Ground,
  blocks: readonly LegendBlock[],
): LegendPlace | null {
  const gap = frame.style.textSize * free.around;
  const inset = frame.style.textSize * free.frame;
  for (const block of blocks) {
    const room = largestFreeRectangle(ground, {
      width: block.width + inset + gap,
      height: block.height + inset + gap,
    });
    if (room === null) continue;
    const x = within(room.left, room.right, block.width, frame.left, frame.right, gap, inset);
    const y = within(room.top, room.bottom, block.height, frame.top, frame.bottom, gap, inset);
    return placedAt(block, [x, y], false);
  }
  return null;
}

/** At the side that is the frame's, else in the middle. */
function within(
  from: number,
  to: number,
  length: number,
  start: number,
  end: number,
  gap: number,
  inset: number,
): number {
  // Cells of the ground leave up to one of them at the end.
  const [atStart, atEnd] = [from < start + 1, to > end - 2];
  if (atStart && atEnd && to - from < length + 2 * inset) return (from + to - length) / 2;
  if (atStart) return from + inset;
  if (atEnd) return Math.min(to - gap, end - inset) - length;
  return Math.max(from + gap, (from + to - length) / 2);
}

/** The shape with most columns that fits a width. */
export function widestBlock(
  blocks: readonly LegendBlock[],
  width: number,
): LegendBlock | undefined {
  return blocks.findLast((block) => block.width <= width) ?? blocks[0];
}

/** Above the frame, in as many columns as it is wide. */
function outsidePlace(
  frame: PanelFrame,
  blocks: readonly LegendBlock[],
  above: number,
): LegendPlace {
  const block = widestBlock(blocks, frame.right - frame.left)!;
  const top = frame.top - frame.style.textSize * 0.4 - above - block.height;
  return placedAt(block, [frame.left, top], true);
}

type NamedMark = MarkOf<"line" | "limit">;

function isNamed(mark: FigureMark): mark is NamedMark {
  return (mark.kind === "line" || mark.kind === "limit") && mark.along !== "";
}

/** Words along lines, off one another, off all lines and symbols, off what stands already. */
function wordsAlong(
  frame: PanelFrame,
  shapes: PanelLayout["shapes"],
  boxes: readonly TurnedBox[],
  isAlong: (shape: Shape) => boolean,
): { readonly along: WordsAlong[]; readonly crowded: string[] } {
  const named = shapes
    .filter(isAlong)
    .flatMap(({ mark }) => (isNamed(mark) ? [wordsOf(mark, frame)] : []));
  if (named.length === 0) return { along: [], crowded: [] };
  const all = shapes.flatMap(({ parts }) => parts.flatMap(thinLines));
  const size = frame.style.textSize;
  const height = Math.max(...named.map((each) => each.height));
  const placed = placeLabels(
    named.map(({ mark, lines, width, areas }) => ({
      id: mark.id,
      width,
      lines,
      wanted: mark.alongAt,
      // Words stand in the grey of a filled area, and on the allowed side of a bare line.
      ...(areas.length === 0 ? {} : { side: sideOf(mark, areas) }),
    })),
    all,
    frame,
    boxes,
    {
      height,
      distances: [height / 2 + size * 0.22, height / 2 + size * 1.3],
      gap: size * 0.12,
      endGap: size * 0.5,
      step: 2,
    },
  );
  const isClear = (box: TurnedBox) =>
    !all.some((line) => line.some((to, k) => k > 0 && lineMeetsBox(line[k - 1]!, to, box)));
  const taken: TurnedBox[] = [...boxes, ...placed.filter(isClear)];
  const crowded: string[] = [];
  const along = named.flatMap((each): WordsAlong[] => {
    const { mark, lines, width } = each;
    const beside = placed.find(({ id }) => id === mark.id);
    const stays = beside !== undefined && (mark.alongAt !== null || isClear(beside));
    const inArea = stays ? null : placeInArea(each, frame, all, taken);
    if (inArea !== null) taken.push(inArea.box);
    if (!stays && inArea === null && isVisible(each, frame)) crowded.push(mark.id);
    const box = inArea?.box ?? beside;
    if (box === undefined) return [];
    const words = setIn(box, inArea?.texts ?? [mark.along], each, frame);
    return [{ id: mark.id, box, words, places: placesAlong(lines, width, size * 0.9, frame) }];
  });
  return { along, crowded };
}

function isVisible({ lines }: NamedLines, frame: PanelFrame): boolean {
  const { left, right, top, bottom } = frame;
  const box = turnedBox({ left, top, width: right - left, height: bottom - top });
  return lines.some((line) => line.some((to, k) => k > 0 && lineMeetsBox(line[k - 1]!, to, box)));
}

interface NamedLines {
  readonly mark: NamedMark;
  readonly lines: readonly (readonly PaperPoint[])[];
  readonly areas: readonly (readonly PaperPoint[])[];
  readonly width: number;
  readonly height: number;
  /** Baseline below the top of the box, pt. */
  readonly up: number;
}

function wordsOf(mark: NamedMark, frame: PanelFrame): NamedLines {
  const { textSize: size, face } = frame.style;
  const { width, up, down } = textReach(setText(mark.along, { size, face }).pieces);
  return {
    mark,
    lines: mark.lines.map((line) => toPaper(frame, line)),
    areas: mark.kind === "limit" ? mark.excluded.map((ring) => toPaper(frame, ring)) : [],
    width,
    height: up + down,
    up,
  };
}

function sideOf(mark: NamedMark, areas: readonly (readonly PaperPoint[])[]) {
  const wantsInside = mark.kind === "limit" && mark.fill !== null;
  return ([x, y]: PaperPoint, [dx, dy]: PaperPoint): 1 | -1 =>
    isInside([x + dx, y + dy], areas) === wantsInside ? 1 : -1;
}

/**
 * Level, in the largest free rectangle of the filled area of a limit, in two lines where one is too
 * long; null where there is none.
 */
function placeInArea(
  { mark, areas, height }: NamedLines,
  frame: PanelFrame,
  lines: readonly (readonly PaperPoint[])[],
  taken: readonly TurnedBox[],
): { readonly box: TurnedBox; readonly texts: readonly string[] } | null {
  if (mark.kind !== "limit" || mark.fill === null || areas.length === 0) return null;
  const ground = new Ground(frame);
  const { left, right, top, bottom } = widened(frame, 10);
  const whole: PaperPoint[] = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  // By the even-odd rule: all but the area.
  ground.coverArea([whole, ...areas]);
  const gap = frame.style.textSize * 0.25;
  for (const line of lines) ground.coverLine(line, gap);
  for (const box of taken) ground.coverBox(widened(around(box), gap));
  for (const texts of linesOfText(mark.along)) {
    const width = Math.max(...texts.map((text) => measureText(text, frame.style)));
    const tall = height + (texts.length - 1) * frame.style.textSize * lineHeight;
    const room = largestFreeRectangle(ground, { width: width + 2 * gap, height: tall + 2 * gap });
    if (room === null) continue;
    const at: PaperPoint = [(room.left + room.right) / 2, (room.top + room.bottom) / 2];
    return { box: { at, angle: 0, width, height: tall }, texts };
  }
  return null;
}

/** Of the text size. */
const lineHeight = 1.25;

/** The text in one line, and in two where it has a comma. */
function linesOfText(text: string): string[][] {
  const comma = text.indexOf(", ");
  return [[text], ...(comma < 0 ? [] : [[text.slice(0, comma + 1), text.slice(comma + 2)]])];
}

/** The words of a line in the box that was found for them. */
function setIn(
  box: TurnedBox,
  texts: readonly string[],
  { mark, height, up }: NamedLines,
  { style }: PanelFrame,
): Words[] {
  const turn = (box.angle * Math.PI) / 180;
  return texts.flatMap((text, k) => {
    // From the middle of the box down to the baseline.
    const line = (k - (texts.length - 1) / 2) * style.textSize * lineHeight;
    const down = up - height / 2 + line;
    return drawText(text, style, {
      x: box.at[0] - down * Math.sin(turn),
      y: box.at[1] + down * Math.cos(turn),
      anchor: "middle",
      angle: box.angle,
      colour: style.colour(mark.stroke.colour),
    });
  });
}
