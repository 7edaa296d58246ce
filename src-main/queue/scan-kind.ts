import { actingSettings } from "../../src-shared/experiments/acting-settings.ts";
import { couplingsOfScan, massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import { sliceCount, sliceSize } from "../../src-shared/simulation/chunks.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import { FlightsSpecification } from "../../src-shared/specification/run-specification.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { coarseToFine } from "./coarse-to-fine.ts";
import type { ExperimentCatalogue } from "./experiment-catalogue.ts";
import type { TaskKind } from "./task-kind.ts";

/** Decays of flights in one chunk: some 0.15 s of one worker, so that a kill costs little. */
const decaysInChunk = 200_000;

/**
 * A scan: blocks of nodes of its signal table, one mass after the other from coarse to fine, so
 * that a contour can be drawn early. Large samples are decayed slice by slice, so that no chunk
 * takes long. The chunks are the result: `scanTable` puts them together.
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
      const slices = sliceCount(flights);
      const blockSize = Math.max(1, Math.floor(decaysInChunk / Math.min(flights, sliceSize)));
      const blocks = Math.ceil(couplings.length / blockSize);
      // Chunks by mass, slice and block; a group is a slice of a mass.
      const groupOf = (chunk: number) => Math.floor(chunk / blocks);
      const massOf = (chunk: number) => Math.floor(groupOf(chunk) / slices);
      const sliceOf = (chunk: number) => groupOf(chunk) % slices;
      const couplingsOf = (chunk: number) => {
        const from = (chunk % blocks) * blockSize;
        return couplings.slice(from, from + blockSize);
      };
      /** Nodes of its mass that are whole up to the end of a chunk, in the order of the chunks. */
      const nodesUpTo = (chunk: number) => {
        const block = chunk % blocks;
        const pieces =
          sliceOf(chunk) * couplings.length + block * blockSize + couplingsOf(chunk).length;
        return Math.floor(pieces / slices);
      };
      return {
        id: named(specification),
        specification,
        product: {
          id: canonicalHash({
            scan: named(acting),
            blockSize,
            ...(slices > 1 ? { sliceSize } : {}),
          }),
          specification: acting,
          total: masses.length * couplings.length,
        },
        chunks: coarseToFine(masses.length).flatMap((mass) =>
          Array.from({ length: slices * blocks }, (_, index) => mass * slices * blocks + index),
        ),
        unit: "nodes",
        unitsIn: (chunk) => {
          const firstOfMass = chunk % (slices * blocks) === 0;
          return nodesUpTo(chunk) - (firstOfMass ? 0 : nodesUpTo(chunk - 1));
        },
        groupOf,
        make: (chunk, performer) =>
          performer.perform(data, {
            kind: "signal",
            specification: FlightsSpecification.parse({
              experiment,
              mass: masses[massOf(chunk)],
              flights,
              seed,
            }),
            slice: sliceOf(chunk),
            couplings: couplingsOf(chunk),
            nature,
            settings,
            exposure,
          }),
      };
    },
  };
}
