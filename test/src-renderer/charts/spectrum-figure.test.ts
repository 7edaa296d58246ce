import { describe, expect, it } from "vitest";
import { measuredDistributionsOf } from "../../../src-shared/analyses/measured-distributions.ts";
import { oscillationComponentOf } from "../../../src-shared/analyses/oscillation-background.ts";
import { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import { plotPalette } from "../../../src-renderer/charts/plot-palette.ts";
import {
  eventsOfLayers,
  spectrumFigure,
  quotedEvents,
  sumOfBins,
} from "../../../src-renderer/charts/spectrum-figure.ts";
import type { SpectrumInputs } from "../../../src-renderer/charts/spectrum-figure.ts";
import { spectrumLabel } from "../../../src-renderer/charts/spectrum-label.ts";
import { axisLabel, spectrumDrawing } from "../../../src-renderer/charts/spectrum-drawing.ts";
import { spectrumScales } from "../../../src-renderer/charts/spectrum-scales.ts";
import { spectrumTable } from "../../../src-renderer/charts/spectrum-table.ts";
import { argonBoxInputs } from "../../support/argon-box.ts";
import { minervaInputs } from "../../support/minerva.ts";
import { inputs, sampleOf, predictionAt } from "../../support/miniboone.ts";

const ownInputs = argonBoxInputs();

const prediction = predictionAt(sampleOf(0.47, 8192), 1.25e-6);
const spectra = measuredDistributionsOf(inputs, FitSettings.parse({}));
const oscillation = oscillationComponentOf(
  inputs,
  { massSplitting: 1.3, mixing: 6.9e-4 },
  18.75e20,
);

function figureOf(name: "enuqe" | "costheta", changes: Partial<SpectrumInputs> = {}) {
  const measured = spectra.find((spectrum) => spectrum.name === name);
  if (measured === undefined) throw new Error(`no measured spectrum ${name}`);
  return spectrumFigure({
    measured,
    place: spectra.indexOf(measured),
    prediction,
    oscillation: oscillation?.[name] ?? null,
    stackBy: "components",
    perMeV: true,
    comparable: true,
    ...changes,
  });
}

describe("spectrum figure", () => {
  it("stacks the oscillation part on the dipole part", () => {
    const { layers, visible } = figureOf("enuqe");
    expect(layers.map(({ label }) => label)).toEqual(["Dipole", "Oscillation"]);
    expect(layers[1]?.bottom).toEqual(layers[0]?.top);
    visible.forEach((bin, index) => {
      const height = ((bin.dipole ?? 0) + bin.oscillation) * bin.scale;
      expect(layers[1]?.top[index]).toBeCloseTo(height, 10);
    });
  });

  it("divides by the width in MeV, so that the area is the number of events", () => {
    const { layers, visible } = figureOf("enuqe");
    const area = visible.reduce(
      (sum, bin, index) => sum + (layers[0]?.top[index] ?? 0) * (bin.high - bin.low) * 1000,
      0,
    );
    expect(area).toBeCloseTo(sumOfBins(visible, null).dipole, 6);
    expect(figureOf("enuqe", { perMeV: false }).visible.every(({ scale }) => scale === 1)).toBe(
      true,
    );
  });

  it("never divides an angle by MeV", () => {
    expect(figureOf("costheta").visible.every(({ scale }) => scale === 1)).toBe(true);
    expect(figureOf("costheta").perMeV).toBe(false);
  });

  it("shows 0.2-1.5 GeV and keeps every bin for the table", () => {
    const figure = figureOf("enuqe");
    expect(figure.range).toEqual([0.2, 1.5]);
    expect(figure.bins).toHaveLength(11);
    expect(figure.visible).toHaveLength(10);
    expect(spectrumTable(figure).rows).toHaveLength(11);
  });

  it("pulls are (excess - prediction) / total error, and only at the exposure of the data", () => {
    const [bin] = figureOf("enuqe").bins;
    if (bin === undefined) throw new Error("no bins");
    expect(bin.pull).toBeCloseTo(
      (bin.excess! - (bin.dipole ?? 0) - bin.oscillation) / bin.totalError,
      12,
    );
    const pulls = (changes: Partial<SpectrumInputs>) =>
      figureOf("enuqe", changes).bins.filter(({ pull }) => pull !== null);
    expect(pulls({ comparable: false })).toEqual([]);
    expect(pulls({ prediction: null })).toEqual([]);
  });

  it("origins add up to the dipole part, the detector at the base of the stack", () => {
    for (const stackBy of ["source", "channel"] as const) {
      const dipole = figureOf("enuqe").layers[0]?.top ?? [];
      const parts = figureOf("enuqe", { stackBy, oscillation: null }).layers;
      parts.at(-1)?.top.forEach((top, index) => expect(top).toBeCloseTo(dipole[index] ?? 0, 6));
    }
    expect(figureOf("enuqe", { stackBy: "source" }).layers[0]?.label).toBe("Oil");
  });

  it("tells what a bin is made of, in events whatever the unit of the axis", () => {
    const figure = figureOf("enuqe", { stackBy: "channel", perMeV: true });
    figure.visible.forEach((bin, index) => {
      const sum = eventsOfLayers(figure, index).reduce((total, { events }) => total + events, 0);
      expect(sum).toBeCloseTo((bin.dipole ?? 0) + bin.oscillation, 4);
    });
  });

  it("leaves out channels that have no events, and keeps the colours of the others", () => {
    const none = predictionAt(sampleOf(0.47, 8192), 1.25e-6, { incoherentProtons: "none" });
    const layers = figureOf("enuqe", { stackBy: "channel", prediction: none }).layers;
    expect(layers.some(({ label }) => label.startsWith("Proton"))).toBe(false);
  });

  it("shows the measurement alone before the first run", () => {
    const figure = figureOf("enuqe", { prediction: null, oscillation: null });
    expect(figure.layers).toEqual([]);
    expect(figure.visible.every(({ dipole }) => dipole === null)).toBe(true);
  });

  it("sums the excess of 200-1250 MeV to data minus background of the release", () => {
    // Schur background of 2355 in 2870 events.
    const figure = figureOf("enuqe");
    const { excess, data } = sumOfBins(figure.bins, [0.2, 1.25]);
    expect(quotedEvents(figure)).toMatchObject({ excess, data });
    expect(quotedEvents(figureOf("costheta"))).toEqual(sumOfBins(figureOf("costheta").bins, null));
    expect(data).toBe(2870);
    expect(excess).toBeCloseTo(515, -1);
  });
});

describe("spectrum scales and option", () => {
  it("holds every point with its total error and the whole stack", () => {
    for (const name of ["enuqe", "costheta"] as const) {
      const figure = figureOf(name);
      const { y } = spectrumScales(figure, 420, 400);
      for (const bin of figure.visible) {
        expect(y.maximum).toBeGreaterThanOrEqual((bin.excess! + bin.totalError) * bin.scale);
        expect(y.minimum).toBeLessThanOrEqual((bin.excess! - bin.totalError) * bin.scale);
      }
      for (const top of figure.layers.at(-1)?.top ?? []) expect(y.maximum).toBeGreaterThan(top);
    }
  });

  it("draws points over frame over layers, whatever comes and goes", () => {
    const frame = {
      left: 56,
      right: 12,
      top: 10,
      bottom: 46,
      pullHeight: 70,
      width: 480,
      height: 520,
    };
    const figure = figureOf("enuqe");
    const [spectrum, pulls] = spectrumDrawing(figure, plotPalette("light"), frame);
    expect(spectrum!.paths.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Dipole", "outline", "simulation error"]),
    );
    expect(spectrum!.over.at(-1)!.name).toBe("points");
    // Where the axes say that values lie.
    const { y } = spectrumScales(figure, spectrum!.width, spectrum!.height);
    const first = figure.visible[0]!;
    const up = (first.point! * first.scale - y.minimum) / (y.maximum - y.minimum);
    const [, written] = /^M[\d.]+ ([\d.]+)a/u.exec(spectrum!.over.at(-1)!.path)!;
    expect(Number(written)).toBeCloseTo(frame.top + (1 - up) * spectrum!.height, 6);
    expect(pulls!.paths.map(({ name }) => name)).toEqual(["one sigma", "pulls up", "pulls down"]);
    const labels = pulls!.labels.map(({ text }) => text);
    expect(labels).toContain("0");
    expect(spectrum!.labels.every(({ anchor }) => anchor === "end")).toBe(true);
  });

  it("leaves the pull panel out of previews", () => {
    const frame = {
      left: 56,
      right: 12,
      top: 10,
      bottom: 46,
      pullHeight: 0,
      width: 480,
      height: 300,
    };
    const panels = spectrumDrawing(figureOf("enuqe"), plotPalette("dark"), frame);
    expect(panels).toHaveLength(1);
    expect(panels[0]!.labels.some(({ anchor }) => anchor === "middle")).toBe(true);
  });

  it("labels axes with as many decimals as the step needs and a real minus", () => {
    expect(axisLabel(-0.5, 0.5)).toBe("−0.5");
    expect(axisLabel(1, 0.2)).toBe("1");
    expect(axisLabel(0.2, 0.2)).toBe("0.2");
    expect(axisLabel(-0, 50)).toBe("0");
    expect(axisLabel(250, 50)).toBe("250");
  });
});

describe("words and table of a spectrum", () => {
  it("tells in one sentence what the chart shows", () => {
    const label = spectrumLabel(figureOf("enuqe"));
    expect(label).toMatch(
      /^Energy: excess of \d+ events against reconstructed neutrino energy in 11 bins, events in 0\.2 to 1\.25 GeV, with a dipole prediction of \d+ and an oscillation part of \d+ events; largest pull \d\.\d\.$/u,
    );
    expect(spectrumLabel(figureOf("costheta", { prediction: null, oscillation: null }))).toMatch(
      /in 20 bins\.$/u,
    );
  });

  it("lists the numbers of the figure, dashes where there are none", () => {
    const table = spectrumTable(figureOf("enuqe", { prediction: null }));
    const row = table.rows[0] ?? [];
    expect(row).toHaveLength(table.columns.length);
    expect(row[0]).toBe("0.2 to 0.3");
    expect(row[table.columns.indexOf("Dipole")]).toBe("–");
    expect(row[table.columns.indexOf("Pull")]).toBe("–");
  });
});

describe("counts over a background", () => {
  const counts = (data: number[] | null, signal: number[]) => {
    const [measured] = measuredDistributionsOf(ownInputs, { background: "schur" });
    return spectrumFigure({
      measured: { ...measured!, data },
      place: 0,
      prediction: {
        histograms: {
          energy: { edges: [...measured!.edges], counts: signal, sumw2: signal.map(() => 0) },
        },
      },
      oscillation: null,
      stackBy: "components",
      perMeV: false,
      comparable: true,
    });
  };
  const signal = Array.from({ length: 10 }, () => 2);

  it("stack the signal on the samples, and have no points and pulls without data", () => {
    const figure = counts(null, signal);
    expect(figure.layers.map(({ label }) => label)).toEqual(["NC pi0", "beam nue", "Dipole"]);
    expect(figure.layers.at(-1)?.top[0]).toBe(5 + 1 + 2);
    expect(figure.bins.every(({ point, pull }) => point === null && pull === null)).toBe(true);
    expect(sumOfBins(figure.bins, null)).toMatchObject({ data: null, excess: null, dipole: 20 });
    expect(spectrumLabel(figure)).toMatch(
      /^Single showers: no public counts over a background of/u,
    );
  });

  it("have the counts as points, and pulls from the background with the signal", () => {
    const figure = counts([10, ...Array.from({ length: 9 }, () => 20)], signal);
    const [first] = figure.bins;
    expect(first).toMatchObject({ point: 10, excess: 4 });
    expect(first!.pull).toBeCloseTo((10 - 6 - 2) / first!.totalError, 12);
    expect(spectrumScales(figure, 420, 400).y.minimum).toBe(0);
  });

  it("of an observable share all that is selected by its shape", () => {
    const [measured] = measuredDistributionsOf(minervaInputs(), { background: "schur" });
    const figure = spectrumFigure({
      measured: measured!,
      place: 0,
      prediction: {
        histograms: { Etheta2: { edges: [0, 1, 2], counts: [60, 40], sumw2: [4, 5] } },
      },
      oscillation: null,
      stackBy: "components",
      perMeV: false,
      comparable: true,
    });
    const above = sumOfBins(figure.bins, [4.5, 20]);
    expect(above.dipole).toBeCloseTo(100, 9);
    expect(figure.cut).toBe(4.5);
    // What the legend says is of the search region alone.
    expect(quotedEvents(figure)).toEqual(above);
    expect(figure.layers.at(-1)!.total).toBeCloseTo(100, 9);
  });
});
