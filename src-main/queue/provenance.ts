import type { Provenance } from "../../src-shared/contract/contract.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import type { DataSource } from "../library/data-source.ts";
import type { RunIdentity } from "./run-identity.ts";

/** What a result rests on: versions, hashes, the whole specification, every data file. */
export function provenanceOf(
  identity: RunIdentity,
  specification: RunSpecification,
  sources: readonly DataSource[],
  version: string,
): Provenance {
  return {
    application: "Neutrissimo",
    version,
    physicsVersion,
    ...identity,
    specification,
    data: sources.map(({ path, sha256, source }) => ({ path, sha256, source })),
  };
}
