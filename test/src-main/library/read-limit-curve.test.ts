import { describe, expect, it } from "vitest";
import { InputError } from "../../../src-shared/errors.ts";
import { couplingOfBohrMagnetons } from "../../../src-shared/physics/magnetic-moment.ts";
import { readLimitCurve } from "../../../src-main/library/read-limit-curve.ts";

const heading = "# label: My search\n# confidence level: 90 %\n# reference: A. Author (2024)\n";
const curve = `${heading}m_N [MeV], d [GeV^-1]\n10, 1e-6\n\n100, 2e-6\n`;

/** Why a curve is refused, and where. */
function refusal(text: string): string {
  try {
    readLimitCurve(text, "mine.csv");
  } catch (error) {
    if (error instanceof InputError) return `${error.explanation.why} (${error.explanation.path})`;
    throw error;
  }
  throw new Error("the curve was taken");
}

describe("a limit curve from CSV", () => {
  it("comes in GeV and GeV^-1, with its level and its source", () => {
    expect(readLimitCurve(curve, "mine.csv")).toMatchObject({
      id: "own-my-search",
      label: "My search",
      confidenceLevel: 0.9,
      coupling: "d_mu",
      excluded: "above",
      own: true,
      points: [
        [0.01, 1e-6],
        [0.1, 2e-6],
      ],
    });
  });

  it("is converted from Bohr magnetons by mu = 2 d", () => {
    const { points } = readLimitCurve(curve.replace("d [GeV^-1]", "mu [mu_B]"), "mine.csv");
    expect(points[0]?.[1]).toBeCloseTo(couplingOfBohrMagnetons(1e-6), 15);
  });

  it.each([
    ["without a level", curve.replace("# confidence level: 90 %\n", ""), "no confidence level"],
    ["with a level of 90", curve.replace("90 %", "90"), "no share between 0.5 and 1"],
    ["without a unit of mass", curve.replace(" [MeV]", ""), '"m_N" has no unit in brackets'],
    ["in unknown units", curve.replace("GeV^-1", "1/GeV"), '"1/GeV" is none of GeV^-1'],
    ["with a word for a number", curve.replace("2e-6", "two"), "(mine.csv, line 7)"],
    ["with a negative mass", curve.replace("10,", "-10,"), "(mine.csv, line 5)"],
    ["with a missing column", curve.replace("100, 2e-6", "100"), "line 7"],
    ["with one point", curve.replace("100, 2e-6\n", ""), "a line needs two"],
    ["with nothing", heading, "it is empty"],
    ["for another coupling", `# coupling: mu_tr\n${curve}`, '"mu_tr", none of d_mu'],
  ])("is refused %s, with the reason", (_, text, why) => {
    expect(refusal(text)).toContain(why);
  });
});
