import { expect, it } from "vitest";
import {
  isSmall,
  missingFlights,
  showersCost,
  wantedShowers,
} from "../../../src-renderer/stores/showers-cost.ts";
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

it("those still to be made say what they would take, by what was made here where there is some", () => {
  const whole = missingFlights(null);
  expect(whole).toBe(458_752);
  const wanted = wantedShowers({ a: whole, b: 0 }, [], 2);
  expect(wanted).toMatchObject({ experiments: ["a"], flights: whole });
  expect(wanted.seconds).toBeCloseTo(4.6, 1);
  expect(isSmall(wanted)).toBe(false);
  const kept = showers({ state: "done", bytes: 5000, seconds: 0.002, total: 1000 });
  expect(wantedShowers({ a: 1e6 }, [kept], 2)).toMatchObject({ bytes: 5e6, seconds: 2 });
});

it("small ones are no more than 2 s and 50 MB; what is kept or under way takes nothing more", () => {
  expect(isSmall({ seconds: 2, bytes: 50e6 })).toBe(true);
  expect(isSmall({ seconds: 2.1, bytes: 0 })).toBe(false);
  expect(isSmall({ seconds: 0, bytes: 51e6 })).toBe(false);
  expect(missingFlights(showers({ state: "done" }))).toBe(0);
  expect(missingFlights(showers({ state: "running", done: 10 }))).toBe(0);
  expect(missingFlights(showers({ state: "cancelled", done: 400 }))).toBe(600);
});
