import { describe, expect, it } from "vitest";
import { observedCountsOf } from "../../../src-shared/analyses/search-region.ts";
import {
  laboratoryCounts,
  laboratoryEvents,
  selectionWords,
} from "../../../src-shared/analyses/selection-counts.ts";
import { limitOnEvents } from "../../../src-shared/analyses/excluded-couplings.ts";
import {
  dedicatedSelection,
  keepsShowerCuts,
  LaboratorySettings,
  presetOfSelection,
  publishedSelection,
  Selection,
} from "../../../src-shared/specification/laboratory-settings.ts";
import { measurement, minervaInputs } from "../../support/minerva.ts";

const published = LaboratorySettings.parse({});
const estimate = observedCountsOf(minervaInputs("minerva-me-rhc"))!;
const ownOf = (background: number, data: number | null) =>
  LaboratorySettings.parse({ own: { "me-fhc": { background, data } } });

describe("presets of the selection", () => {
  it("are told by their cuts; a moved dE/dx keeps the published counts", () => {
    expect(presetOfSelection(publishedSelection)).toBe("published");
    expect(presetOfSelection(dedicatedSelection)).toBe("dedicated");
    const moved = Selection.parse({ dEdx: { at: 5 } });
    expect(presetOfSelection(moved)).toBe("own");
    expect(keepsShowerCuts(moved)).toBe(true);
    expect(keepsShowerCuts(Selection.parse({ Q2: { at: 0.03 } }))).toBe(false);
    expect(keepsShowerCuts(dedicatedSelection)).toBe(false);
  });

  it("refuse a cut outside of its range, with the range", () => {
    const bad = Selection.safeParse({ Etheta2: { at: 3 } });
    expect(bad.error?.issues[0]?.message).toBe("E theta^2 must lie in 0.00001-1 GeV rad^2");
  });
});

describe("what the limit stands on", () => {
  it("is the published histogram with the published cuts", () => {
    const found = laboratoryEvents(measurement, published, "me-fhc");
    expect(found.basis).toBe("published");
    expect(found.limit).toBe(limitOnEvents(measurement, published.limit).limit);
    expect(found.words).toContain("Eθ² < 3.2 MeV rad²");
    expect(found.words).toContain("background as published");
  });

  it("is an estimate for ME RHC, and says so", () => {
    const found = laboratoryEvents(estimate, published, "me-rhc");
    expect([found.basis, found.data]).toEqual(["estimate", null]);
    expect(found.words).toContain("ESTIMATE");
  });

  it("is an assumption as soon as a cut on the shower moves: no counts then", () => {
    const settings = LaboratorySettings.parse({
      selection: dedicatedSelection,
      assumedBackground: 10,
    });
    const found = laboratoryEvents(measurement, settings, "me-fhc");
    const before = laboratoryEvents(measurement, published, "me-fhc");
    expect([found.basis, found.data]).toEqual(["assumption", null]);
    expect(found.background / before.background).toBeCloseTo(10, 9);
    expect(found.words).toContain("ASSUMED to be 10 times");
    expect(selectionWords(dedicatedSelection)).toBe(
      "E_sh > 0.8 GeV, no cut on Q², no cut on Eθ², dE/dx > 4.5 MeV/1.7 cm",
    );
  });

  it("takes the counts above a moved cut on dE/dx", () => {
    const settings = LaboratorySettings.parse({ selection: { dEdx: { at: 10 } } });
    const found = laboratoryEvents(measurement, settings, "me-fhc");
    expect(found.data).toBeCloseTo(91.5 + 55.5 + 44.7 + 29.8 + 21.2, 9);
    const off = LaboratorySettings.parse({ selection: { dEdx: { on: false } } });
    const all = measurement.data!.reduce((sum, count) => sum + count, 0);
    expect(laboratoryEvents(measurement, off, "me-fhc").data).toBeCloseTo(all, 9);
  });

  it("takes the user's own numbers for their sample alone", () => {
    const settings = ownOf(50, 40);
    expect(laboratoryEvents(measurement, settings, "me-fhc")).toMatchObject({
      basis: "own numbers",
      data: 40,
      background: 50,
    });
    expect(laboratoryEvents(estimate, settings, "me-rhc").basis).toBe("estimate");
  });
});

describe("extremes", () => {
  it("without background and counts the limit is 3.00 by CLs, 3.09 by likelihood ratio", () => {
    const { limit, words } = laboratoryEvents(measurement, ownOf(0, 0), "me-fhc");
    // Feldman and Cousins, PRD 57 3873, 95 % CL, nothing seen over nothing.
    expect(limit).toBeCloseTo(3.09, 2);
    expect(words).toContain("exact Poisson sums");
    const settings = ownOf(0, 0);
    const cls = { ...settings.limit, method: "cls" } as const;
    expect(laboratoryEvents(measurement, settings, "me-fhc", cls).limit).toBeCloseTo(
      -Math.log(0.05),
      6,
    );
  });

  it("counts far below the background, and far above it, give finite limits", () => {
    for (const [background, data] of [
      [1000, 0],
      [0, 1e6],
      [1e6, 1e6],
    ] as const) {
      const { limit } = laboratoryEvents(measurement, ownOf(background, data), "me-fhc");
      expect(Number.isFinite(limit), `${background}, ${data}`).toBe(true);
      // Nothing seen over 1000 speaks against any signal; CLs does not exclude what it cannot see.
      expect(limit!).toBeGreaterThanOrEqual(0);
      const settings = ownOf(background, data);
      const cls = { ...settings.limit, method: "cls" } as const;
      const careful = laboratoryEvents(measurement, settings, "me-fhc", cls).limit!;
      expect(careful, `${background}, ${data}`).toBeGreaterThan(2.99);
    }
  });

  it("spreads a background over the bins even where the published one is empty", () => {
    const settings = LaboratorySettings.parse({
      selection: { dEdx: { at: 18 } },
      own: { "me-fhc": { background: 5, data: null } },
      limit: { dEdxBins: "all" },
    });
    const { background } = laboratoryCounts(measurement, settings, "me-fhc");
    expect(background.reduce((sum, count) => sum + count, 0)).toBeCloseTo(5, 12);
  });
});
