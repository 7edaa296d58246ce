import { describe, expect, it } from "vitest";
import { isAtLeast } from "../../../src-main/store/store-check.ts";

describe("isAtLeast", () => {
  it.each([
    ["3.51.3", true],
    ["3.51.4", true],
    ["3.54.1", true],
    ["4.0.0", true],
    ["3.51.2", false],
    ["3.50.9", false],
    ["2.99.99", false],
    ["3.51", false],
  ])("%s against 3.51.3 is %s", (version, expected) => {
    expect(isAtLeast(version, [3, 51, 3])).toBe(expected);
  });
});
