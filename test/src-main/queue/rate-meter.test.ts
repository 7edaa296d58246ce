import { describe, expect, it } from "vitest";
import { RateMeter } from "../../../src-main/queue/rate-meter.ts";

describe("RateMeter", () => {
  it("knows no rate before two moments are known", () => {
    const meter = new RateMeter();
    expect(meter.rate()).toBeNull();
    meter.add(0, 100);
    expect(meter.rate()).toBeNull();
    meter.add(0, 200);
    expect(meter.rate(), "no time has passed").toBeNull();
  });

  it("gives flights per second", () => {
    const meter = new RateMeter();
    for (let step = 0; step <= 10; step++) meter.add(step * 100, step * 50);
    expect(meter.rate()).toBeCloseTo(500, 9);
  });

  it("forgets what is older than its window of three seconds", () => {
    const meter = new RateMeter();
    for (let step = 0; step <= 50; step++) meter.add(step * 100, step * 1000);
    for (let step = 1; step <= 40; step++) meter.add(5000 + step * 100, 50_000 + step * 10);
    expect(meter.rate(), "the slow part alone").toBeCloseTo(100, 9);
  });

  it("gives the same rate after a long time", () => {
    const meter = new RateMeter();
    for (let step = 0; step <= 20_000; step++) meter.add(step * 100, step * 50);
    expect(meter.rate()).toBeCloseTo(500, 9);
  });

  it("counts what was there at its first moment as no work", () => {
    const meter = new RateMeter();
    meter.add(0, 1_000_000);
    meter.add(1000, 1_000_100);
    expect(meter.rate()).toBeCloseTo(100, 9);
  });
});
