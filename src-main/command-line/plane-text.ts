import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import type { RegionResult } from "../../src-shared/specification/analysis-result.ts";
import { uhiOfPlane, uhiText } from "../export/uhi-file.ts";
import { applicationVersion } from "../host/application-version.ts";
import type { AskedMember } from "./asked-members.ts";

/** The plane of a region as UHI. */
export function planeText(found: RegionResult, members: readonly AskedMember[]): string {
  const measurements = members.map(
    ({ experiment, measurement }) => `${experiment.name} ${measurement.name}`,
  );
  return uhiText(
    uhiOfPlane(found, {
      version: applicationVersion,
      metadata: { measurement: measurements.join(", "), choices: found.words, physicsVersion },
    }),
  );
}
