import type { JointStatement } from "../analyses/joint-statement.ts";
import type { Combination, CombinationMember } from "../experiments/combination-file.ts";
import type { LimitResult, RegionResult } from "../specification/analysis-result.ts";
import type { FigureMarkInput } from "../specification/figure-marks.ts";
import { FigureSpecification } from "../specification/figure-specification.ts";
import { percent } from "../specification/limit-settings.ts";
import { limitOutline } from "./limit-outline.ts";
import { planePanel } from "./plane-panel.ts";
import { outlineCaption, regionOutline } from "./region-outline.ts";

/** A member of a combination by itself. */
export interface LeftAlone {
  readonly member: CombinationMember;
  readonly result: RegionResult | LimitResult;
}

export interface LeftFigureInputs {
  readonly title: string;
  readonly common: Combination["common"];
  /** Of all members together. */
  readonly region: RegionResult;
  /** Of the point that is starred. */
  readonly statement: JointStatement;
  readonly alone: readonly LeftAlone[];
}

/** Level at which a member's own region is outlined. */
const ownSigma = 2;
const opacities: Readonly<Record<number, number>> = { 1: 0.5, 2: 0.3, 3: 0.14 };

/** What several experiments leave of the plane: the region of all, and what each says alone. */
export function leftFigure(inputs: LeftFigureInputs): FigureSpecification {
  const { title, region, statement, alone } = inputs;
  const { best } = region;
  const { mass, dMu } = statement.point;
  return FigureSpecification.parse({
    name: "what-is-left",
    title: `What is left: ${title}`,
    caption: captionOf(inputs),
    style: { preset: "two-columns", aspect: 0.55 },
    panels: [
      planePanel({ id: "plane", moment: true }, [
        ...leftMarks(region),
        ...alone.flatMap((each, place) => aloneMarks(each, place)),
        {
          kind: "points",
          id: "best",
          label: "Best point",
          edges: null,
          x: [best.mass],
          y: [best.dMu],
          colour: "ink",
          symbol: "diamond",
        },
        { kind: "star", id: "benchmark", label: "Benchmark", at: [mass, dMu] },
      ]),
    ],
  });
}

function captionOf({ region, statement, common }: LeftFigureInputs): string {
  const { best } = region;
  const edge = best.onEdge ? " (on the edge of the plane)" : "";
  const errors = common.map(
    ({ name, of, width }) =>
      ` ${name} is one parameter of the ${of} of several, ± ${percent(width)}.`,
  );
  return [
    `${statement.sentence}: $\\Delta$ = ${statement.delta.toFixed(1)} for two parameters, p = ${statement.probability.toPrecision(2)}.`,
    ` Filled: left at 1, 2 and 3$\\sigma$; lines: the ${ownSigma}$\\sigma$ region or the limit of each alone; band: limit with the signal over and times what it is known to.`,
    ` Best point ${best.mass.toPrecision(3)} GeV, ${best.dMu.toExponential(2)} GeV$^{-1}$${edge}.`,
    ...errors,
    ` ${outlineCaption} ${region.words}.`,
  ].join("");
}

/** The wider first, so that the narrower lies on it. */
function leftMarks({ plane, contours }: RegionResult): FigureMarkInput[] {
  return contours
    .toSorted((a, b) => b.sigma - a.sigma)
    .map(({ sigma, level }) => ({
      kind: "region",
      id: `left-${sigma}-sigma`,
      label: `Left at ${sigma}$\\sigma$`,
      ...regionOutline(plane, level),
      fill: { colour: "angle", opacity: opacities[sigma] ?? 0.2 },
      stroke: { colour: "angle-outline", width: 0.8, dash: sigma === 3 ? "dash" : "solid" },
    }));
}

/** What tells the members apart in grey. */
const symbols = ["circle", "square", "left", "right", "up", "diamond", "down"] as const;

function aloneMarks({ member, result }: LeftAlone, place: number): FigureMarkInput[] {
  const symbol = symbols[place % symbols.length]!;
  const { experiment, label, colour, dash } = member;
  if (result.result === "region") {
    const contour = result.contours.find(({ sigma }) => sigma === ownSigma);
    const lines = contour === undefined ? [] : regionOutline(result.plane, contour.level).outlines;
    const id = `region-${experiment}`;
    const stroke = { colour, width: 1, dash };
    const words = `${label}, ${ownSigma}$\\sigma$`;
    return [{ kind: "line", id, label: words, lines, stroke, symbol }];
  }
  const limit: FigureMarkInput = {
    kind: "limit",
    id: `limit-${experiment}`,
    label,
    ...limitOutline(result.limits),
    stroke: { colour, width: 1.1, dash },
    symbol,
    ticks: false,
    confidenceLevel: 0.95,
  };
  return [...bandMarks(member, result), limit];
}

/** Lower edges with the signal over and times the factor that it is known to. */
function bandMarks({ experiment, label, colour }: CombinationMember, result: LimitResult) {
  const { scaleBand, limits } = result;
  if (scaleBand === undefined) return [];
  const rows = limits.flatMap(({ mass }, k): [number, number, number][] => {
    const [low, high] = [scaleBand.strongest[k], scaleBand.weakest[k]];
    return typeof low === "number" && typeof high === "number" ? [[mass, low, high]] : [];
  });
  if (rows.length < 2) return [];
  const band: FigureMarkInput = {
    kind: "band",
    id: `band-${experiment}`,
    label: `${label}, signal over and times ${scaleBand.factor}`,
    x: rows.map(([mass]) => mass),
    low: rows.map(([, low]) => low),
    high: rows.map(([, , high]) => high),
    inLegend: false,
    fill: { colour, opacity: 0.25 },
  };
  return [band];
}
