import { z } from "zod";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";
import { flightsOfScan, formerSpecification, scanToMakeAgain } from "../former-versions.ts";

/*
 * Bundles of version 1, read as if they were of today: as a store of then is brought to the present
 * tables.
 */

const FormerTask = z.looseObject({ specification: z.unknown(), state: z.string() });
const FormerProduct = z.looseObject({ specification: z.looseObject({ kind: z.string() }) });

/** A finished scan is cancelled: it says that it is to be made again. */
export function formerTask(value: unknown): unknown {
  const task = FormerTask.parse(value);
  const specification = formerSpecification(task.specification);
  const isScan = z.looseObject({ kind: z.literal("scan") }).safeParse(specification).success;
  const ended = { state: "cancelled", failure: scanToMakeAgain };
  return { ...task, specification, ...(isScan && task.state === "done" ? ended : {}) };
}

/** Chunks of toys are what they are today; of flights and nodes nothing is read any more. */
export function formerProduct(value: unknown): unknown {
  const product = FormerProduct.parse(value);
  if (product.specification.kind === "toys") return product;
  const scan = ScanSpecification.safeParse(formerSpecification(product.specification));
  return { ...product, ...(scan.success ? { total: flightsOfScan(scan.data) } : {}), chunks: [] };
}
