import { hatchPath } from "./hatch.ts";

/** Where a step histogram is drawn: edges of its bins, and places on the page, pixels. */
export interface StepPlace {
  readonly edges: readonly number[];
  x(value: number): number;
  y(value: number): number;
}

interface Step {
  /** Left and right of a bin, on whole pixels. */
  readonly left: number;
  readonly right: number;
  readonly bin: number;
}

function steps({ edges, x }: StepPlace): Step[] {
  return edges
    .slice(1)
    .map((edge, bin) => ({ left: Math.round(x(edges[bin]!)), right: Math.round(x(edge)), bin }));
}

/** Closed path of a step histogram between two heights. */
export function stepArea(
  place: StepPlace,
  low: readonly number[],
  high: readonly number[],
): string {
  return steps(place)
    .map(({ left, right, bin }) => {
      const [top, bottom] = [place.y(high[bin]!), place.y(low[bin]!)];
      return bottom - top > 0.01
        ? `M${left} ${bottom.toFixed(2)}V${top.toFixed(2)}H${right}V${bottom.toFixed(2)}Z`
        : "";
    })
    .join("");
}

export function stepOutline(place: StepPlace, high: readonly number[]): string {
  const points = steps(place).flatMap(({ left, right, bin }) => {
    const top = place.y(high[bin]!).toFixed(2);
    return [`${left} ${top}`, `${right} ${top}`];
  });
  return `M${points.join("L")}`;
}

export function stepHatch(
  place: StepPlace,
  low: readonly number[],
  high: readonly number[],
): string {
  return steps(place)
    .map(({ left, right, bin }) => {
      const [top, bottom] = [place.y(high[bin]!), place.y(low[bin]!)];
      return hatchPath(left, top, right - left, bottom - top);
    })
    .join("");
}
