import { actingSettings } from "../../src-shared/experiments/acting-settings.ts";
import { sampleDataKeys } from "../../src-shared/experiments/experiment-file.ts";
import { showerFlightsAt, showerMasses } from "../../src-shared/experiments/selection-table.ts";
import { showersEncodingVersion } from "../../src-shared/experiments/showers-encoding.ts";
import { sum } from "../../src-shared/numerics/sum.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import { SampleSpecification } from "../../src-shared/specification/sample-specification.ts";
import type { ShowersSpecification } from "../../src-shared/specification/showers-specification.ts";
import type { ExperimentEntries } from "./catalogue-entry.ts";
import { hashesByKey } from "./run-identity.ts";
import type { TaskKind } from "./task-kind.ts";

/** Showers for moved cuts, one chunk a mass; the heaviest, which take longest, first. */
export function showersKind(catalogue: ExperimentEntries): TaskKind<ShowersSpecification> {
  return {
    plan(asked) {
      const { data, inputs, sources } = catalogue.entry(asked.experiment);
      const specification = { ...asked, settings: actingSettings(asked.settings, inputs) };
      const { experiment, nature, seed, settings } = specification;
      const samples = showerMasses.map((mass) =>
        SampleSpecification.parse({
          experiment,
          mass,
          nature,
          flights: showerFlightsAt(mass),
          seed,
          settings,
        }),
      );
      const chunks = samples.map((_, chunk) => chunk);
      const id = canonicalHash({
        showers: specification,
        masses: showerMasses,
        flights: samples.map(({ flights }) => flights),
        physicsVersion,
        encoding: showersEncodingVersion,
        data: hashesByKey(sources, sampleDataKeys),
      });
      return {
        id,
        specification,
        product: {
          id: canonicalHash({ product: id }),
          specification,
          total: sum(samples.map(({ flights }) => flights)),
        },
        needs: [],
        chunks: chunks.toReversed(),
        unitsIn: (chunk) => samples[chunk]!.flights,
        groupOf: (chunk) => chunk,
        make: (chunk, performer) =>
          performer.perform([data], { kind: "showers", specification: samples[chunk]! }),
      };
    },
  };
}
