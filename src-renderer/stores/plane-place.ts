import type { PlaneAxesName } from "../../src-shared/analyses/plane-axes.ts";
import type { PlanePlace } from "./coupling-axis.ts";
import type { Workspace } from "./workspace.ts";

/** Where a point of the model (GeV, GeV^-1) lies, in the quantities that the lines of a plane are in. */
export function placeIn(
  axes: PlaneAxesName,
  { mass, dMu, dTau }: { readonly mass: number; readonly dMu: number; readonly dTau: number },
): PlanePlace {
  if (axes === "mass,d-tau") return { across: mass, upwards: dTau };
  if (axes === "d-mu,d-tau") return { across: dMu, upwards: dTau };
  return { across: mass, upwards: dMu };
}

/** What a place says of the model; the rule of d_tau gives way where d_tau is chosen. */
export function changeOf(axes: PlaneAxesName, { across, upwards }: PlanePlace): Partial<Workspace> {
  if (axes === "mass,d-tau") return { mass: across, tauRule: "free", dTau: upwards };
  if (axes === "d-mu,d-tau") return { dMu: across, tauRule: "free", dTau: upwards };
  return { mass: across, dMu: upwards };
}
