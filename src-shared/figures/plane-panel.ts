import type { PreferredRegion } from "../analyses/preferred-region.ts";
import { bohrMagnetonsOfCoupling } from "../physics/magnetic-moment.ts";
import type { FigureMarkInput } from "../specification/figure-marks.ts";
import { contourLevel } from "../statistics/plane.ts";
import type { BestFit } from "../statistics/plane.ts";
import type { PanelInput } from "./panel-input.ts";
import { outlineCaption, regionOutline } from "./region-outline.ts";

/** What is drawn of a region. */
export type DrawnRegion = Pick<PreferredRegion, "plane" | "null" | "contours"> & {
  readonly best: BestFit;
};

/** The regions of both distributions under one hypothesis. */
export interface Regions {
  readonly enuqe: DrawnRegion;
  readonly costheta: DrawnRegion;
}

/** Range of the planes in print, GeV and GeV^-1. */
const range = { mass: [0.01, 1], dMu: [1e-8, 1e-5] } as const;

const distributions = {
  enuqe: { colour: "energy", symbol: "$E_\\nu^\\mathrm{QE}$" },
  costheta: { colour: "angle", symbol: "$\\cos\\theta$" },
} as const;

/** Regions of both distributions at two levels; the wider first, so that the narrower lies on it. */
export function regionMarks(
  regions: Regions,
  sigmas: readonly [number, number],
  prefix = "",
): FigureMarkInput[] {
  return [...sigmas]
    .sort((a, b) => b - a)
    .flatMap((sigma) =>
      (["enuqe", "costheta"] as const).map((name): FigureMarkInput => {
        const { plane } = regions[name];
        const { colour, symbol } = distributions[name];
        const level = contourLevel(sigma, 2);
        const inner = sigma === Math.min(...sigmas);
        return {
          kind: "region",
          id: `${prefix}${name}-${sigma}-sigma`,
          label: `${symbol}, ${sigma}$\\sigma$`,
          ...regionOutline(plane, level),
          fill: { colour, opacity: inner ? 0.34 : 0.15 },
          stroke: {
            colour: `${colour}-outline`,
            width: inner ? 1 : 0.7,
            dash: inner ? "solid" : "dash",
          },
        };
      }),
    );
}

export interface PlanePanelOptions {
  readonly id: string;
  readonly column?: number;
  /** Only the first of a row names the coupling. */
  readonly firstOfRow?: boolean;
  readonly moment?: boolean;
}

/** Axes of the plane of mass and coupling. */
export function planePanel(
  { id, column = 0, firstOfRow = true, moment = false }: PlanePanelOptions,
  marks: readonly FigureMarkInput[],
  rest: Partial<PanelInput> = {},
): PanelInput {
  return {
    id,
    column,
    x: {
      label: "$m_N$ [GeV]",
      scale: "log",
      decades: "plain",
      range: [...range.mass],
    },
    y: {
      label: firstOfRow ? "$d_{\\mu\\mathcal{N}}$ [GeV$^{-1}$]" : "",
      scale: "log",
      range: [...range.dMu],
    },
    right: moment
      ? {
          label: "$\\mu_\\mathrm{tr} = 2d$ [$\\mu_\\mathrm{B}$]",
          factor: bohrMagnetonsOfCoupling(1),
        }
      : null,
    marks: [...marks],
    ...rest,
  };
}

/** What every plane prints: statistic, degrees of freedom, its range. */
export const planeCaption = `$\\Delta\\chi^2$ with two degrees of freedom against the best fit in $0.01 < m_N < 1$ GeV, $10^{-8} < d < 10^{-4}$ GeV$^{-1}$. ${outlineCaption}`;

/** Warns where the best fit lies on the edge of the plane. */
export function edgeCaption({ enuqe, costheta }: Regions): string {
  const names = [
    ...(enuqe.best.onEdge ? ["energy"] : []),
    ...(costheta.best.onEdge ? ["angle"] : []),
  ];
  return names.length === 0
    ? ""
    : ` The best fit of ${names.join(" and ")} lies on the edge of the plane: the regions depend on its range.`;
}
