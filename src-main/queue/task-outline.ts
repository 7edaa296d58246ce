import { z } from "zod";
import { planeRange } from "../../src-shared/analyses/default-plane.ts";
import { RunResult } from "../../src-shared/contract/contract.ts";
import type { TaskOutline } from "../../src-shared/contract/task-outline.ts";
import { AnalysisResult } from "../../src-shared/specification/analysis-result.ts";
import type { LimitResult, RegionResult } from "../../src-shared/specification/analysis-result.ts";

/** Points of a line: more are not told apart on so few pixels. */
const maxPoints = 48;
/** The axes end at two standard deviations and at three. */
const drawnSigma = [2, 3] as const;

/** What the result of a finished task looks like; null where there is no picture of it. */
export function outlineOf(kind: string, result: unknown): TaskOutline | null {
  if (kind === "analysis") {
    const parsed = AnalysisResult.parse(result);
    return parsed.result === "region" ? regionOutline(parsed) : limitOutline(parsed);
  }
  return kind === "run" ? spectrumOutline(RunResult.parse(result)) : null;
}

type Point = readonly [mass: number, dMu: number];

function regionOutline({ contours }: RegionResult): TaskOutline {
  const lines = drawnSigma.flatMap((sigma, place) => {
    const contour = contours.find((each) => each.sigma === sigma);
    const mark = place === 0 ? "region-inner" : "region-outer";
    return (contour?.polylines ?? []).map((line) => ({ mark, points: placed(line) }) as const);
  });
  return { shape: "plane", lines };
}

function limitOutline({ limits }: LimitResult): TaskOutline {
  const edge = (pick: "lower" | "upper") =>
    limits.flatMap((limit): Point[] => {
      const dMu = limit[pick];
      return dMu === null || dMu <= 0 ? [] : [[limit.mass, dMu]];
    });
  const lines = [edge("lower"), edge("upper")].filter(({ length }) => length > 1);
  return {
    shape: "plane",
    lines: lines.map((line) => ({ mark: "limit", points: placed(line) })),
  };
}

/** The same range for every task, so that pictures can be told apart by where their lines lie. */
function placed(line: readonly Point[]): [number, number][] {
  const step = Math.max(1, Math.ceil(line.length / maxPoints));
  return line
    .filter((_, place) => place % step === 0 || place === line.length - 1)
    .map(([mass, dMu]) => [share(mass, planeRange.mass), share(dMu, planeRange.dMu)]);
}

function share(value: number, [from, to]: readonly [number, number]): number {
  return rounded(Math.log(value / from) / Math.log(to / from));
}
const rounded = (value: number) => Math.round(1000 * value) / 1000;

function spectrumOutline({ prediction }: z.infer<typeof RunResult>): TaskOutline | null {
  const [first] = Object.values(prediction.histograms);
  if (first === undefined) return null;
  const { edges, counts } = first;
  const [start, end] = [edges[0]!, edges.at(-1)!];
  const densities = counts.map((count, bin) => count / (edges[bin + 1]! - edges[bin]!));
  const highest = Math.max(...densities, Number.MIN_VALUE);
  return {
    shape: "spectrum",
    from: edges.slice(0, -1).map((edge) => rounded((edge - start) / (end - start))),
    heights: densities.map((density) => rounded(density / highest)),
    to: 1,
  };
}
