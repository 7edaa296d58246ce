import { describe, expect, it } from "vitest";
import { ExternalLimits } from "../../../src-shared/contract/external-limits.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { testHost } from "../../support/test-host.ts";

describe("limits of other experiments", () => {
  it("come with reference, level and source, and NOMAD with the paper's factor", async () => {
    const file = ExternalLimits.parse(valueOf(await testHost().request("limits.list", {})));
    expect(file.source).toContain("arXiv:2304.06772");
    const ids = file.limits.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, reference, arxiv, kind, confidenceLevel, excluded } of file.limits) {
      expect(reference.length, id).toBeGreaterThan(10);
      expect(arxiv, id).toMatch(/^\d{4}\.\d{5}$/u);
      if (kind === "projection") expect(excluded, id).toBe("none");
      if (confidenceLevel !== null) expect(confidenceLevel, id).toBeGreaterThanOrEqual(0.9);
    }
    expect(file.limits.find(({ id }) => id === "nomad")).toMatchObject({
      coupling: "d_mu",
      paperFactor: Math.SQRT2,
      confidenceLevel: 0.9,
    });
  });
});
