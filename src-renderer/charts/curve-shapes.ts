import type { CurveSymbol } from "./constraint-marks.ts";

/** Paths about a point, px. */
export const curveShapes: Readonly<Record<CurveSymbol, string>> = {
  triangle: "m0 -5l5 9h-10z",
  square: "m-4 -4h8v8h-8z",
  diamond: "m0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z",
  down: "m0 5l5 -9h-10z",
  cross: "m-4 -4l8 8m0 -8l-8 8",
  circle: "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
};
