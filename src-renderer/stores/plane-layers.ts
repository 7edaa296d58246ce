import type { PlaneSigma } from "../../src-shared/analyses/plane-sigmas.ts";

/** What may be shown; each is a switch. */
export interface PlaneLayers {
  /** Measurements by name, and kept analyses by id, of which nothing is drawn. */
  readonly hidden: readonly string[];
  readonly sigmas: readonly PlaneSigma[];
  /** Monte-Carlo error of the contours. */
  readonly band: boolean;
  readonly bestFit: boolean;
  readonly star: boolean;
  /** Ids of limits of other experiments. */
  readonly limits: readonly string[];
  /** Apply the factor that the paper applies to a limit. */
  readonly paperFactor: boolean;
  /** Right axis in Bohr magnetons. */
  readonly moment: boolean;
  /** Limits under the selection. */
  readonly selection: boolean;
}

/** The paper's Fig. 3, with the limit that it shows. */
export const defaultLayers: PlaneLayers = {
  hidden: [],
  sigmas: [1, 2, 3],
  band: false,
  bestFit: true,
  star: true,
  limits: ["nomad"],
  paperFactor: true,
  moment: false,
  selection: false,
};
