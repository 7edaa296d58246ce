import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { formatNumber } from "../../../src-renderer/text/format-number.ts";
import { plainCell, tableCsv, tableTabs } from "../../../src-renderer/text/table-text.ts";

describe("a table for other programs", () => {
  it("has numbers as they are typed, none as they are set", () => {
    expect(plainCell(formatNumber(-1.25e-6))).toBe("-1.25e-6");
    expect(plainCell("2\u202F300")).toBe("2300");
    expect(plainCell("Back\u00ADground")).toBe("Background");
    expect(plainCell("–")).toBe("");
    expect(plainCell(null)).toBe("");
    expect(plainCell("0.2 to 0.3")).toBe("0.2 to 0.3");
  });

  it("is read back by a reader of CSV, words with commas and quotes too", () => {
    const table = { columns: ["Limit, of", 'A "b"'], rows: [["1,5", "−2"]] };
    expect(parse(tableCsv(table))).toEqual([
      ["Limit, of", 'A "b"'],
      ["1,5", "-2"],
    ]);
    expect(tableTabs(table)).toBe('Limit, of\tA "b"\n1,5\t-2\n');
  });

  it("has every digit where they are known", () => {
    const exact = { columns: ["m"], rows: [[0.123456789], [null]] };
    expect(tableCsv({ columns: ["m_N"], rows: [["0.123"]], exact })).toBe(
      "m\r\n0.123456789\r\n\r\n",
    );
  });
});
