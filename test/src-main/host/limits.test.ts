import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { appliesWithTau, ExternalLimits } from "../../../src-shared/contract/external-limits.ts";
import { minOrdinate } from "../../../src-shared/numerics/curve-at.ts";
import { Library } from "../../../src-main/library/library.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
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
      if (reference.includes("no paper found")) expect(arxiv, id).toBe("");
      else expect(arxiv, id).toMatch(/^(\d{4}\.\d{5}|hep-ex\/\d{7})$/u);
      if (kind === "projection") expect(excluded, id).toBe("none");
      if (confidenceLevel !== null) expect(confidenceLevel, id).toBeGreaterThanOrEqual(0.9);
    }
    expect(file.limits.find(({ id }) => id === "nomad")).toMatchObject({
      coupling: "d_mu",
      paperFactor: Math.SQRT2,
      confidenceLevel: 0.9,
    });
  });

  it("show a limit once that was read twice, the finer reading", async () => {
    const { limits } = ExternalLimits.parse(valueOf(await testHost().request("limits.list", {})));
    const { content } = new Library(resourcesFolder).readResource("limits/more-limits.json");
    const more = ExternalLimits.parse(content).limits;
    expect(more).toHaveLength(9);
    const ids = limits.map(({ id }) => id);
    for (const { id, sameAs, points } of more) {
      expect(ids.includes(id), id).toBe(sameAs === undefined);
      if (sameAs === undefined) continue;
      // The same shape, 1.7 times weaker.
      const shown = limits.find((limit) => limit.id === sameAs)!;
      for (const mass of [0.002, 0.005, 0.012])
        expect(minOrdinate(points, mass)! / minOrdinate(shown.points, mass)!).toBeCloseTo(1.7, 1);
    }
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

  const curve = (label: string, coupling: string) =>
    `# label: ${label}\n# confidence level: 0.95\n# coupling: ${coupling}\nm [GeV], d [GeV^-1]\n0.1, 1e-6\n0.2, 2e-6\n`;
  const ownOf = async (host: ReturnType<typeof testHost>) => {
    const list = ExternalLimits.parse(valueOf(await host.request("limits.list", {})));
    return list.limits.filter((limit) => limit.own);
  };

  it("take in a curve of the user's, keep it over a restart, and leave it again", async () => {
    const dataFolder = temporaryFolder();
    const first = testHost({ dataFolder });
    const text = "# confidence level: 0.95\nm [GeV], d [GeV^-1]\n0.1, 1e-6\n0.2, 2e-6\n";
    expect(await first.request("limits.add", { file: "mine.csv", text })).toMatchObject({
      failure: { why: expect.stringContaining("which coupling") },
    });
    valueOf(await first.request("limits.add", { file: "mine.csv", text, coupling: "d_e" }));
    await first.stop();
    const second = testHost({ dataFolder });
    const [own] = await ownOf(second);
    expect(own).toMatchObject({ label: "mine", confidenceLevel: 0.95, coupling: "d_e" });
    await second.request("limits.remove", { id: own!.id });
    expect(await ownOf(second)).toEqual([]);
  });

  it("keep two curves whose labels differ in a Greek letter alone", async () => {
    const host = testHost();
    for (const label of ["Search ν", "Search μ", "Search μ"]) {
      valueOf(await host.request("limits.add", { file: "a.csv", text: curve(label, "d_mu") }));
    }
    expect((await ownOf(host)).map(({ label }) => label)).toEqual(["Search ν", "Search μ"]);
  });

  it("keep the id of a curve that a former version took in, by which layers know it", async () => {
    const dataFolder = temporaryFolder();
    const first = testHost({ dataFolder });
    valueOf(await first.request("limits.add", { file: "a.csv", text: curve("Mine", "d_mu") }));
    await first.stop();
    const file = join(dataFolder, "own-limits.json");
    writeFileSync(file, readFileSync(file, "utf8").replace(/"own-mine-[0-9a-f]+"/u, '"own-mine"'));
    const second = testHost({ dataFolder });
    valueOf(await second.request("limits.add", { file: "a.csv", text: curve("Mine", "d_tau") }));
    expect(await ownOf(second)).toMatchObject([{ id: "own-mine", coupling: "d_tau" }]);
  });
});
