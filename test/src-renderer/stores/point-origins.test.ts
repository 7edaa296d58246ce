import { describe, expect, it } from "vitest";
import { scaledParts, shareOf, signalOf } from "../../../src-renderer/stores/point-origins.ts";
import { sampleOf, predictionAt } from "../../support/miniboone.ts";

const signal = { spectrum: "enuqe", shares: null, scale: 1, factor: 1 };
const prediction = predictionAt(sampleOf(0.47, 4096), 1.25e-6);

describe("origins of a point", () => {
  it.each(["source", "channel"] as const)("add up to what is shown in every bin, by %s", (by) => {
    const shown = prediction.histograms.enuqe!.counts.map((events) => 1.03 * events);
    const parts = scaledParts(prediction.contributions[by], signal, "enuqe", shown);
    shown.forEach((events, bin) => {
      const sum = parts.reduce((total, { counts }) => total + counts.enuqe![bin]!, 0);
      expect(sum).toBeCloseTo(events, 9);
    });
    expect(parts.map(({ label }) => label)).toEqual(
      prediction.contributions[by].map(({ label }) => label),
    );
  });

  it("leave a bin without events empty", () => {
    const none = prediction.contributions.source.map((part) => ({
      ...part,
      counts: { enuqe: [0] },
    }));
    expect(
      scaledParts(none, signal, "enuqe", [2]).every(({ counts }) => counts.enuqe![0] === 0),
    ).toBe(true);
  });

  it("have shares between none and all, and none without events", () => {
    const { expected } = prediction;
    const coherent = shareOf(expected, expected.byChannel, "coherent")!;
    const proton = shareOf(expected, expected.byChannel, "proton")!;
    // Coefficients are kept in single precision.
    expect(coherent + proton).toBeCloseTo(1, 6);
    expect(shareOf({ selected: 0 }, {}, "rock")).toBeNull();
  });

  it("are events with their Monte-Carlo errors", () => {
    const signal = signalOf({ prediction })!;
    expect(signal.enuqe!.events).toEqual(prediction.histograms.enuqe!.counts);
    expect(signal.enuqe!.errors[0]).toBe(Math.sqrt(prediction.histograms.enuqe!.sumw2[0]!));
    expect(signalOf(null)).toBeNull();
  });
});
