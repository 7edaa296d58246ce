import { describe, expect, it } from "vitest";
import { comparisonLines, median } from "./comparison-table.ts";

describe("the table of a comparison", () => {
  it("gives medians, their ratio, and the farthest value from its median", () => {
    const lines = comparisonLines(
      [
        { what: "region", unit: "CPU s", there: [12, 10, 11], here: [1, 1.1, 1.2] },
        { what: "--version", unit: "CPU s", there: [0.4], here: [0.2] },
      ],
      "2ea0b63",
    );
    expect(lines).toEqual([
      "what       unit   2ea0b63   here  ratio  scatter  repeats",
      "region     CPU s     11.0   1.10   10.0      9 %        3",
      "--version  CPU s    0.400  0.200   2.00                 1",
    ]);
  });

  it("says where nothing was measured", () => {
    const comparison = { what: "peak", unit: "MB", there: [], here: [300] };
    expect(comparisonLines([comparison], "before")[1]).toBe("peak  MB    not measured   300");
  });

  it("takes the middle of two values for an even number", () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([3])).toBe(3);
  });
});
