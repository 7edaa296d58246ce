import { describe, expect, it } from "vitest";
import { figureFiles } from "../../../src-main/export/figure-file.ts";
import { hepDataFile } from "../../../src-main/export/hepdata-file.ts";
import { yamlText } from "../../../src-main/export/yaml-text.ts";
import { readFigure } from "../../../src-shared/figures/read-figure.ts";
import { targetNames, table1 } from "../../../src-shared/paper/figures/table1.ts";
import type { FigureMarkInput } from "../../../src-shared/specification/figure-marks.ts";
import type { FigureSpecification } from "../../../src-shared/specification/figure-specification.ts";
import { sampleFigure } from "../../figures/sample-figure.ts";
import { readSubmission } from "./hepdata-form.ts";

/** A panel with marks of one's own. */
function figureOf(marks: readonly FigureMarkInput[], yLabel = "Events"): FigureSpecification {
  const axes = { x: { label: "$E$ [GeV]", range: [0, 2] }, y: { label: yLabel, range: [0, 9] } };
  return readFigure({ ...sampleFigure, panels: [{ id: "own", ...axes, marks }] });
}

const histogram = (changes: object = {}): FigureMarkInput => ({
  kind: "histogram",
  id: "counts",
  label: "Counts",
  edges: [0.2, 0.3, 0.55, 1.25],
  counts: [0, 310, 140],
  errors: [0, 12, 20],
  stroke: null,
  ...changes,
});

const line = (id: string, label: string, points: [number, number][]): FigureMarkInput => ({
  kind: "line",
  id,
  label,
  lines: points.length === 0 ? [] : [points],
  stroke: { colour: "ink" },
});

function tableOf(figure: FigureSpecification, file: string) {
  return readSubmission(hepDataFile(figure)).tables.get(`sample-${file}.yaml`)!;
}

describe("a submission for HEPData", () => {
  it("every kind of mark is of the published form", async () => {
    const [file, ...others] = await figureFiles(readFigure(sampleFigure), "hepdata");
    expect(file!.name).toBe("sample-hepdata.zip");
    expect(others).toEqual([]);
    expect(readSubmission(file!.bytes).entries).toHaveLength(12);
  });

  it("errors add up to the total", () => {
    const table = tableOf(readFigure(sampleFigure), "excess");
    const [first] = table.dependent_variables[0]!.values;
    const squares = first!.errors!.map((error) =>
      "symerror" in error ? Number(error.symerror) ** 2 : 0,
    );
    expect(first!.errors!.map(({ label }) => label)).toEqual(["stat", "sys"]);
    expect(Math.sqrt(squares[0]! + squares[1]!)).toBeCloseTo(35, 0);
  });

  it("a point of zero events has no errors", () => {
    const { values } = tableOf(figureOf([histogram()]), "counts").dependent_variables[0]!;
    expect(values).toEqual([
      { value: 0 },
      { value: 310, errors: [{ symerror: 12, label: "total" }] },
      { value: 140, errors: [{ symerror: 20, label: "total" }] },
    ]);
  });

  it("a part of the error that is zero is left out", () => {
    const points: FigureMarkInput = {
      kind: "points",
      id: "data",
      label: "Data",
      edges: null,
      x: [1, 2],
      y: [0.5, 3],
      statistical: [0, 1],
      total: [0.2, 1],
    };
    const { values } = tableOf(figureOf([points]), "data").dependent_variables[0]!;
    expect(values.map(({ errors }) => errors)).toEqual([
      [{ symerror: 0.2, label: "sys" }],
      [{ symerror: 1, label: "stat" }],
    ]);
  });

  it("Table I has its table: numbers with their units, targets in words", () => {
    const targets = targetNames.map((name, k) => ({
      name,
      front: 13.6 + k,
      thickness: 2.567,
      massKg: 370.04,
    }));
    const zip = hepDataFile(table1(targets).figure);
    const { entries, tables } = readSubmission(zip);
    expect(entries.map(({ location }) => location)).toEqual(["Data from Table 1"]);
    const { independent_variables, dependent_variables } = tables.get("table1-table.yaml")!;
    expect(independent_variables.map(({ header }) => header.name)).toEqual(["Target"]);
    expect(independent_variables[0]!.values[0]).toEqual({ value: "1-Fe" });
    expect(dependent_variables.map(({ header }) => header)).toEqual([
      { name: "z", units: "cm" },
      { name: "Δz", units: "cm" },
      { name: "Mass", units: "kg" },
      { name: "Paper", units: "kg" },
    ]);
    expect(dependent_variables[2]!.values[0]).toEqual({ value: 370 });
  });

  it("a range in a printed table is a bin", () => {
    const table = {
      columns: [
        { label: "$E$ [GeV]", align: "left" },
        { label: "Events", align: "right" },
      ],
      rows: [
        ["0.2-0.3", "−4"],
        ["0.3–0.55", ""],
      ],
    };
    const own = readFigure({ ...sampleFigure, panels: [], table });
    const read = tableOf(own, "table");
    expect(read.independent_variables[0]!.values).toEqual([
      { low: 0.2, high: 0.3 },
      { low: 0.3, high: 0.55 },
    ]);
    expect(read.dependent_variables[0]!.values).toEqual([{ value: -4 }, { value: "-" }]);
  });

  it("a printed table of one column, or of powers of ten, has its table too", () => {
    const printed = (columns: string[], rows: string[][]) => {
      const table = { columns: columns.map((label) => ({ label, align: "left" as const })), rows };
      return readFigure({ ...sampleFigure, panels: [], table });
    };
    const one = tableOf(printed(["Limit [GeV$^{-1}$]"], [["$1.25 \\times 10^{-7}$"]]), "table");
    expect(one.independent_variables[0]).toEqual({
      header: { name: "Row" },
      values: [{ value: 1 }],
    });
    expect(one.dependent_variables[0]!.values).toEqual([{ value: 1.25e-7 }]);
    const words = tableOf(printed(["Name", "Beam"], [["a", "RHC"]]), "table");
    expect(words.dependent_variables[0]!.values).toEqual([{ value: "RHC" }]);
    expect(() => hepDataFile(printed(["Name", "Beam"], []))).toThrow("no visible mark");
  });

  it("a printed table beside marks has a name of its own", async () => {
    const { panels } = figureOf([histogram({ id: "table" })]);
    const table = { columns: [{ label: "A", align: "left" as const }], rows: [["1"]] };
    const both = readFigure({ ...sampleFigure, panels, table });
    expect([...readSubmission(hepDataFile(both)).tables.keys()]).toEqual([
      "sample-table-2.yaml",
      "sample-table.yaml",
    ]);
    const files = await figureFiles(both, "csv-by-series");
    expect(files.map(({ name }) => name)).toEqual(["sample-table-2.csv", "sample-table.csv"]);
  });

  it("refuses a table that HEPData would not take for its size", () => {
    const cells = Array.from({ length: 400 }, () => Array.from({ length: 400 }, () => Math.PI));
    const edges = Array.from({ length: 401 }, (_, k) => k / 7);
    const figure = figureOf([
      {
        kind: "map",
        id: "fine",
        label: "Fine",
        xEdges: edges,
        yEdges: edges,
        values: cells,
        range: [0, 1],
      },
    ]);
    expect(() => hepDataFile(figure)).toThrow("HEPData takes 10");
  });

  it("names cut to 64 letters stay unique, and are cut between letters", () => {
    const long = "A long label that several marks of one figure share, and that is 𝒩";
    const ends = ["one", "two", "three"].map((end, k) =>
      line(`a-very-long-identifier-that-goes-on-and-on-until-it-is-cut-off-${k}`, long + end, [
        [0, 1],
        [1, 2],
      ]),
    );
    const names = readSubmission(hepDataFile(figureOf(ends))).entries.map(({ name }) => name);
    expect(new Set(names).size).toBe(3);
    const script = "𝒩".repeat(70);
    const [entry] = readSubmission(
      hepDataFile(
        figureOf([
          line("script", script, [
            [0, 1],
            [1, 2],
          ]),
        ]),
      ),
    ).entries;
    expect(entry!.name).toBe(`sample, ${"𝒩".repeat(56)}`);
  });

  it("series of one id have files of their own", async () => {
    const layer = (id: string) => ({
      id,
      label: id,
      counts: [1],
      fill: { colour: "k1" },
    });
    const stack = (id: string, layers: string[]): FigureMarkInput => ({
      kind: "stack",
      id,
      label: id,
      edges: [0, 1],
      layers: layers.map(layer),
    });
    const figure = figureOf([stack("a", ["b-c"]), stack("a-b", ["c"])]);
    expect([...readSubmission(hepDataFile(figure)).tables.keys()]).toEqual([
      "sample-a-b-c.yaml",
      "sample-a-b-c-2.yaml",
    ]);
    const files = await figureFiles(figure, "csv-by-series");
    expect(files.map(({ name }) => name)).toEqual(["sample-a-b-c.csv", "sample-a-b-c-2.csv"]);
  });

  it("series without points are left out, here and in CSV", async () => {
    const figure = figureOf([histogram(), line("nothing", "Nothing", [])]);
    expect(readSubmission(hepDataFile(figure)).entries.map(({ name }) => name)).toEqual([
      "sample, Counts",
    ]);
    const [csv] = await figureFiles(figure, "csv");
    expect(csv!.bytes.toString("utf8")).not.toContain("nothing");
    expect(await figureFiles(figure, "csv-by-series")).toHaveLength(1);
  });

  it.each(["hepdata", "csv", "csv-by-series"] as const)(
    "%s: without any number it says so",
    async (format) => {
      const figure = figureOf([line("nothing", "Nothing", [])]);
      await expect(figureFiles(figure, format)).rejects.toThrow("no visible mark of it has any");
    },
  );

  it.each([NaN, Infinity])("%s never passes", async (wrong) => {
    const figure = figureOf([histogram()]);
    const [mark] = figure.panels[0]!.marks;
    if (mark!.kind === "histogram") mark.counts[1] = wrong;
    for (const format of ["hepdata", "csv", "csv-by-series"] as const) {
      await expect(figureFiles(figure, format)).rejects.toThrow(
        `y of point 2 of counts is ${wrong}`,
      );
    }
  });

  it("values end where their errors do; counts stay whole, values without error have six digits", () => {
    const values = (counts: number[], errors: number[] | null) =>
      tableOf(figureOf([histogram({ counts, errors })]), "counts").dependent_variables[0]!.values;
    expect(values([1.23456, 12345, 1234.56], [0.0996, 111.108, 350.2])).toEqual([
      { value: 1.23, errors: [{ symerror: 0.1, label: "total" }] },
      { value: 12345, errors: [{ symerror: 110, label: "total" }] },
      { value: 1230, errors: [{ symerror: 350, label: "total" }] },
    ]);
    expect(values([3.4567e-39, 1e-45, 0.26], [1.234e-41, 1e-41, 51])).toEqual([
      { value: 3.457e-39, errors: [{ symerror: 1.2e-41, label: "total" }] },
      { value: 0, errors: [{ symerror: 1e-41, label: "total" }] },
      { value: 0, errors: [{ symerror: 51, label: "total" }] },
    ]);
    expect(values([0.30000000000000004, 1234567, 1.23456789e-7], null)).toEqual([
      { value: 0.3 },
      { value: 1234567 },
      { value: 1.23457e-7 },
    ]);
  });

  it("bins stay open however narrow they are", () => {
    const edges = [1.0000001, 1.0000002, 1.5, 2];
    const { independent_variables } = tableOf(figureOf([histogram({ edges })]), "counts");
    expect(independent_variables[0]!.values[0]).toEqual({ low: 1.0000001, high: 1.0000002 });
  });

  it("words stay words and powers numbers for readers of YAML 1.1", () => {
    const figure = figureOf(
      [
        line("no", "no", [
          [1e-7, 1e21],
          [0.1, 2],
        ]),
      ],
      "2023-03-01",
    );
    const zip = hepDataFile(figure);
    const { independent_variables, dependent_variables } = tableOf(figure, "no");
    expect(independent_variables[0]!.values[0]).toEqual({ value: 1e-7 });
    expect(dependent_variables[0]!.header.name).toBe("2023-03-01");
    expect(dependent_variables[0]!.qualifiers![0]!.value).toBe("no");
    expect(readSubmission(zip).entries).toHaveLength(1);
    expect(yamlText({ value: 1e-7, other: -0, name: "1e-7" })).toBe(
      'value: 1.0e-7\nother: 0\nname: "1e-7"\n',
    );
    expect(() => yamlText({ value: NaN })).toThrow(RangeError);
  });

  it("panels that share an axis name its quantity", () => {
    const axis = { label: "$d_\\mu$ [GeV$^{-1}$]", scale: "log", range: [1e-8, 1e-5] };
    const x = { label: "$m_N$ [GeV]", range: [0, 1] };
    const points: [number, number][] = [
      [0.1, 1e-7],
      [0.2, 1e-6],
    ];
    const figure = readFigure({
      ...sampleFigure,
      panels: [
        { id: "left", x, y: axis, marks: [line("a", "A", points)] },
        { id: "right", column: 1, x, y: { ...axis, label: "" }, marks: [line("b", "B", points)] },
      ],
    });
    expect(tableOf(figure, "b").dependent_variables[0]!.header).toEqual({
      name: "d_μ",
      units: "GeV⁻¹",
    });
  });
});
