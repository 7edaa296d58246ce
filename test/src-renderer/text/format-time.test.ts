import { describe, expect, it } from "vitest";
import {
  formatDuration,
  formatMoment,
  formatTimeLeft,
} from "../../../src-renderer/text/format-time.ts";

describe("times in words", () => {
  it.each([
    [0.0074, "7.4 ms"],
    [0.95, "950 ms"],
    [3.14, "3.1 s"],
    [42, "42 s"],
    [115, "1 min 55 s"],
    [248, "4 min 08 s"],
    [7500, "2 h 05 min"],
  ])("writes %d s as %s", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it("rounds what is left to what an estimate is worth", () => {
    expect(formatTimeLeft(0.4)).toBe("less than 1 s left");
    expect(formatTimeLeft(7.2)).toBe("about 8 s left");
    expect(formatTimeLeft(113)).toBe("about 1 min 55 s left");
  });

  it("names today and yesterday in the reader's own time", () => {
    const now = new Date(2025, 10, 22, 12, 0);
    const at = (...parts: [number, number, number, number, number]) =>
      formatMoment(new Date(...parts).toISOString(), now);
    expect(at(2025, 10, 22, 9, 12)).toBe("today 09:12");
    expect(at(2025, 10, 21, 18, 40)).toBe("yesterday 18:40");
    expect(at(2025, 10, 3, 8, 5)).toBe("3 Nov 08:05");
    expect(at(2024, 10, 3, 8, 5)).toBe("3 Nov 2024");
  });
});
