import { describe, expect, it } from "vitest";
import { Settings } from "../../../src-shared/specification/run-specification.ts";
import { LiveEngine } from "../../../src-renderer/threads/live-engine.ts";
import type { LiveOutcome, LivePoint } from "../../../src-renderer/threads/live-messages.ts";
import { minervaInputs } from "../../support/minerva.ts";
import { sampleOf, inputs, predictionAt } from "../../support/miniboone.ts";

const sample = { flights: 4096, seed: 1 };

function point(changes: Partial<LivePoint> = {}): LivePoint {
  return {
    experiment: "miniboone-fhc",
    sample,
    model: { mass: 0.47, dMu: 1.25e-6, dTau: 0, dE: 0, nature: "dirac" },
    settings: Settings.parse({}),
    background: "schur",
    exposure: 18.75e20,
    oscillation: { massSplitting: 1.3, mixing: 6.9e-4 },
    ...changes,
  };
}

function resultOf(outcome: LiveOutcome) {
  if (outcome.kind !== "computed") throw new Error(`it answered "${outcome.kind}"`);
  return outcome.result;
}

/** An engine whose clock goes one on at every look. */
function preparedEngine() {
  let time = 0;
  const engine = new LiveEngine(() => time++);
  // As it comes over the wire: plain data that went through JSON.
  engine.perform({ kind: "prepare", inputs: JSON.parse(JSON.stringify(inputs)) });
  return (changes: Partial<LivePoint> = {}) =>
    resultOf(engine.perform({ kind: "compute", point: point(changes) }));
}

describe("live prediction", () => {
  it("is the same as the host's from a sample of the same size and seed", () => {
    const { prediction } = preparedEngine()();
    expect(prediction).toEqual(predictionAt(sampleOf(0.47, sample.flights), 1.25e-6));
  });

  it("is of each experiment that was prepared, samples of all kept", () => {
    let time = 0;
    const engine = new LiveEngine(() => time++);
    const at = (experiment: string) =>
      resultOf(
        engine.perform({ kind: "compute", point: point({ experiment, oscillation: null }) }),
      );
    expect(() => at("miniboone-fhc")).toThrow(/miniboone-fhc was not prepared/u);
    for (const each of [inputs, minervaInputs()]) engine.perform({ kind: "prepare", inputs: each });
    const first = at("miniboone-fhc");
    const other = at("minerva-me-fhc");
    expect(other.measured.map(({ name }) => name)).toEqual(["dEdx"]);
    const again = at("miniboone-fhc");
    expect(again.prediction).toEqual(first.prediction);
    expect(again.milliseconds).toBeLessThan(first.milliseconds);
  });

  it("is worked out once for spectra and origins of one point", () => {
    const at = preparedEngine();
    const { prediction } = at();
    expect(at({ oscillation: null }).prediction).toBe(prediction);
    expect(at({ exposure: 1e20 }).prediction).not.toEqual(prediction);
    expect(at().prediction).toEqual(prediction);
  });

  it("scales with the exposure, measured spectra stay", () => {
    const at = preparedEngine();
    const [once, twice] = [18.75e20, 37.5e20].map((exposure) => at({ exposure }));
    expect(twice!.prediction?.expected.selected).toBeCloseTo(
      2 * (once!.prediction?.expected.selected ?? 0),
      6,
    );
    expect(twice!.oscillation?.enuqe[3]).toBeCloseTo(2 * (once!.oscillation?.enuqe[3] ?? 0), 9);
    expect(twice!.measured).toEqual(once!.measured);
  });

  it("gives measurement and oscillation without a sample", () => {
    const result = preparedEngine()({ sample: null });
    expect(result.prediction).toBeNull();
    expect(result.sampleMilliseconds).toBeNull();
    expect(result.measured.map(({ name }) => name)).toEqual(["enuqe", "costheta"]);
    expect(result.oscillation?.enuqe).toHaveLength(11);
  });

  it("follows the choices that it keeps values for: background and oscillation", () => {
    const at = preparedEngine();
    const none = (changes: Partial<LivePoint>) => at({ sample: null, ...changes });
    expect(none({ background: "digitised" }).measured[0]?.background).not.toEqual(
      none({}).measured[0]?.background,
    );
    expect(none({ oscillation: { massSplitting: 0.2, mixing: 0.03 } }).oscillation).not.toEqual(
      none({}).oscillation,
    );
    expect(none({ oscillation: null }).oscillation).toBeNull();
  });

  it("makes no pass for couplings, exposure and what does not act, and one for a setting", () => {
    const at = preparedEngine();
    // The clock is looked at twice more where a pass is made.
    const lookedAt = (changes: Partial<LivePoint>) => at(changes).milliseconds;
    const { model } = point();
    const pass = lookedAt({});
    const kept = pass - 2;
    for (const changes of [
      { model: { ...model, dMu: 2e-6 } },
      { model: { ...model, dTau: 1e-5 } },
      { exposure: 1e21 },
      { settings: Settings.parse({ pauliBlocking: "on" }), background: "digitised" },
    ]) {
      expect(lookedAt(changes), JSON.stringify(changes)).toBe(kept);
    }
    expect(lookedAt({ settings: Settings.parse({ rockDensity: 2.15 }) })).toBe(pass);
    expect(lookedAt({ model: { ...model, nature: "majorana" } })).toBe(pass);
    expect(lookedAt({})).toBe(kept);
  });

  it("refuses a point before its inputs, and a mass that no beam makes", () => {
    expect(() => new LiveEngine(() => 0).perform({ kind: "compute", point: point() })).toThrow(
      /was not prepared/u,
    );
    expect(() => preparedEngine()({ model: { ...point().model, mass: 50 } })).toThrow(/mass/u);
  });
});
