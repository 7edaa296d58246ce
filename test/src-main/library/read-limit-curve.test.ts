import { describe, expect, it } from "vitest";
import { InputError } from "../../../src-shared/errors.ts";
import { couplingOfBohrMagnetons } from "../../../src-shared/physics/magnetic-moment.ts";
import { readLimitCurve } from "../../../src-main/library/read-limit-curve.ts";

const heading =
  "# label: My search\n# confidence level: 90 %\n# coupling: d_mu\n# reference: A. Author (2024)\n";
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
      id: expect.stringMatching(/^own-my-search-[0-9a-f]{12}$/u),
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
    ["tabs", curve.replaceAll(", ", "\t")],
    ["blanks", curve.replaceAll(", ", "   ")],
    ["semicolons and Windows line ends", curve.replaceAll(", ", ";").replaceAll("\n", "\r\n")],
    ["a byte order mark", `\uFEFF${curve}`],
  ])("is read with %s", (_, text) => {
    expect(readLimitCurve(text, "mine.csv")).toEqual(readLimitCurve(curve, "mine.csv"));
  });

  it("has an id of its own for each label, whatever letters it holds", () => {
    const labels = ["Search ν", "Search μ", "search ν", "Search  ν", "ν", "μ", "-", "Search"];
    const ids = labels.map((label) => readLimitCurve(curve.replace("My search", label), "a").id);
    expect(new Set(ids).size).toBe(labels.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/u);
    // One letter, written in two ways.
    const [one, two] = ["Caf\u00E9", "Cafe\u0301"].map((label) =>
      curve.replace("My search", label),
    );
    expect(readLimitCurve(one!, "a").id).toBe(readLimitCurve(two!, "a").id);
  });

  it("takes the coupling that the user was asked for, never over the file's own", () => {
    const silent = curve.replace("# coupling: d_mu\n", "");
    expect(readLimitCurve(silent, "mine.csv", "d_tau").coupling).toBe("d_tau");
    expect(readLimitCurve(curve, "mine.csv", "d_tau").coupling).toBe("d_mu");
    expect(readLimitCurve(curve.replace("d_mu", "d_μ"), "a").coupling).toBe("d_mu");
    expect(readLimitCurve(curve.replace("d_mu", "d_τ"), "a").coupling).toBe("d_tau");
    expect(refusal(silent)).toContain(
      'which coupling it limits: write "# coupling: " and one of d_mu, d_e, d_tau, universal',
    );
  });

  it("is taken to the edges of what is sane", () => {
    const edges = curve.replace("[MeV]", "[GeV]").replace("10, 1e-6", "1e-9, 1e-12");
    expect(readLimitCurve(edges.replace("100, 2e-6", "1e4, 1"), "a").points).toEqual([
      [1e-9, 1e-12],
      [1e4, 1],
    ]);
  });

  it.each([
    ["with a coupling too small", curve.replace("2e-6", "9e-13"), "9e-13 GeV^-1 lies outside"],
    ["with a coupling above 1 GeV^-1", curve.replace("2e-6", "1.1"), "1.1 GeV^-1 lies outside"],
    ["with a coupling of 0", curve.replace("2e-6", "0"), "0 GeV^-1 lies outside 1e-12 to 1"],
    ["with a mass too large", curve.replace("100,", "1.1e7,"), "11000 GeV lies outside"],
    ["with a third column", curve.replace("2e-6", "2e-6, 1"), "line 8"],
    ["with two couplings", `# coupling: d_e\n${curve}`, '"d_e" and "d_mu"'],
    ["with an empty coupling", curve.replace(": d_mu", ":"), "does not say which coupling"],
    ["without a level", curve.replace("# confidence level: 90 %\n", ""), "no confidence level"],
    ["with a level of 90", curve.replace("90 %", "90"), "no share between 0.5 and 1"],
    ["without a unit of mass", curve.replace(" [MeV]", ""), '"m_N" has no unit in square brackets'],
    ["in unknown units", curve.replace("GeV^-1", "1/GeV"), '"1/GeV" is none of GeV^-1'],
    ["with a word for a number", curve.replace("2e-6", "two"), "(mine.csv, line 8)"],
    ["with a negative mass", curve.replace("10,", "-10,"), "(mine.csv, line 6)"],
    ["with a missing column", curve.replace("100, 2e-6", "100"), "line 8"],
    ["with one point", curve.replace("100, 2e-6\n", ""), "a line needs two"],
    ["with nothing", heading, "it is empty"],
    ["for another coupling", curve.replace("d_mu", "mu_tr"), '"mu_tr", none of d_mu'],
  ])("is refused %s, with the reason", (_, text, why) => {
    expect(refusal(text)).toContain(why);
  });
});
