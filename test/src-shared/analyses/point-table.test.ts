import { describe, expect, it } from "vitest";
import { preparePoints } from "../../../src-shared/analyses/measured-point.ts";
import {
  eventsText,
  pointTableCsv,
  probabilityText,
} from "../../../src-shared/analyses/point-table.ts";
import { pointOfTable } from "../../../src-shared/analyses/simulated-point.ts";
import { RegionChoices } from "../../../src-shared/specification/analysis-specification.ts";
import { inputs, smallTable } from "../../support/minerva.ts";

const table = smallTable([0.1, 0.2], 1024);
const [prepared] = preparePoints(inputs, RegionChoices.parse({ result: "region" }));
const point = prepared!.at(
  pointOfTable(table, { mass: 0.1, dMu: 2e-7, tau: { kind: "fixed", dTau: 0 } }),
  null,
);

describe("the table at a point", () => {
  it("as CSV has the point, one line a row, and quotes what holds commas", () => {
    const row = {
      experiment: "minerva-me-rhc",
      title: "MINERvA",
      isOneOfSeveral: false,
      basis: { flights: 1024, masses: 2 },
      point,
    };
    const lines = pointTableCsv([row], { mass: 0.1, dMu: 2e-7 }).split("\r\n");
    expect(lines[0]).toBe("# m_N 0.1 GeV, d_mu 2e-7 GeV^-1");
    expect(lines).toHaveLength(4);
    expect(lines[2]).toContain('"scan of 2 masses, 1024 flights each"');
    expect(Number(lines[2]!.split(",")[3])).toBeCloseTo(point.events, 1);
  });

  it("writes numbers with the digits that they have", () => {
    expect(eventsText(321.4, 6.2)).toBe("321 ± 6");
    expect(eventsText(0.043, 0.001)).toBe("0.043 ± 0.001");
    expect(eventsText(0.0104, 0)).toBe("0.01 ± 0.00");
    expect([null, 0.0631, 1.6e-5, 1e-40].map(probabilityText)).toEqual([
      "–",
      "0.063",
      "1.6e-5",
      "<1e-15",
    ]);
  });
});
