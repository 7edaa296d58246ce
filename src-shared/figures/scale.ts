import type { FigureAxis } from "../specification/figure-specification.ts";

/** From a coordinate of an axis to pt along it. */
export type Scale = (value: number) => number;

/** Far outside every sheet, so that a line to zero on a logarithmic axis leaves the frame. */
const far = 1e4;

/** @param from, to pt at the ends of the range */
export function scaleOf({ scale, range }: FigureAxis, from: number, to: number): Scale {
  const [low, high] = scale === "log" ? range.map(Math.log) : range;
  const perUnit = (to - from) / (high! - low!);
  return (value) => {
    const raw = scale === "log" ? (value > 0 ? Math.log(value) : -Infinity) : value;
    const place = from + (raw - low!) * perUnit;
    if (Number.isFinite(place)) return Math.min(far, Math.max(-far, place));
    return raw > 0 === perUnit > 0 ? far : -far;
  };
}
