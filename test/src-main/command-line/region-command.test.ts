import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { runKept } from "../../support/kept-terminal.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

describe("region", () => {
  it("fits the plane: contract of the reply, and the chi2 without a dipole", async () => {
    const folder = temporaryFolder();
    const words = ["region", "miniboone-fhc", "--flights", "1000", "--points", "9", "--json"];
    const uhi = join(temporaryFolder(), "plane.json");
    const { code, out, notes } = await runKept([...words, "--uhi", uhi, "--data-dir", folder]);
    expect(code, notes).toBe(0);
    const reply = JSON.parse(out);
    expect(JSON.parse(readFileSync(uhi, "utf8")).chi2).toMatchObject({
      metadata: { measurement: "miniboone-fhc enuqe" },
      storage: { type: "double", values: reply.plane.chi2 },
    });
    expect(reply.plane.mass).toHaveLength(9);
    expect(reply.plane.chi2[8]).toHaveLength(9);
    expect(reply.best).toMatchObject({ ndf: 9 });
    expect(Math.abs(reply.null.chi2 - 16.16)).toBeLessThan(0.02);
    expect(reply.contours.map(({ sigma }: { sigma: number }) => sigma)).toEqual([1, 2, 3]);

    expect(reply.interpolation.chi2).toBeGreaterThan(0);
    expect(reply).not.toHaveProperty("goodness");

    const laid = JSON.parse((await runKept([...words, "--overlap", "--data-dir", folder])).out);
    const { least, areas } = laid.overlap;
    expect(least.sigmas).toBeGreaterThan(0);
    // Nothing is shared below the level at which they meet.
    for (const { sigma, rings } of areas) {
      expect(rings.length > 0, `${sigma} sigma`).toBe(sigma > least.sigmas);
    }

    const toys = ["--toys", "300", "--feldman-cousins", "0.47,1.25e-6"];
    const studied = JSON.parse((await runKept([...words, ...toys, "--data-dir", folder])).out);
    expect(studied.goodness).toMatchObject({ toys: 300 });
    expect(studied.goodness.goodness.value).toBeGreaterThan(0.5);
    expect(studied.feldmanCousins.point).toEqual({ mass: 0.47, dMu: 1.25e-6 });
    expect(studied.feldmanCousins.critical[1].toys.value).toBeGreaterThan(3);
    expect(studied.feldmanCousins.critical[1].toys.value).toBeLessThan(10);

    // The same region read as c tau, and a plane of d_tau at the d_mu of a node of this one.
    const over = async (...axes: string[]) =>
      JSON.parse((await runKept([...words, "--axes", ...axes, "--data-dir", folder])).out);
    const length = await over("mass,c-tau");
    expect(length.axes.upwards).toEqual({ name: "c_tau", unit: "m" });
    expect(length.best).toMatchObject({ across: reply.best.mass, chi2: reply.best.chi2 });
    const dMu: number = reply.plane.dMu[4];
    const tau = await over("mass,d-tau", "--d-mu", String(dMu));
    expect(tau.held).toMatchObject({ axes: "mass,d-tau", dMu });
    // Far below d_mu a d_tau does not act.
    for (const [i, row] of reply.plane.chi2.entries()) {
      expect(Math.abs(tau.grid.chi2[i][0] / row[4] - 1), `mass ${i}`).toBeLessThan(2e-3);
    }

    // The scan is kept: another fit is at once, and differs.
    const angle = await runKept([
      ...words,
      "--data-dir",
      folder,
      "--distribution",
      "costheta",
      "--oscillation",
      "none",
    ]);
    expect(Math.abs(JSON.parse(angle.out).null.chi2 - 78.66)).toBeLessThan(0.02);
  }, 120_000);

  it.each([
    [["mass,d-tau"], /at a fixed d_mu/u],
    [["d-mu,d-tau"], /at a fixed mass/u],
    [["d-mu,d-tau", "--mass", "0.1", "--d-tau", "1e-6"], /--d-tau/u],
    [["mass,c-tau", "--overlap"], /--overlap/u],
    [["mass,mass"], /Use one of mass,d-mu/u],
  ])("refuses the axes %j with what they lack or do not use", async (axes, why) => {
    const words = ["region", "miniboone-fhc", "--axes", ...axes];
    const { code, notes } = await runKept([...words, "--data-dir", temporaryFolder()]);
    expect(code).not.toBe(0);
    expect(notes).toMatch(why);
  });

  it("fits antineutrino mode in energy, without an oscillation that is not published", async () => {
    const words = ["region", "miniboone-rhc", "--flights", "1000", "--points", "9"];
    const { code, out, notes } = await runKept([...words, "--data-dir", temporaryFolder()]);
    expect(code, notes).toBe(0);
    expect(out).toMatch(/for 9 degrees of freedom/u);
    expect(out).toContain("oscillation  none");
    const paper = [...words, "--preset", "as-the-paper", "--json", "--data-dir", temporaryFolder()];
    const { provenance } = JSON.parse((await runKept(paper)).out);
    expect(provenance.fit).toMatchObject({ background: "published-total" });
    expect(provenance.specification.settings).toMatchObject({ efficiency: "linear" });
    for (const [extra, remedy] of [
      [["--distribution", "costheta"], "Use enuqe"],
      [["--oscillation", "global"], "Set oscillation to none"],
      [["--set", "background=digitised"], "Set background to schur"],
      [["--claims"], "Use miniboone-fhc"],
    ] as const) {
      const refused = await runKept([...words, ...extra, "--data-dir", temporaryFolder()]);
      expect(refused.code).toBe(2);
      expect(refused.notes).toContain(remedy);
    }
  }, 120_000);

  it.each([
    ["an unknown distribution", ["--distribution", "angle"], "Use enuqe or costheta."],
    ["an unknown hypothesis", ["--oscillation", "some"], "neither a name nor two numbers"],
    ["a point that is none", ["--feldman-cousins", "0.47"], "no pair of positive numbers"],
    ["degrees of freedom that are none", ["--degrees-of-freedom", "7"], "Use one of 1, 2"],
    ["a key of another command", ["--set", "method=cls"], "does not act in this command"],
    ["a plane beyond what fits", ["--points", "100000"], "not a whole number in 5-301"],
    ["toys of counts", [], "--toys is for one spectrum"],
  ])("refuses %s", async (_, extra, message) => {
    const name = extra.length === 0 ? "minerva-me-fhc" : "miniboone-fhc";
    const { code, notes } = await runKept([
      "region",
      name,
      "--data-dir",
      temporaryFolder(),
      ...(extra.length === 0 ? ["--toys", "100"] : extra),
    ]);
    expect(code).toBe(2);
    expect(notes).toContain(message);
  });

  it("says what several measurements leave together, with the errors that they share", async () => {
    const folder = temporaryFolder();
    const shipped = JSON.parse(readFileSync("resources/combinations/single-photons.json", "utf8"));
    const own = join(folder, "two.json");
    const members = shipped.members.slice(0, 2);
    writeFileSync(own, JSON.stringify({ ...shipped, name: "two", members }));
    const words = ["region", "--combine", own, "--flights", "1024", "--points", "11"];
    const { code, out, notes } = await runKept([...words, "--data-dir", folder, "--json"]);
    expect(code, notes).toBe(0);
    const { statement, left, provenance } = z
      .object({
        statement: z.object({ delta: z.number(), common: z.array(z.object({ name: z.string() })) }),
        left: z.array(z.object({ sigma: z.number() })),
        provenance: z.object({ common: z.array(z.object({ width: z.number() })) }),
      })
      .parse(JSON.parse(out));
    expect(statement.delta).toBeGreaterThan(0);
    expect(statement.common).toMatchObject([{ name: "BNB flux" }]);
    expect(left.map(({ sigma }) => sigma)).toEqual([1, 2, 3]);
    expect(provenance.common).toMatchObject([{ width: 0.09 }]);
    const at = await runKept([...words, "--point", "0.1,1e-6", "--data-dir", folder]);
    expect(at.out).toContain("The point 0.1 GeV, 1e-6 GeV⁻¹ lies");
    const strange = ["region", "miniboone-fhc", "--point", "0.1", "--data-dir", folder];
    expect((await runKept(strange)).notes).toContain("--point");
  });
});
