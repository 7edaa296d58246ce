import { expect, it } from "vitest";
import { totalCoupling } from "../../../src-shared/experiments/miniboone/fit-plane.ts";
import type { TauCoupling } from "../../../src-shared/experiments/miniboone/fit-plane.ts";
import { heldFrom } from "../../../src-renderer/stores/held-coupling.ts";

it.each<TauCoupling>([
  { kind: "fixed", dTau: 0 },
  { kind: "fixed", dTau: 3e-6, dE: 4e-6 },
  { kind: "ratio", ratio: 16.8 },
  { kind: "ratio", ratio: 16.8, dE: 2e-6 },
])("is the d_mu at which D reaches the end of the table: %o", (tau) => {
  const largest = 2e-5;
  const from = heldFrom(largest, tau)!;
  expect(totalCoupling(from, tau) / largest).toBeCloseTo(1, 9);
});

it("is none where the table reaches beyond the plane, all of it where d_tau alone leaves it", () => {
  expect(heldFrom(2e-3, { kind: "ratio", ratio: 16.8 })).toBeNull();
  expect(heldFrom(1e-6, { kind: "fixed", dTau: 2e-6 })).toBe(1e-8);
});
