import { actingSettings } from "../../src-shared/experiments/acting-settings.ts";
import { couplingsOfScan, massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import { FlightsSpecification } from "../../src-shared/specification/run-specification.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { coarseToFine } from "./coarse-to-fine.ts";
import type { ExperimentCatalogue } from "./experiment-catalogue.ts";
import type { TaskKind } from "./task-kind.ts";

/** Decays of flights in one chunk: some 0.15 s of one worker, so that a kill costs little. */
const decaysInChunk = 200_000;

/** A single node of more flights takes one worker longer than a kill may cost. */
const mostFlightsInTwoSeconds = 1_000_000;
const caution =
  "A node of so many flights takes more than 2 s, and the first of a mass makes them: a kill may cost as much";

/**
 * A scan: blocks of nodes of its signal table, one mass after the other from coarse to fine, so
 * that a contour can be drawn early. The chunks are the result: `scanTable` puts them together.
 */
export function scanKind(catalogue: ExperimentCatalogue): TaskKind<ScanSpecification> {
  return {
    plan(asked) {
      const { data, inputs, sources } = catalogue.entry(asked.experiment);
      const exposure = asked.exposure ?? inputs.exposure;
      const specification = { ...asked, exposure };
      const hashes = Object.fromEntries(sources.map(({ key, sha256 }) => [key, sha256]));
      const named = (scan: ScanSpecification) =>
        canonicalHash({ specification: scan, physicsVersion, data: hashes });
      // Scans that differ in what no node depends on share their nodes.
      const acting = { ...specification, settings: actingSettings(asked.settings, inputs) };

      const { experiment, flights, seed, nature, settings } = acting;
      const masses = massesOfScan(specification);
      const couplings = couplingsOfScan(specification);
      const blockSize = Math.max(1, Math.floor(decaysInChunk / flights));
      const blocks = Math.ceil(couplings.length / blockSize);
      const couplingsOf = (chunk: number) => {
        const from = (chunk % blocks) * blockSize;
        return couplings.slice(from, from + blockSize);
      };
      const massOf = (chunk: number) => Math.floor(chunk / blocks);
      return {
        id: named(specification),
        specification,
        product: {
          id: canonicalHash({ scan: named(acting), blockSize }),
          specification: acting,
          total: masses.length * couplings.length,
        },
        chunks: coarseToFine(masses.length).flatMap((mass) =>
          Array.from({ length: blocks }, (_, block) => mass * blocks + block),
        ),
        unit: "nodes",
        ...(flights > mostFlightsInTwoSeconds ? { caution } : {}),
        unitsIn: (chunk) => couplingsOf(chunk).length,
        groupOf: massOf,
        make: (chunk, performer) =>
          performer.perform(data, {
            kind: "signal",
            specification: FlightsSpecification.parse({
              experiment,
              mass: masses[massOf(chunk)],
              flights,
              seed,
            }),
            couplings: couplingsOf(chunk),
            nature,
            settings,
            exposure,
          }),
      };
    },
  };
}
