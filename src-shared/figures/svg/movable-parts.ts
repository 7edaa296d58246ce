import type { FigureSpecification } from "../../specification/figure-specification.ts";
import type { PlaceAlong } from "../placing/places-along.ts";
import type { Box } from "../placing/turned-box.ts";
import { measureText } from "./draw-text.ts";
import type { PaperPoint } from "./drawing.ts";
import type { PanelFrame } from "./panel-frame.ts";
import type { PanelLayout, PlacedLegend } from "./panel-layout.ts";
import { sheetLayout } from "./sheet-layout.ts";

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
  const { panels, legend } = sheetLayout(figure);
  // One that several share since none finds room in its frame is held by the first of them.
  const sharing = panels.findIndex((each) => each.outside.legend && each.legend === null);
  return panels.flatMap((layout, panel) => [
    ...notes(layout.frame, panel),
    ...wordsAlong(layout, panel),
    ...legendPart(layout.frame, panel, panel === sharing ? legend : layout.legend),
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

function wordsAlong({ frame, along }: PanelLayout, panel: number): MovablePart[] {
  // A square about the middle: the words themselves lie at an angle.
  const size = frame.style.textSize * 2;
  return along.map(({ id, words, places, box: { at } }) => ({
    kind: "words",
    frame,
    panel,
    mark: id,
    text: words.map(({ markup }) => markup).join(" "),
    places,
    box: { left: at[0] - size / 2, top: at[1] - size / 2, width: size, height: size },
  }));
}

function legendPart(frame: PanelFrame, panel: number, legend: PlacedLegend | null): MovablePart[] {
  return legend === null ? [] : [{ kind: "legend", frame, panel, text: "Legend", box: legend.box }];
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
      readonly legend: "by-hand";
      readonly legendAt: [number, number];
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
      const across = (x - box.width / 2 - left) / (right - left);
      const up = (bottom - (y - box.height / 2)) / (bottom - top);
      // It may stand beside its frame.
      const legendAt: [number, number] = [thousandth(across), thousandth(up)];
      return { kind: "legend", panel, legend: "by-hand", legendAt };
    }
  }
}

function thousandth(value: number): number {
  return Math.round(1000 * Math.min(1.5, Math.max(-0.5, value))) / 1000;
}

/** In 0-1, to the thousandth. */
function share(value: number): number {
  return Math.round(1000 * Math.min(1, Math.max(0, value))) / 1000;
}
