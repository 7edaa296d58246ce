import type { TurnedBox } from "../placing/turned-box.ts";
import { textWidth } from "../typeset/set-text.ts";
import type { SetPiece } from "../typeset/set-text.ts";
import type { Words } from "./drawing.ts";

/** How far letters reach above and below their baseline, of their size: figures stand on it. */
const reach = { up: 0.76, down: 0.22, figures: 0.02 } as const;
/** Letters and signs that reach below the baseline. */
const descending = /[gjpqyβγημρφχψςQ(),;[\]{}|/_√]/u;

/** The box around words as they are drawn. */
export function wordsBox({ at, angle, shift, pieces }: Omit<Words, "kind">): TurnedBox {
  const { width, up, down } = textReach(pieces);
  const turn = (angle * Math.PI) / 180;
  const [along, below] = [shift + width / 2, (down - up) / 2];
  return {
    at: [
      at[0] + along * Math.cos(turn) - below * Math.sin(turn),
      at[1] + along * Math.sin(turn) + below * Math.cos(turn),
    ],
    angle,
    width,
    height: up + down,
  };
}

/** Measures of set pieces about the start of their baseline, pt. */
export function textReach(pieces: readonly SetPiece[]): {
  readonly width: number;
  readonly up: number;
  readonly down: number;
} {
  return {
    width: Math.max(0, ...pieces.map((piece) => piece.x + textWidth(piece))),
    up: Math.max(0, ...pieces.map(({ y, size }) => reach.up * size - y)),
    down: Math.max(
      0,
      ...pieces.map(
        ({ text, y, size }) => y + size * (descending.test(text) ? reach.down : reach.figures),
      ),
    ),
  };
}
