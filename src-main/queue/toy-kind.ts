import type { ToyResult } from "../../src-shared/specification/toy-result.ts";
import { toyResult, toysInChunk } from "../../src-shared/analyses/toy-chunk.ts";
import { spectraOf } from "../../src-shared/experiments/signal-table.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { ToySpecification } from "../../src-shared/specification/toy-specification.ts";
import type { ProductChunks } from "../store/product-repository.ts";
import type { ExperimentEntries } from "./catalogue-entry.ts";
import { namedForm } from "./run-identity.ts";
import { scanTable } from "./scan-table.ts";
import type { TaskKind } from "./task-kind.ts";

/** Toys of the fits of a spectrum, chunk by chunk, then goodness of fit and critical values. */
export function toyKind(
  catalogue: ExperimentEntries,
  scans: TaskKind<ScanSpecification>,
  products: ProductChunks,
): TaskKind<ToySpecification> {
  return {
    plan(asked) {
      const { data, inputs } = catalogue.entry(asked.scan.experiment);
      const spectra = spectraOf(inputs.response);
      const scan = scans.plan(asked.scan);
      if (scan.specification.kind !== "scan") throw new TypeError("a scan plans a scan");
      const scanned = scan.specification;
      const specification = { ...asked, scan: scanned };
      // The id of the scan holds its specification and the data; the rest is the fit's own.
      const named = { ...specification, scan: namedForm(scanned) };
      const id = canonicalHash({ specification: named, scan: scan.id, physicsVersion });
      const count = Math.ceil(asked.toys / toysInChunk);
      const chunks = Array.from({ length: count }, (_, chunk) => chunk);
      let table: Promise<Uint8Array<ArrayBuffer>> | undefined;
      return {
        id,
        specification,
        product: { id: canonicalHash({ toys: id }), specification, total: asked.toys },
        needs: [{ id: scan.id, specification: scanned }],
        chunks,
        unitsIn: (chunk) => Math.min(toysInChunk, asked.toys - chunk * toysInChunk),
        groupOf: () => 0,
        async make(chunk, performer) {
          table ??= scanTable(products, scan.product.id, scanned, spectra);
          table.catch(() => {
            table = undefined;
          });
          const job = { kind: "toys", id, specification, table: await table, chunk } as const;
          return performer.perform([data], job);
        },
        async join(read) {
          const parts = await read(chunks);
          const numbers = parts.map((bytes) => new Float64Array(bytes.slice().buffer));
          const result: ToyResult = toyResult(numbers, asked.degreesOfFreedom);
          const { goodness, probability } = result;
          return {
            result,
            summary: { goodness: goodness.value, probability: probability.value },
          };
        },
      };
    },
  };
}
