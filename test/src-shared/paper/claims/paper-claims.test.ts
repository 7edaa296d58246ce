import { describe, expect, it } from "vitest";
import { ClaimFits } from "../../../../src-shared/paper/claims/claim-fits.ts";
import { compareClaim } from "../../../../src-shared/paper/claims/claim.ts";
import { otherChoices } from "../../../../src-shared/paper/claims/error-choices.ts";
import { MiniBooNEClaims } from "../../../../src-shared/paper/claims/paper-claims.ts";
import { logarithmicGrid } from "../../../../src-shared/numerics/logarithmic-grid.ts";
import { minOrdinate } from "../../../../src-shared/numerics/curve-at.ts";
import { fitPresets } from "../../../../src-shared/paper/paper-reading.ts";
import { ExternalLimits } from "../../../../src-shared/contract/external-limits.ts";
import { Library } from "../../../../src-main/library/library.ts";
import { inputs } from "../../../support/miniboone.ts";
import { resourcesFolder } from "../../../support/resources-folder.ts";
import { smallTable } from "../../../support/signal-table.ts";

const table = smallTable();
const axes = { mass: logarithmicGrid(0.01, 1, 15), dMu: logarithmicGrid(1e-8, 1e-4, 21) };
const { content } = new Library(resourcesFolder).readResource("limits/dipole-limits.json");
const nomad = ExternalLimits.parse(content).limits.find(({ id }) => id === "nomad")!;

describe("the paper's claims", () => {
  const claims = new MiniBooNEClaims({ table, experiment: inputs, axes, pointlike: table, nomad });

  it.each(Object.keys(fitPresets) as (keyof typeof fitPresets)[])(
    "each have a verdict, our number and, where we differ, what drives it: %s",
    (preset) => {
      const all = claims.under(fitPresets[preset]);
      expect(all.length).toBeGreaterThanOrEqual(14);
      for (const { figure, ours, verdict, reason, drivers } of all) {
        expect(figure).toMatch(/^[3-7]/);
        expect(ours).toMatch(/\d/);
        expect(ours).not.toMatch(/NaN|Infinity|undefined/);
        expect(reason === "").toBe(verdict === "agree");
        if (verdict === "agree") expect(drivers).toEqual([]);
      }
    },
  );

  it("tell NOMAD's limit at the star with the paper's factor and without", () => {
    const published = minOrdinate(nomad.points, 0.47)!;
    expect(published).toBeGreaterThan(8e-7);
    expect(published).toBeLessThan(1e-6);
    const [claim] = claims
      .under(fitPresets["as the paper"])
      .filter(({ statement }) => statement.startsWith("NOMAD"));
    expect(claim!.ours).toContain("star allowed");
    expect(claim!.ours).toContain("star excluded");
    const without = new MiniBooNEClaims({ table, experiment: inputs, axes, pointlike: null });
    const statements = without.under(fitPresets["as the paper"]).map(({ statement }) => statement);
    expect(statements.some((statement) => statement.startsWith("NOMAD"))).toBe(false);
    expect(statements.some((statement) => statement.includes("dipole form factor"))).toBe(false);
  });
});

describe("what drives a difference", () => {
  const fit = fitPresets["statistically sound"];
  const fits = new ClaimFits(table, inputs, axes);

  it("is found by one choice at a time", () => {
    const others = otherChoices(fit);
    expect(others).toHaveLength(5);
    for (const { settings } of others) {
      const changed = Object.entries(settings).filter(
        ([key, value]) => fit[key as keyof typeof fit] !== value,
      );
      expect(changed).toHaveLength(1);
    }
  });

  it("is named first where it alone makes the claim hold", () => {
    const statement = {
      figure: "3",
      statement: "The counts vary as the data.",
      measure: (_: ClaimFits, { statisticalError }: typeof fit) => ({
        ours: `by the ${statisticalError}`,
        short: statisticalError,
        excess: statisticalError === "data" ? -1 : 1,
      }),
    };
    const claim = compareClaim(statement, fits, fit, []);
    expect(claim.verdict).toBe("differ");
    expect(claim.drivers[0]).toEqual({
      choice: "the variance of the counted data",
      ours: "data",
      holds: true,
    });
    expect(claim.reason).toBe("With the variance of the counted data it is data.");
    const paper = compareClaim(statement, fits, fitPresets["as the paper"], []);
    expect(paper).toMatchObject({ verdict: "agree", reason: "", drivers: [] });
  });
});
