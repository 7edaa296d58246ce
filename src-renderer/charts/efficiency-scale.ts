import { logarithmicTicks } from "./plane-scale.ts";

/** Log-log frame of efficiency against mass; from 10^-4, or lower where the curves go there. */
export interface EfficiencyScale {
  readonly range: readonly [number, number];
  x(mass: number): number;
  y(share: number): number;
}

const massRange = [0.01, 1] as const;

/** Lowest decade that holds every share above zero, within reason. */
function lowestDecade(shares: readonly number[]): number {
  const least = Math.min(...shares.filter((share) => share > 0), 1);
  return 10 ** Math.max(-6, Math.min(-3, Math.floor(Math.log10(least))));
}

const place = (value: number, [from, to]: readonly [number, number]) =>
  Math.min(1, Math.max(0, Math.log(value / from) / Math.log(to / from)));

export function efficiencyScale(
  shares: readonly number[],
  frame: { left: number; top: number; width: number; height: number },
): EfficiencyScale {
  const range = [lowestDecade(shares), 1] as const;
  return {
    range,
    x: (mass) => frame.left + place(mass, massRange) * frame.width,
    y: (share) => frame.top + (1 - (share > 0 ? place(share, range) : 0)) * frame.height,
  };
}

export const efficiencyTicks = (range: readonly [number, number]) => logarithmicTicks(...range);
export const massTicks = () => logarithmicTicks(...massRange);
