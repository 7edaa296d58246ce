import { describe, expect, it } from "vitest";
import { frameParts } from "../../../src-shared/contract/framing.ts";
import { encodeFlights } from "../../../src-shared/simulation/flights-encoding.ts";
import { Settings } from "../../../src-shared/specification/run-specification.ts";
import { LiveEngine, samplesKept } from "../../../src-renderer/threads/live-engine.ts";
import type { LiveOutcome, LivePoint } from "../../../src-renderer/threads/live-messages.ts";
import { sampleOf, inputs, predictionAt } from "../../support/miniboone.ts";

const flights = sampleOf(0.47, 8192);

function bytes(): ArrayBuffer {
  return frameParts([encodeFlights(flights)]).buffer;
}

function point(changes: Partial<LivePoint> = {}): LivePoint {
  return {
    flightsId: "sample",
    model: { mass: 0.47, dMu: 1.25e-6, dTau: 0, dE: 0, nature: "dirac" },
    settings: Settings.parse({}),
    exposure: 18.75e20,
    oscillation: { massSplitting: 1.3, mixing: 6.9e-4 },
    ...changes,
  };
}

function resultOf(outcome: LiveOutcome) {
  if (outcome.kind !== "computed") throw new Error(`it answered "${outcome.kind}"`);
  return outcome.result;
}

function preparedEngine(): LiveEngine {
  const engine = new LiveEngine(() => 0);
  // As it comes over the wire: plain data that went through JSON.
  engine.perform({ kind: "prepare", inputs: JSON.parse(JSON.stringify(inputs)) });
  return engine;
}

describe("live prediction", () => {
  it("is the same as the host's for the same flights", () => {
    const engine = preparedEngine();
    engine.perform({ kind: "load", flightsId: "sample", bytes: bytes() });
    const { prediction } = resultOf(engine.perform({ kind: "compute", point: point() }));
    expect(prediction).toEqual(predictionAt(flights, 1.25e-6));
  });

  it("scales with the exposure, measured spectra stay", () => {
    const engine = preparedEngine();
    engine.perform({ kind: "load", flightsId: "sample", bytes: bytes() });
    const at = (exposure: number) =>
      resultOf(engine.perform({ kind: "compute", point: point({ exposure }) }));
    const [once, twice] = [at(18.75e20), at(37.5e20)];
    expect(twice.prediction?.expected.selected).toBeCloseTo(
      2 * (once.prediction?.expected.selected ?? 0),
      6,
    );
    expect(twice.oscillation?.enuqe[3]).toBeCloseTo(2 * (once.oscillation?.enuqe[3] ?? 0), 9);
    expect(twice.measured).toEqual(once.measured);
  });

  it("gives measurement and oscillation before any flights", () => {
    const engine = preparedEngine();
    const result = resultOf(engine.perform({ kind: "compute", point: point({ flightsId: null }) }));
    expect(result.prediction).toBeNull();
    expect(result.measured.map(({ name }) => name)).toEqual(["enuqe", "costheta"]);
    expect(result.oscillation?.enuqe).toHaveLength(11);
  });

  it("follows the choices that it keeps values for: background and oscillation", () => {
    const engine = preparedEngine();
    const at = (changes: Partial<LivePoint>) =>
      resultOf(engine.perform({ kind: "compute", point: point({ flightsId: null, ...changes }) }));
    const digitised = Settings.parse({ background: "digitised" });
    expect(at({ settings: digitised }).measured[0]?.background).not.toEqual(
      at({}).measured[0]?.background,
    );
    expect(at({ oscillation: { massSplitting: 0.2, mixing: 0.03 } }).oscillation).not.toEqual(
      at({}).oscillation,
    );
    expect(at({ oscillation: null }).oscillation).toBeNull();
  });

  it("gives up the sample unused for longest, and says so", () => {
    const engine = preparedEngine();
    const dropped: string[] = [];
    for (let index = 0; index <= samplesKept; index++) {
      const outcome = engine.perform({ kind: "load", flightsId: `s${index}`, bytes: bytes() });
      if (outcome.kind === "loaded") dropped.push(...outcome.flights.dropped);
      engine.perform({ kind: "compute", point: point({ flightsId: "s0" }) });
    }
    expect(dropped).toEqual(["s1"]);
    expect(() => engine.perform({ kind: "compute", point: point({ flightsId: "s1" }) })).toThrow(
      /flights s1 are not in the thread/u,
    );
  });

  it("refuses damaged bytes and a point before its inputs", () => {
    const engine = preparedEngine();
    const damaged = new Uint8Array(bytes()).slice(0, 100).buffer;
    expect(() => engine.perform({ kind: "load", flightsId: "x", bytes: damaged })).toThrow(
      /damaged/u,
    );
    expect(() => new LiveEngine(() => 0).perform({ kind: "compute", point: point() })).toThrow(
      /was not prepared/u,
    );
  });
});
