import { expect, it } from "vitest";
import { showersCost } from "../../../src-renderer/stores/showers-cost.ts";
import type { TaskRecord } from "../../../src-shared/contract/task-kinds.ts";
import { runRecord } from "./run-record.ts";

const showers = (fields: object) =>
  ({ ...runRecord({ total: 1000 }), kind: "showers", ...fields }) as unknown as TaskRecord;

it("showers under way say what they take, by the bytes of those that are kept", () => {
  expect(showersCost([])).toBeNull();
  const active = showers({ state: "running", total: 458_752 });
  expect(showersCost([active])?.bytes).toBeGreaterThan(2e7);
  const kept = showers({ state: "done", bytes: 5000 });
  expect(showersCost([kept, active])).toEqual({ flights: 458_752, bytes: 5 * 458_752 });
});
