import { describe, expect, it } from "vitest";
import { appliesWithTau, ExternalLimits } from "../../../src-shared/contract/external-limits.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { testHost } from "../../support/test-host.ts";

describe("limits of other experiments", () => {
  it("come with reference, level and source, and NOMAD with the paper's factor", async () => {
    const file = ExternalLimits.parse(valueOf(await testHost().request("limits.list", {})));
    expect(file.source).toContain("arXiv:2304.06772");
    const ids = file.limits.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, reference, arxiv, kind, confidenceLevel, excluded } of file.limits) {
      expect(reference.length, id).toBeGreaterThan(10);
      expect(arxiv, id).toMatch(/^(\d{4}\.\d{5}|hep-ex\/\d{7})$/u);
      if (kind === "projection") expect(excluded, id).toBe("none");
      if (confidenceLevel !== null) expect(confidenceLevel, id).toBeGreaterThanOrEqual(0.9);
    }
    expect(file.limits.find(({ id }) => id === "nomad")).toMatchObject({
      coupling: "d_mu",
      paperFactor: Math.SQRT2,
      confidenceLevel: 0.9,
    });
  });

  it("that rest on a long-lived N fall with a tau coupling: Super-K, Borexino's Earth, SN 1987A", async () => {
    const { limits } = ExternalLimits.parse(valueOf(await testHost().request("limits.list", {})));
    const fallen = limits.filter((limit) => !appliesWithTau(limit, 1e-5)).map(({ id }) => id);
    expect(fallen).toEqual([
      "sk-atmospheric",
      "borexino-sk-solar",
      "sn1987a",
      "sk-atmospheric-tau",
    ]);
    expect(limits.every((limit) => appliesWithTau(limit, 0))).toBe(true);
  });

  it("take in a curve of the user's, keep it over a restart, and leave it again", async () => {
    const dataFolder = temporaryFolder();
    const text = "# confidence level: 0.95\nm [GeV], d [GeV^-1]\n0.1, 1e-6\n0.2, 2e-6\n";
    const first = testHost({ dataFolder });
    valueOf(await first.request("limits.add", { file: "mine.csv", text }));
    await first.stop();
    const second = testHost({ dataFolder });
    const own = async () => {
      const list = ExternalLimits.parse(valueOf(await second.request("limits.list", {})));
      return list.limits.filter((limit) => limit.own);
    };
    expect(await own()).toMatchObject([{ id: "own-mine", label: "mine", confidenceLevel: 0.95 }]);
    await second.request("limits.remove", { id: "own-mine" });
    expect(await own()).toEqual([]);
  });
});
