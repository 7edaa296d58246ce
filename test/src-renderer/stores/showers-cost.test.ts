import { expect, it } from "vitest";
import { showersCost } from "../../../src-renderer/stores/showers-cost.ts";
import type { ShowersRecord } from "../../../src-shared/contract/task-kinds.ts";
import { ShowersSpecification } from "../../../src-shared/specification/showers-specification.ts";
import { runRecord } from "./run-record.ts";

const { experiment, seed } = runRecord({}).specification;
const specification = ShowersSpecification.parse({ experiment, seed, nature: "dirac" });
const showers = (fields: Partial<ShowersRecord>): ShowersRecord => {
  const { kind: _, specification: __, summary: ___, ...common } = runRecord({ total: 1000 });
  return { ...common, kind: "showers", specification, summary: null, ...fields };
};

it("showers under way say what they take, by the bytes of those that are kept", () => {
  expect(showersCost([])).toBeNull();
  const active = showers({ state: "running", total: 458_752 });
  expect(showersCost([active])?.bytes).toBeGreaterThan(2e7);
  const kept = showers({ state: "done", bytes: 5000 });
  expect(showersCost([kept, active])).toEqual({ flights: 458_752, bytes: 5 * 458_752 });
});
