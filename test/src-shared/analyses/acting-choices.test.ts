import { describe, expect, it } from "vitest";
import { actingChoices } from "../../../src-shared/analyses/acting-choices.ts";
import { measurementNamed } from "../../../src-shared/analyses/measured-data.ts";
import {
  LimitChoices,
  noOscillation,
  RegionChoices,
} from "../../../src-shared/specification/analysis-specification.ts";
import { LimitSettings } from "../../../src-shared/specification/limit-settings.ts";
import { inputs as minerva } from "../../support/minerva.ts";
import { inputs as miniBooNE } from "../../support/miniboone.ts";

const spectrum = measurementNamed(miniBooNE, undefined);
const counting = measurementNamed(minerva, undefined);
const own = {
  oscillation: { massSplitting: 2, mixing: 1e-3 },
  fit: { background: "digitised" },
  limit: { confidenceLevel: 0.9, counts: "asimov" },
} as const;
const region = RegionChoices.parse({ result: "region", ...own });
const limit = LimitChoices.parse({ result: "limit", masses: [0.1], ...own });

describe("actingChoices", () => {
  it("takes errors and oscillation from counts alone", () => {
    const found = actingChoices([counting], limit);
    expect(found).toMatchObject({ oscillation: noOscillation, limit: limit.limit });
    expect(found.fit.background).not.toBe("digitised");
  });

  it("takes from a region of spectra what is a limit's", () => {
    const found = actingChoices([spectrum], region);
    expect(found.limit).toEqual(LimitSettings.parse({ counts: "asimov" }));
    expect(found.fit).toEqual(region.fit);
  });

  it("takes a width that the measurement states for none, and no d_e for a d_e of nothing", () => {
    const stated = { ...limit, limit: { ...limit.limit, backgroundUncertainty: 0.3 } };
    expect(actingChoices([counting], stated).limit.backgroundUncertainty).toBeNull();
    const other = { ...limit, limit: { ...limit.limit, backgroundUncertainty: 1 } };
    expect(actingChoices([counting], other).limit.backgroundUncertainty).toBe(1);
    const tau = { kind: "fixed", dTau: 1e-6, dE: 0 } as const;
    expect(actingChoices([counting], { ...limit, tau }).tau).toEqual({ kind: "fixed", dTau: 1e-6 });
  });

  it("takes a scale of the signal for none where nothing takes it, and where it is stated", () => {
    const scaled = { ...limit, limit: { ...limit.limit, signalScale: 2 } };
    expect(actingChoices([spectrum], scaled)).toEqual(limit);
    expect(actingChoices([spectrum], scaled).limit).not.toHaveProperty("signalScale");
    const signalScale = { value: 2, readings: [], source: "a test" };
    expect(actingChoices([{ ...spectrum, signalScale }], scaled)).toEqual(limit);
    const other = { ...spectrum, signalScale: { ...signalScale, value: 1 } };
    expect(actingChoices([other], scaled).limit.signalScale).toBe(2);
    const ofRegion = { ...region, limit: { ...region.limit, signalScale: 2 } };
    expect(actingChoices([other], ofRegion).limit.signalScale).toBe(2);
  });

  it("takes a scale of the background for none where no counts take it, and where it is 1", () => {
    const scaled = (backgroundScale: number) => ({
      ...limit,
      limit: { ...limit.limit, backgroundScale },
    });
    expect(actingChoices([spectrum], scaled(2)).limit).not.toHaveProperty("backgroundScale");
    expect(actingChoices([counting], scaled(1)).limit).not.toHaveProperty("backgroundScale");
    expect(actingChoices([counting], scaled(2)).limit.backgroundScale).toBe(2);
  });

  it("leaves alone what acts on one of several", () => {
    expect(actingChoices([spectrum, counting], region)).toEqual(region);
    expect(actingChoices([spectrum], limit)).toEqual(limit);
  });
});
