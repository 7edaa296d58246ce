import type { SpectrumFigure } from "./spectrum-figure.ts";

/** Where the legend of a spectrum stands inside its axes; null where it would cover bins on both sides. */
export type LegendSide = "left" | "right" | null;

/** Room that the axes leave above the highest bin, as a share of it. */
const headroom = 0.05;

/**
 * The side on which a legend covers nothing that is drawn: right where both are free, left where the
 * variable is a cosine, whose events crowd at 1.
 *
 * @param width @param height of the legend, as shares of the axes
 */
export function legendSide(
  figure: Pick<SpectrumFigure, "visible" | "layers" | "range" | "variable">,
  width: number,
  height: number,
): LegendSide {
  const [from, to] = figure.range;
  const shown = figure.visible.map(({ low, high, point, totalError, scale }, bin) => ({
    from: (low - from) / (to - from),
    to: (high - from) / (to - from),
    top: Math.max(
      ...figure.layers.map(({ top }) => top[bin] ?? 0),
      point === null ? 0 : (point + totalError) * scale,
      0,
    ),
  }));
  const highest = Math.max(...shown.map(({ top }) => top), 0) * (1 + headroom);
  const isFree = (start: number, end: number) =>
    shown.every((bin) => bin.to <= start || bin.from >= end || bin.top <= highest * (1 - height));
  const sides = [
    ["right", isFree(1 - width, 1)],
    ["left", isFree(0, width)],
  ] as const;
  const ordered = figure.variable === "cosine" ? sides.toReversed() : sides;
  return ordered.find(([, free]) => free)?.[0] ?? null;
}
