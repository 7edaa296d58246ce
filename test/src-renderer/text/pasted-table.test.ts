import { describe, expect, it } from "vitest";
import {
  binsOfTable,
  guessedRoles,
  matrixOf,
  pastedTable,
} from "../../../src-renderer/text/pasted-table.ts";

const bins = (text: string, factor = 1) => {
  const table = pastedTable(text);
  return binsOfTable(table, guessedRoles(table), factor);
};

describe("a pasted table", () => {
  it.each([
    ["commas", "E low,E high,Observed,Background\n200,300,12,10\n300,400,8,7.5"],
    ["tabs", "E low\tE high\tObserved\tBackground\n200\t300\t12\t10\n300\t400\t8\t7.5\n"],
    ["semicolons", "# of a paper\r\nfrom;to;data;bkg\r\n200;300;12;10\r\n300;400;8;7.5"],
    ["blanks, without names", "200 300  12 10\n300 400   8 7.5"],
  ])("with %s is recognised, edges in MeV", (_, text) => {
    expect(bins(text, 1e-3)).toEqual({
      ok: true,
      bins: {
        low: [0.2, 0.3],
        high: [0.3, 0.4],
        data: [12, 8],
        background: [10, 7.5],
        statisticalError: null,
      },
    });
  });

  it("without upper edges ends with the last edge", () => {
    const found = bins("edge,data,background,stat error\n0.2,12,10,3\n0.3,8,7,2.8\n0.5,,,");
    expect(found).toMatchObject({
      ok: true,
      bins: { low: [0.2, 0.3], high: [0.3, 0.5], statisticalError: [3, 2.8] },
    });
  });

  it("says which cell is not a number, and which column is missing", () => {
    expect(bins("low,high,data,background\n0.2,0.3,twelve,10")).toEqual({
      ok: false,
      words: 'Row 1, data: "twelve" is not a number',
    });
    expect(bins("low,high,data\n0.2,0.3,12")).toEqual({
      ok: false,
      words: "No column holds background",
    });
  });
});

describe("a pasted matrix", () => {
  it("is read row by row, and none where nothing is", () => {
    expect(matrixOf("1 2e-1\n2D-1 4")).toEqual({
      ok: true,
      matrix: [
        [1, 0.2],
        [0.2, 4],
      ],
    });
    expect(matrixOf(" \n")).toEqual({ ok: true, matrix: null });
  });

  it("says which cell is not a number", () => {
    expect(matrixOf("1,2\n2,x")).toEqual({
      ok: false,
      words: 'Row 2, column 2 of the covariance: "x" is not a number',
    });
  });
});
