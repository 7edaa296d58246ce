import { describe, expect, it } from "vitest";
import { evaluateDocument, quantityNames } from "../../../src-main/command-line/evaluate.ts";
import { quantities } from "../../../src-main/command-line/evaluate-quantities.ts";
import { DomainError, InputError } from "../../../src-shared/errors.ts";
import { evaluationTables } from "../../../src-main/command-line/evaluation-tables.ts";
import { Library } from "../../../src-main/library/library.ts";
import { expectAgreement } from "../../support/agreement.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
import { nuclides, readGolden, Worst } from "../../physics-anchors/golden.ts";

/** Golden file of a quantity, and the relative difference it may have. */
const files: Readonly<Record<string, { file: string; tolerance: number }>> = {
  nuclear_form_factors: { file: "nuclear-form-factors", tolerance: 1e-8 },
  nucleon_form_factors: { file: "nucleon-form-factors", tolerance: 1e-8 },
  dsigma_dQ2: { file: "dsigma-dq2", tolerance: 1e-6 },
  sigma_total: { file: "sigma-total", tolerance: 1e-4 },
  decay_width: { file: "decay-width", tolerance: 1e-8 },
  Q2_limits: { file: "q2-limits", tolerance: 1e-8 },
  N_kinematics: { file: "n-kinematics", tolerance: 1e-8 },
  decay_kinematics: { file: "decay-kinematics", tolerance: 1e-8 },
  electron_pair_decay: { file: "electron-pair-decay", tolerance: 1e-8 },
  // Its share of opening angles has four digits.
  electron_pair_kinematics: { file: "electron-pair-kinematics", tolerance: 2e-4 },
  quasi_elastic_reco: { file: "quasi-elastic-reco", tolerance: 1e-8 },
  // Radiation lengths are printed with four digits.
  photon_conversion: { file: "photon-conversion", tolerance: 1e-3 },
};

const tables = evaluationTables(new Library(resourcesFolder));

function failureOf(document: unknown): DomainError | InputError {
  try {
    evaluateDocument(document, tables);
  } catch (error) {
    if (error instanceof DomainError || error instanceof InputError) {
      return error;
    }
    throw error;
  }
  throw new Error("the document was accepted");
}

describe("golden points", () => {
  it("cover every quantity", () => {
    expect(Object.keys(files).sort()).toEqual([...quantityNames].sort());
  });

  it.each(Object.entries(files))("%s", (name, { file, tolerance }) => {
    const golden = readGolden(file);
    expect(golden.quantity).toBe(name);
    const { inputs, results } = quantities[name];
    const bare = golden.points.map((point) =>
      Object.fromEntries(Object.entries(point).filter(([key]) => inputs.includes(key))),
    );
    const found = evaluateDocument({ quantity: name, points: bare }, tables);
    expect(found).toHaveLength(golden.points.length);
    const worst = new Worst();
    golden.points.forEach((point, index) => {
      expect(Object.keys(found[index]).sort()).toEqual(
        [...new Set([...Object.keys(bare[index]), ...results])].sort(),
      );
      for (const [key, expected] of Object.entries(point)) {
        if (typeof expected === "number") {
          worst.compare(Number(found[index][key]), expected, `${key} of points[${index}]`);
        } else {
          expect(found[index][key]).toBe(expected);
        }
      }
    });
    expectAgreement({
      chapter: "Formulas",
      what: `${golden.title}: the worst of ${golden.points.length} points`,
      ours: worst.actual,
      reference: worst.expected,
      allowed: { relative: tolerance },
      source: golden.note,
    });
  });

  it("may be handed in with their results, which are computed again", () => {
    const points = [{ target: "C12", m: 0.1, E: 1, flip: -1, cons: -1 }];
    const [again] = evaluateDocument({ quantity: "sigma_total", points }, tables);
    expect(again["flip"], "an old result was kept").toBeGreaterThan(0);
  });
});

describe("targets", () => {
  it("take every nuclide of the table, p and n, with H1 as the proton", () => {
    const names = ["p", "n", ...nuclides.map(({ name }) => name)];
    const points = names.map((target) => ({ target, m: 0.1, E: 1 }));
    const totals = evaluateDocument({ quantity: "sigma_total", points }, tables);
    for (const total of totals) {
      expect(total["flip"], `${String(total["target"])} gives nothing`).toBeGreaterThan(0);
    }
    const proton = totals.find(({ target }) => target === "p");
    const hydrogen = totals.find(({ target }) => target === "H1");
    expect(hydrogen?.["flip"]).toBe(proton?.["flip"]);
  });

  it("have no Fourier-Bessel value where none is tabulated", () => {
    const document = { quantity: "nuclear_form_factors", points: [{ nucleus: "N14", Q: 0.1 }] };
    const [point] = evaluateDocument(document, tables);
    expect(point["FB"]).toBeNull();
    expect(point["FSWS"]).toBeGreaterThan(0.5);
  });
});

describe("outside the kinematic limits", () => {
  it("cross sections are zero, not NaN", () => {
    const below = { target: "C12", m: 0.2, E: 0.1 };
    expect(evaluateDocument({ quantity: "sigma_total", points: [below] }, tables)).toEqual([
      { ...below, flip: 0, cons: 0 },
    ]);
    const points = [
      { ...below, Q2: 0.01 },
      { target: "p", m: 0.2, E: 1, Q2: 100 },
      { target: "p", m: 0.2, E: 1, Q2: 0 },
      { target: "C12", m: 0.2, E: 0, Q2: 0 },
    ];
    for (const point of evaluateDocument({ quantity: "dsigma_dQ2", points }, tables)) {
      expect([point["flip"], point["cons"]], JSON.stringify(point)).toEqual([0, 0]);
    }
  });

  it("kinematics are refused by the names of the file", () => {
    const error = failureOf({
      quantity: "Q2_limits",
      points: [
        { target: "C12", m: 0.1, E: 1 },
        { target: "C12", m: 0.2, E: 0.1 },
      ],
    });
    expect(error).toBeInstanceOf(DomainError);
    expect(error.explanation.path).toBe("points[1].E");
    expect(error.message).toContain("E = 0.1");
    const transfer = failureOf({
      quantity: "N_kinematics",
      points: [{ target: "C12", m: 0.1, E: 1, Q2: 50 }],
    });
    expect(transfer.explanation.path).toBe("points[0].Q2");
    const atRest = failureOf({
      quantity: "decay_kinematics",
      points: [{ m: 0.1, E_N: 0.05, cos_star: 0 }],
    });
    expect(atRest.explanation.path).toBe("points[0].E_N");
  });
});

describe("bad input", () => {
  it.each([
    ["no object", 7, undefined],
    ["no points", { quantity: "decay_width" }, "points"],
    ["a point that is no object", { quantity: "decay_width", points: [3] }, "points[0]"],
    ["an unknown key of the file", { quantity: "decay_width", points: [], extra: 1 }, undefined],
    ["an unknown quantity", { quantity: "constructor", points: [] }, "quantity"],
    [
      "a missing input",
      { quantity: "sigma_total", points: [{ target: "C12", E: 1 }] },
      "points[0].m",
    ],
    [
      "a number in quotes",
      { quantity: "sigma_total", points: [{ target: "C12", m: "0.1", E: 1 }] },
      "points[0].m",
    ],
    [
      "a mistyped key",
      { quantity: "decay_width", points: [{ m: 0.1, d_mu: 1e-6, d_tua: 0 }] },
      "points[0].d_tua",
    ],
    [
      "an unknown target",
      { quantity: "sigma_total", points: [{ target: "Xx1", m: 0.1, E: 1 }] },
      "points[0].target",
    ],
    [
      "a nucleon where only nuclei have a form factor",
      { quantity: "nuclear_form_factors", points: [{ nucleus: "H1", Q: 0.1 }] },
      "points[0].nucleus",
    ],
    [
      "a lepton without coupling",
      { quantity: "decay_width", points: [{ m: 0.1, d_mu: 0 }] },
      "points[0]",
    ],
  ])("%s is refused with its path", (_case, document, path) => {
    const error = failureOf(document);
    expect(error).toBeInstanceOf(InputError);
    expect(error.explanation.path).toBe(path);
  });

  it.each([
    ["m", { target: "C12", m: -0.1, E: 1 }],
    ["m", { target: "C12", m: 0, E: 1 }],
    ["m", { target: "C12", m: Number.NaN, E: 1 }],
    ["E", { target: "C12", m: 0.1, E: Infinity }],
  ])("%s out of range is refused with name, value and range: %o", (name, bad) => {
    const points = [{ target: "C12", m: 0.1, E: 1 }, bad];
    const error = failureOf({ quantity: "sigma_total", points });
    expect(error).toBeInstanceOf(DomainError);
    expect(error.explanation.path).toBe(`points[1].${name}`);
    expect(error.message).toMatch(new RegExp(`${name} = .* must lie in \\[.*\\] GeV`));
  });

  it("an unknown quantity is answered with the list of what exists", () => {
    const error = failureOf({ quantity: "sigma", points: [] });
    expect(error.explanation.remedy).toContain("sigma_total");
  });
});

describe("photon_conversion", () => {
  const at = (point: object) =>
    evaluateDocument({ quantity: "photon_conversion", points: [point] }, tables)[0]!;

  // Mass fractions .856281 / .143719 in CH2: 88.14 and 63.11; water 68.94; XCOM.
  it.each([
    ["MINERAL_OIL", 0.1, 88.14],
    ["MINERAL_OIL", 1, 63.11],
    ["G4_WATER", 0.1, 68.94],
    ["G4_lAr", 5, 25.75],
  ])("in %s at %s GeV", (material, E, path) => {
    expect(Number(at({ material, E })["meanFreePathGPerCm2"]) / path).toBeCloseTo(1, 3);
  });

  it("gives no number where there is no conversion", () => {
    expect(at({ element: "Pb", E: 1e-3 })).toMatchObject({
      meanFreePathGPerCm2: null,
      radiationLengthGPerCm2: 6.37,
    });
  });

  it.each([
    [{ E: 1 }, "material or element is missing"],
    [{ material: "ROCK", element: "Pb", E: 1 }, "it names both"],
    [{ element: "Zz", E: 1 }, 'element "Zz" is not in the table'],
    [{ material: "Pb", E: 1 }, 'material "Pb" is not in the table'],
    [{ material: "toString", E: 1 }, "is not in the table"],
    [{ material: 3, E: 1 }, "material 3 is not in the table"],
  ])("refuses %j", (point, why) => {
    const error = failureOf({ quantity: "photon_conversion", points: [point] });
    expect(error.explanation.why).toContain(why);
  });
});
