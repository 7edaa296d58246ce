import { expect, it, vi } from "vitest";
import { decodeSignalTable } from "../../../src-shared/experiments/signal-table-encoding.ts";
import { ScanRecord } from "../../../src-shared/contract/task-kinds.ts";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";
import { scanKind } from "../../../src-main/queue/scan-kind.ts";
import { ScanTables } from "../../../src-main/queue/scan-tables.ts";
import { openMemoryStore } from "../../../src-main/store/open-store.ts";
import { catalogue } from "../../support/catalogue.ts";
import { inThread } from "../../support/in-thread.ts";
import { scanRecord } from "../../src-renderer/stores/scan-record.ts";

const asked = ScanSpecification.parse({
  experiment: "miniboone-fhc",
  masses: { from: 0.1, to: 0.4, points: 3 },
  flights: 1000,
});

it("a table is read once, again when a mass has come, and is the caller's own", async () => {
  const { products } = openMemoryStore();
  const { product, specification, chunks, make, unitsIn } = scanKind(catalogue).plan(asked);
  products.open(product);
  const store = async (chunk: number) =>
    products.addChunk(product.id, chunk, unitsIn(chunk), await make(chunk, inThread));
  const [first, second, third] = chunks;
  await store(first!);
  const tables = new ScanTables({ products }, catalogue);
  const task = ScanRecord.parse({ ...scanRecord({}), productId: product.id, specification });
  await expect(tables.read(task)).rejects.toThrow("no table yet");
  await store(second!);
  const reads = vi.spyOn(products, "readChunk");
  const two = await tables.read(task);
  expect(reads).toHaveBeenCalledTimes(2);
  const again = await tables.read(task);
  expect(again).toEqual(two);
  expect(reads).toHaveBeenCalledTimes(2);
  again.fill(0);
  expect(await tables.read(task)).toEqual(two);
  await store(third!);
  expect(decodeSignalTable(await tables.read(task)).masses).toHaveLength(3);
  expect(reads).toHaveBeenCalledTimes(5);
});
