import { describe, expect, it } from "vitest";
import { cutMeasurement } from "../../../src-shared/analyses/cut-measurement.ts";
import { limitCounts, limitOnEvents } from "../../../src-shared/analyses/excluded-couplings.ts";
import { isObservedCounts } from "../../../src-shared/analyses/search-region.ts";
import { SelectionLimit } from "../../../src-shared/analyses/selection-limit.ts";
import { movableCuts } from "../../../src-shared/experiments/movable-cuts.ts";
import type { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import type { LimitSettings } from "../../../src-shared/specification/limit-settings.ts";
import { SelectionSettings } from "../../../src-shared/specification/selection-settings.ts";
import { argonBoxInputs } from "../../support/argon-box.ts";
import { inputs, measurement, minervaInputs } from "../../support/minerva.ts";

const name = "minerva-me-fhc";
const published = SelectionSettings.parse({ experiment: name });
const estimate = minervaInputs("minerva-me-rhc");
const argonBox = argonBoxInputs();
const choices = {
  tau: { kind: "fixed", dTau: 0 } as const,
  fit: FitSettings.parse({}),
  masses: [0.1],
};
const dedicated = { Q2: { on: false, at: 0.02 }, Etheta2: { on: false, at: 0.0032 } };
const selectedOf = (experiment: ExperimentInputs) => ({
  experiment,
  cuts: movableCuts(experiment),
});
const limitOf = (
  experiment: ExperimentInputs,
  settings: SelectionSettings,
  limit?: LimitSettings,
) => new SelectionLimit(selectedOf(experiment), settings, choices, limit);
const eventsOf = (...given: Parameters<typeof limitOf>) => limitOf(...given).events;
const under = (given: object) => SelectionSettings.parse({ experiment: name, ...given });
const ownOf = (background: number, data: number | null) =>
  under({ own: { [name]: { background, data } } });

describe("what the limit stands on", () => {
  it("is the published histogram with the published cuts", () => {
    const found = eventsOf(inputs, published);
    expect(found.basis).toBe("published");
    expect(found.limit).toBe(limitOnEvents(measurement, published.limit).limit);
    expect(found.words).toContain("Eθ² < 3.2 MeV rad²");
    expect(found.words).toContain("background as published");
  });

  it("is an estimate for ME RHC, and says so", () => {
    const found = eventsOf(estimate, published);
    expect([found.basis, found.data]).toEqual(["estimate", null]);
    expect(found.words).toContain("ESTIMATE");
  });

  it("is an assumption as soon as a cut on the shower moves: no counts then", () => {
    const found = eventsOf(inputs, under({ cuts: dedicated, assumedBackground: 10 }));
    const before = eventsOf(inputs, published);
    expect([found.basis, found.data]).toEqual(["assumption", null]);
    expect(found.background / before.background).toBeCloseTo(10, 9);
    expect(found.words).toContain("ASSUMED to be 10 times");
    expect(found.words).toContain(
      "E_sh > 0.8 GeV, no cut on Q², no cut on Eθ², dE/dx > 4.5 MeV / 1.7 cm",
    );
  });

  it("takes the counts above a moved cut on dE/dx", () => {
    const found = eventsOf(inputs, under({ cuts: { dEdx: { on: true, at: 10 } } }));
    expect(found.basis).toBe("published");
    expect(found.data).toBeCloseTo(91.5 + 55.5 + 44.7 + 29.8 + 21.2, 9);
    const off = under({ cuts: { dEdx: { on: false, at: 4.5 } } });
    const all = measurement.data!.reduce((sum, count) => sum + count, 0);
    expect(eventsOf(inputs, off).data).toBeCloseTo(all, 9);
  });

  it("takes the user's own numbers for their experiment alone", () => {
    const settings = ownOf(50, 40);
    expect(eventsOf(inputs, settings)).toMatchObject({
      basis: "own numbers",
      data: 40,
      background: 50,
    });
    expect(eventsOf(estimate, settings).basis).toBe("estimate");
  });
});

describe("extremes", () => {
  it("without background and counts the limit is 3.00 by CLs, 3.09 by likelihood ratio", () => {
    const { limit, words } = eventsOf(inputs, ownOf(0, 0));
    // Feldman and Cousins, PRD 57 3873, 95 % CL, nothing seen over nothing.
    expect(limit).toBeCloseTo(3.09, 2);
    expect(words).toContain("exact Poisson sums");
    const settings = ownOf(0, 0);
    const cls = { ...settings.limit, method: "cls" } as const;
    expect(eventsOf(inputs, settings, cls).limit).toBeCloseTo(-Math.log(0.05), 6);
  });

  it("counts far below the background, and far above it, give finite limits", () => {
    for (const [background, data] of [
      [1000, 0],
      [0, 1e4],
      [1e6, 1e6],
    ] as const) {
      const { limit } = eventsOf(inputs, ownOf(background, data));
      expect(Number.isFinite(limit), `${background}, ${data}`).toBe(true);
      // Nothing seen over 1000 speaks against any signal; CLs does not exclude what it cannot see.
      expect(limit!).toBeGreaterThanOrEqual(0);
      const settings = ownOf(background, data);
      const cls = { ...settings.limit, method: "cls" } as const;
      const careful = eventsOf(inputs, settings, cls).limit!;
      expect(careful, `${background}, ${data}`).toBeGreaterThan(2.99);
    }
  });

  it("spreads a background over the bins even where the published one is empty", () => {
    const settings = under({
      cuts: { dEdx: { on: true, at: 18 } },
      own: { [name]: { background: 5, data: null } },
      limit: { dEdxBins: "all" },
    });
    const { cut } = limitOf(inputs, settings);
    if (cut === null || !isObservedCounts(cut.measurement)) throw new Error("nothing is counted");
    const { background } = limitCounts(cut.measurement, settings.limit, cut.own);
    expect(background.reduce((sum, count) => sum + count, 0)).toBeCloseTo(5, 12);
  });
});

describe("bins of a histogram under moved cuts", () => {
  const at = (showerEnergy: number) =>
    cutMeasurement(
      selectedOf(argonBox),
      SelectionSettings.parse({
        experiment: "argon-box",
        cuts: { showerEnergy: { on: true, at: showerEnergy } },
      }),
    );
  const pion = (found: ReturnType<typeof at>) =>
    "why" in found ? [] : found.measurement.samples[0]!.events;

  it("are those of the file with its cut, as an estimate, and their limit is one by shape", () => {
    const found = limitOf(argonBox, SelectionSettings.parse({ experiment: "argon-box" }));
    expect(found.events).toMatchObject({ basis: "estimate", byShape: true, limit: null });
    expect(found.events.words).toContain("E_sh > 0.05 GeV; ");
    expect(found.cut!.measurement).toBe(argonBox.measurements[0]);
    const shape = [3, 9, 9, 6, 4, 3, 3, 2, 1, 0.5];
    const limit = found.ofShape(shape)!;
    // Its strength does not matter, its place does.
    expect(found.ofShape(shape.map((each) => 7 * each))! / limit).toBeCloseTo(1, 6);
    expect(found.ofShape(shape.toReversed())!).not.toBeCloseTo(limit, 1);
  });

  it("are left out below the cut, and cut in two where it lies within one", () => {
    expect(at(0.2)).toMatchObject({ basis: "assumption", bins: [2, 3, 4, 5, 6, 7, 8, 9] });
    expect(pion(at(0.2))).toEqual([20, 15, 10, 6, 6, 3, 3, 1]);
    const [first, second] = pion(at(0.15));
    expect([first, second]).toEqual([expect.closeTo(7.5, 9), 20]);
    expect(at(0.15)).toMatchObject({
      words: expect.stringContaining("ASSUMED to be even within its bins"),
    });
    // Below its bins nothing is counted.
    expect(pion(at(0.01))).toEqual(argonBox.measurements[0]!.samples[0]!.events);
  });

  it("are none above the last one: no limit, and why", () => {
    const settings = SelectionSettings.parse({
      experiment: "argon-box",
      cuts: { showerEnergy: { on: true, at: 2 } },
    });
    const { events, cut } = limitOf(argonBox, settings);
    expect([events.basis, events.limit, cut]).toEqual([null, null, null]);
    expect(events.words).toContain("no limit: the cuts leave no bin");
  });

  it("keep the counts of whole bins alone", () => {
    const [first] = argonBox.measurements;
    const data = first!.samples[0]!.events.map((_, bin) => 10 + bin);
    const counted = { ...argonBox, measurements: [{ ...first!, data }] };
    const dataAt = (showerEnergy: number) => {
      const found = cutMeasurement(selectedOf(counted), {
        ...published,
        cuts: { showerEnergy: { on: true, at: showerEnergy } },
      });
      return "why" in found ? undefined : found.measurement.data;
    };
    expect(dataAt(0.8)).toEqual([17, 18, 19]);
    expect(dataAt(0.9)).toBeNull();
  });
});

describe("experiments without a limit under moved cuts", () => {
  it("say why: no measurement, or a spectrum whose errors are those of the file’s cuts", () => {
    const none = eventsOf({ ...argonBox, measurements: [] }, published);
    expect(none).toMatchObject({ basis: null, limit: null });
    expect(none.words).toContain("no measurement");
    const spectrum = minervaInputs("miniboone-rhc");
    const moved = { "spectrumRange from": { on: true, at: 0.4 } };
    expect(eventsOf(spectrum, published)).toMatchObject({ basis: "published", byShape: true });
    expect(eventsOf(spectrum, { ...published, cuts: moved }).words).toContain(
      "published for the cuts of the file alone",
    );
  });
});
