import type { TaskOutline } from "../../src-shared/contract/task-outline.ts";

/** Size of a thumbnail, px. */
export const outlineSize = { width: 64, height: 40 } as const;

export interface OutlinePath {
  readonly mark: "region-inner" | "region-outer" | "limit" | "spectrum";
  /** SVG path. */
  readonly path: string;
  /** It has an inside. */
  readonly isClosed: boolean;
}

const across = (share: number) => (share * outlineSize.width).toFixed(1);
const down = (share: number) => ((1 - share) * outlineSize.height).toFixed(1);

/** An outline as the paths of an SVG of `outlineSize`. */
export function outlinePaths(outline: TaskOutline): OutlinePath[] {
  if (outline.shape === "plane") {
    return outline.lines.map(({ mark, points }) => ({
      mark,
      path: points
        .map(([x, y], place) => `${place === 0 ? "M" : "L"}${across(x)} ${down(y)}`)
        .join(""),
      isClosed: isRing(points),
    }));
  }
  const { from, heights, to } = outline;
  // A little air above the highest bin.
  const steps = heights.map((height, bin) => {
    const end = from[bin + 1] ?? to;
    return `V${down(0.9 * height)}H${across(end)}`;
  });
  const path = `M${across(from[0] ?? 0)} ${down(0)}${steps.join("")}V${down(0)}Z`;
  return [{ mark: "spectrum", path, isClosed: true }];
}

function isRing(points: readonly (readonly [number, number])[]): boolean {
  const [first, last] = [points[0], points.at(-1)];
  return points.length > 2 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
}
