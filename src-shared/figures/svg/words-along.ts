import type { MarkOf } from "../../specification/figure-marks.ts";
import type { PaperPoint, Words } from "./drawing.ts";
import { type PanelFrame } from "./panel-frame.ts";
import { drawText } from "./draw-text.ts";
import { choosePlace, type PlaceAlong, placesAlong } from "./text-along.ts";
import { measureText } from "./draw-text.ts";

/** Words along a line: of which mark, where, and where else they might stand. */
export interface PlacedWords {
  readonly id: string;
  readonly at: PaperPoint;
  /** pt */
  readonly width: number;
  readonly places: readonly PlaceAlong[];
}

/** Words that stand along lines, and where: no two on one another. */
export class WordsAlong {
  readonly drawn: Words[] = [];
  readonly placed: PlacedWords[] = [];

  /**
   * @param side moves the words off the line: 1 to the right of its direction of reading (below it),
   *   -1 above
   */
  add(
    { id, along: markup, alongAt, stroke }: MarkOf<"line" | "limit">,
    lines: readonly (readonly PaperPoint[])[],
    frame: PanelFrame,
    side: (at: PaperPoint, normal: PaperPoint) => 1 | -1,
  ): void {
    if (markup === "") return;
    const { style } = frame;
    const width = measureText(markup, style);
    const taken = this.placed.map(({ at }) => at);
    const places = placesAlong(lines, width, style.textSize * 0.9, frame);
    const found = choosePlace(places, width, style.textSize * 0.9, taken, alongAt);
    if (found === null) return;
    const radians = (found.angle * Math.PI) / 180;
    const normal: PaperPoint = [-Math.sin(radians), Math.cos(radians)];
    // Below the line the baseline is a capital's height further away.
    const off = side(found.at, normal) === 1 ? style.textSize * 1.05 : -style.textSize * 0.4;
    this.placed.push({ id, at: found.at, width, places });
    this.drawn.push(
      ...drawText(markup, style, {
        x: found.at[0] + normal[0] * off,
        y: found.at[1] + normal[1] * off,
        anchor: "middle",
        angle: found.angle,
        colour: style.colour(stroke.colour),
      }),
    );
  }
}
