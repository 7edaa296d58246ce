import { fixedScale, looseScale } from "../../src-shared/numerics/nice-scale.ts";
import type { NiceScale } from "../../src-shared/numerics/nice-scale.ts";
import type { SpectrumFigure } from "./spectrum-figure.ts";

export interface SpectrumScales {
  readonly x: NiceScale;
  readonly y: NiceScale;
  readonly pull: NiceScale;
}

/** Labels on an axis need about this much room, px. */
const roomPerLabel = { x: 56, y: 40 } as const;

function extent(figure: SpectrumFigure): [number, number] {
  let low = 0;
  let high = 0;
  figure.visible.forEach((bin, index) => {
    const top = figure.layers.at(-1)?.top[index] ?? 0;
    high = Math.max(high, top);
    if (bin.point === null) return;
    low = Math.min(low, (bin.point - bin.totalError) * bin.scale);
    high = Math.max(high, (bin.point + bin.totalError) * bin.scale);
  });
  return [low, high > low ? high : low + 1];
}

/**
 * Axes of a spectrum: x as wide as the visible bins; y holds the stack and the points with their
 * total errors; pulls at least -3 to 3.
 */
export function spectrumScales(
  figure: SpectrumFigure,
  width: number,
  height: number,
): SpectrumScales {
  const [low, high] = extent(figure);
  const margin = (high - low) * 0.04;
  const largest = figure.visible.reduce((most, bin) => Math.max(most, Math.abs(bin.pull ?? 0)), 0);
  const pullEnd = Math.max(3, Math.ceil(largest * 1.02));
  const bottom = figure.shows === "excess" && low < 0 ? low - margin : 0;
  return {
    x: fixedScale(
      figure.range[0],
      figure.range[1],
      Math.max(3, Math.floor(width / roomPerLabel.x)),
    ),
    y: looseScale(bottom, high + margin, Math.max(3, Math.floor(height / roomPerLabel.y))),
    pull: fixedScale(-pullEnd, pullEnd, 4),
  };
}
