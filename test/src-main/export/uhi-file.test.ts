import { describe, expect, it } from "vitest";
import { uhiOfHistograms, uhiOfPlane, uhiText } from "../../../src-main/export/uhi-file.ts";

const facts = { version: "0.0.0", metadata: { experiment: "box" } };

// The form is that of uhi 1.2.1, whose schema validates it in `npm run interop`.
describe("histograms as UHI", () => {
  it("have their edges without flow bins, and the variance of each bin", () => {
    const found = uhiOfHistograms(
      { energy: { edges: [0, 1, 3], counts: [2, 5], sumw2: [0.1, 0.2] } },
      facts,
    );
    expect(JSON.parse(uhiText(found))).toEqual({
      energy: {
        uhi_schema: 1,
        writer_info: { Neutrissimo: { version: "0.0.0" } },
        metadata: { name: "energy", label: "expected events per bin", experiment: "box" },
        axes: [
          {
            type: "variable",
            edges: [0, 1, 3],
            underflow: false,
            overflow: false,
            circular: false,
            metadata: { name: "energy", label: "energy" },
          },
        ],
        storage: { type: "weighted", values: [2, 5], variances: [0.1, 0.2] },
      },
    });
  });
});

describe("a plane as UHI", () => {
  const found = uhiOfPlane(
    {
      plane: {
        mass: [0.01, 0.1, 1],
        dMu: [1e-7, 1e-6],
        chi2: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        error: [
          [0, 0],
          [0, 0.5],
          [0, 0],
        ],
      },
      best: { mass: 0.01, dMu: 1e-7, chi2: 1, ndf: 9, onEdge: true },
      null: { chi2: 7 },
    },
    facts,
  );

  it("has a bin for each node, its edges half way in the logarithm", () => {
    const [mass, coupling] = found["chi2"]!.axes;
    expect(mass!.metadata).toEqual({ name: "m_N", label: "m_N [GeV]" });
    const expected = [0.01 / Math.sqrt(10), 0.01 * Math.sqrt(10), 0.1 * Math.sqrt(10), 10 ** 0.5];
    mass!.edges.forEach((edge, k) => expect(edge / expected[k]!).toBeCloseTo(1, 12));
    expect(coupling!.edges).toHaveLength(3);
  });

  it("has chi^2 as plain numbers, mass by mass, and its error", () => {
    expect(found["chi2"]!.storage).toEqual({
      type: "double",
      values: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    });
    expect(found["chi2_error"]!.storage.values).toEqual([
      [0, 0],
      [0, 0.5],
      [0, 0],
    ]);
    expect(found["chi2"]!.metadata).toMatchObject({ best_chi2: 1, no_signal_chi2: 7 });
  });
});
