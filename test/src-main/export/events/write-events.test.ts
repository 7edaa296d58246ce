import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { eventFormats } from "../../../../src-shared/specification/event-export.ts";
import { RunSpecification } from "../../../../src-shared/specification/run-specification.ts";
import { sampleSpecificationOf } from "../../../../src-shared/specification/sample-specification.ts";
import { shippedExperiment } from "../../../support/experiments.ts";
import { smallEvents, writtenEvents } from "../../../support/written-events.ts";

describe("writing events", () => {
  it.each(eventFormats)("makes the same bytes of the same request: %s", (format) => {
    const unweighted = format === "hepevt" ? { unweighted: 5 } : {};
    const [first, second] = [writtenEvents(format, unweighted), writtenEvents(format, unweighted)];
    expect(first.content.equals(second.content)).toBe(true);
    expect(first.bytes).toBe(first.content.length);
  });

  it.each(["csv", "nuhepmc"] as const)("compresses text, which comes back whole: %s", (format) => {
    const events = smallEvents("miniboone-fhc", 8192);
    const plain = writtenEvents(format, { events });
    const packed = writtenEvents(format, { events, isCompressed: true });
    expect(gunzipSync(packed.content).equals(plain.content)).toBe(true);
    expect(packed.bytes).toBeLessThan(0.7 * plain.bytes);
  });

  it("says how many unweighted events rejection finds, and gives all of them one weight", () => {
    const weighted = writtenEvents("csv");
    const { content, events, expected, unweighting } = writtenEvents("csv", { unweighted: 50 });
    expect(events).toBe(50);
    expect(expected).toBeCloseTo(weighted.expected, 6);
    expect(unweighting!.efficiency * unweighting!.candidates).toBeGreaterThan(30);
    const weights = content
      .toString()
      .split("\n")
      .filter((line) => /^\d/u.test(line))
      .map((line) => line.split(",")[1]);
    expect(new Set(weights).size).toBe(1);
  });

  it("refuses a run without events, and leaves nothing that looks like a file of them", () => {
    const experiment = shippedExperiment("miniboone-fhc");
    const run = RunSpecification.parse({
      experiment: "miniboone-fhc",
      model: { mass: 0.47, dMu: 0 },
      flights: 1024,
    });
    const sample = sampleSpecificationOf(run, experiment.defaultSettings);
    const maker = experiment.events(sample, run.model, 1e20);
    const events = { ...smallEvents(), maker };
    expect(() => writtenEvents("csv", { events })).toThrow("nothing couples");
    expect(() => writtenEvents("csv", { events, unweighted: 3 })).toThrow("nothing couples");
  });
});
