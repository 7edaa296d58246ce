import { describe, expect, it } from "vitest";
import { leftOutTables } from "../../../src-shared/experiments/left-out-table.ts";
import { SignalAtMass } from "../../../src-shared/experiments/signal-at-mass.ts";
import { smallTable } from "../../support/signal-table.ts";

describe("a table with its inner masses left out in turn", () => {
  const table = smallTable();

  it("is what the other masses alone give there", () => {
    const left = leftOutTables(table);
    expect(left.map(({ mass }) => mass)).toEqual(table.masses.slice(1, -1));
    left.forEach(({ mass, others }, k) => {
      const without = {
        ...table,
        masses: table.masses.toSpliced(k + 1, 1),
        samples: table.samples.toSpliced(k + 1, 1),
      };
      for (const d of [1e-7, 1e-5]) {
        const [near, all] = [others, without].map(
          (each) => new SignalAtMass(each, mass).spectrum("enuqe", d, d).events,
        );
        near!.forEach((events, bin) => expect(events / all![bin]!).toBeCloseTo(1, 10));
      }
    });
  });

  it("needs four masses", () => {
    expect(leftOutTables(smallTable([0.1, 0.2, 0.3]))).toEqual([]);
  });
});
