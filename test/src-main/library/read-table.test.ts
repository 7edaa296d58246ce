import { describe, expect, it } from "vitest";
import { numberOf, readTable } from "../../../src-main/library/read-table.ts";

describe("a text table", () => {
  it("is cut into cells at semicolons, commas, tabs or blanks, comments left out", () => {
    for (const text of ["a;b\n1;2", "a,b\n1,2", "a\tb\n1\t2", "# note\n a  b \n\n1 2\n"]) {
      expect(readTable(text).rows.map(({ cells }) => cells)).toEqual([
        ["a", "b"],
        ["1", "2"],
      ]);
    }
  });

  it("is refused where it has more lines, or a longer one, than any table", () => {
    expect(() => readTable("1,2\n".repeat(100_001))).toThrow(/100002 lines; at most 100000/);
    expect(() => readTable(`1,2\n${"3,".repeat(15_000)}`)).toThrow(
      "line 2 has 30000 characters; at most 20000 are read",
    );
  });
});

describe("a number in a table", () => {
  it.each(["inf", "-Infinity", "nan", "1e", "0x10", ""])("is none where %j stands", (cell) => {
    expect(numberOf(cell)).toBeNaN();
  });
});
