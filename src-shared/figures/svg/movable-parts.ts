import type { FigureSpecification } from "../../specification/figure-specification.ts";
import { panelFrames } from "./draw-figure.ts";
import { type Box, legendBox } from "./draw-legend.ts";
import { drawMark } from "./draw-mark.ts";
import { WordsAlong } from "./words-along.ts";
import { measureText } from "./draw-text.ts";
import type { PaperPoint } from "./drawing.ts";
import type { PanelFrame } from "./panel-frame.ts";
import type { PlaceAlong } from "./text-along.ts";

interface Movable {
  readonly frame: PanelFrame;
  /** Index of the panel. */
  readonly panel: number;
  /** Words of it, in markup. */
  readonly text: string;
  /** Where it stands on the sheet, pt. */
  readonly box: Box;
}

/** What a hand may move on a sheet: notes, words along lines, legends. */
export type MovablePart = Movable &
  (
    | { readonly kind: "note"; readonly place: number }
    | { readonly kind: "words"; readonly mark: string; readonly places: readonly PlaceAlong[] }
    | { readonly kind: "legend" }
  );

export function movableParts(figure: FigureSpecification): MovablePart[] {
  if (figure.panels.length === 0) return [];
  return panelFrames(figure).flatMap((frame, panel) => [
    ...notes(frame, panel),
    ...wordsAlong(frame, panel),
    ...legend(frame, panel),
  ]);
}

/** A note is held at its anchor on the base line. */
function notes(frame: PanelFrame, panel: number): MovablePart[] {
  const { left, right, top, bottom, style } = frame;
  return frame.panel.annotations.map(({ text, at: [x, y], anchor }, place) => {
    const width = measureText(text, style);
    const shift = { start: 0, middle: -width / 2, end: -width }[anchor];
    const box = {
      left: left + x * (right - left) + shift,
      top: bottom - y * (bottom - top) - style.textSize,
      width,
      height: style.textSize * 1.3,
    };
    return { kind: "note", frame, panel, place, text, box };
  });
}

function wordsAlong(frame: PanelFrame, panel: number): MovablePart[] {
  const words = new WordsAlong();
  const marks = frame.panel.marks.filter(({ visible }) => visible);
  for (const mark of marks) drawMark(mark, frame, words);
  // A square about the middle: the words themselves lie at an angle.
  const size = frame.style.textSize * 2;
  return words.placed.map(({ id, at: [x, y], places }) => {
    const mark = marks.find((each) => each.id === id);
    return {
      kind: "words",
      frame,
      panel,
      mark: id,
      text: mark !== undefined && "along" in mark ? mark.along : id,
      places,
      box: { left: x - size / 2, top: y - size / 2, width: size, height: size },
    };
  });
}

function legend(frame: PanelFrame, panel: number): MovablePart[] {
  const box = legendBox(frame);
  return box === null ? [] : [{ kind: "legend", frame, panel, text: "Legend", box }];
}

/** The change that puts a part's middle at a place on the sheet (pt), as near as it may stand. */
export type PartMove =
  | {
      readonly kind: "note";
      readonly panel: number;
      readonly place: number;
      readonly at: [number, number];
    }
  | { readonly kind: "words"; readonly mark: string; readonly alongAt: number }
  | {
      readonly kind: "legend";
      readonly panel: number;
      readonly legend: "top-left" | "top-right" | "bottom-left" | "bottom-right";
    };

export function partMove(part: MovablePart, [x, y]: PaperPoint): PartMove {
  const { frame, panel, box } = part;
  const { left, right, top, bottom } = frame;
  switch (part.kind) {
    case "note": {
      // What lies between the middle of the words and the anchor moves along.
      const { at } = frame.panel.annotations[part.place]!;
      const across = at[0] + (x - box.left - box.width / 2) / (right - left);
      const up = at[1] - (y - box.top - box.height / 2) / (bottom - top);
      return { kind: "note", panel, place: part.place, at: [share(across), share(up)] };
    }
    case "words": {
      const away = ({ at }: PlaceAlong) => Math.hypot(at[0] - x, at[1] - y);
      const nearest = part.places.reduce((best, place) =>
        away(place) < away(best) ? place : best,
      );
      return { kind: "words", mark: part.mark, alongAt: share(nearest.share) };
    }
    case "legend": {
      const side = x < (left + right) / 2 ? "left" : "right";
      return {
        kind: "legend",
        panel,
        legend: y < (top + bottom) / 2 ? `top-${side}` : `bottom-${side}`,
      };
    }
  }
}

/** In 0-1, to the thousandth. */
function share(value: number): number {
  return Math.round(1000 * Math.min(1, Math.max(0, value))) / 1000;
}
