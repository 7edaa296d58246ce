import { describe, expect, it } from "vitest";
import { cutAxis } from "../../../src-renderer/charts/cut-axis.ts";
import { signalFigure, stackFigure } from "../../../src-renderer/charts/cut-figure.ts";
import { histogramStack } from "../../../src-shared/analyses/selection-figures.ts";
import { movableCuts } from "../../../src-shared/experiments/movable-cuts.ts";
import { argonBoxInputs } from "../../support/argon-box.ts";
import { cutNamed, measurement } from "../../support/minerva.ts";

const keys = { shiftKey: false, altKey: false };
const argonBox = argonBoxInputs();
const [box] = movableCuts(argonBox);

describe("the axis of a cut", () => {
  it("goes both ways between places and values, linear or logarithmic", () => {
    for (const name of ["showerEnergy", "Q2", "Etheta2"]) {
      const cut = cutNamed(name);
      const axis = cutAxis(cut);
      expect(axis.placeOf(axis.valueAt(0.37)), name).toBeCloseTo(0.37, 2);
      expect([axis.valueAt(-1), axis.valueAt(2)], name).toEqual(cut.range);
      expect(axis.ticks(6).length, name).toBeGreaterThan(4);
    }
    expect(cutAxis(cutNamed("Q2")).logarithmic).toBe(true);
  });

  it("has steps of the keys of the size of its range", () => {
    const energy = cutAxis(cutNamed("showerEnergy"));
    expect(energy.stepped(0.8, 1, keys)).toBe(0.81);
    expect(energy.stepped(0.8, 1, { ...keys, shiftKey: true })).toBe(0.9);
    expect(energy.stepped(0.8, -1, { ...keys, altKey: true })).toBe(0.799);
    const narrow = cutAxis(box!);
    expect(narrow.stepped(0.05, 1, keys)).toBe(0.055);
    expect(narrow.stepped(1.999, 1, { ...keys, shiftKey: true })).toBe(2);
  });

  it("of an observable goes from edge to edge", () => {
    const axis = cutAxis(cutNamed("dEdx"));
    expect(axis.stepped(4.5, 1, keys)).toBe(5);
    expect(axis.valueAt(axis.placeOf(4.7))).toBe(4.5);
    expect(measurement.observable.edges).toContain(axis.valueAt(0.5));
  });
});

describe("the figure of a cut", () => {
  it("is the shape of the signal, its largest bin at 1", () => {
    const cut = cutNamed("Q2");
    const figure = signalFigure(cut, "minerva-me-fhc", {
      edges: [1e-4, 1e-2, 5],
      counts: [2, 4],
      beyond: 2,
    });
    expect(figure).toMatchObject({ keeps: "below", highest: 1, xTitle: "Q²_QE [GeV²]" });
    expect(figure.layers[0]!.high).toEqual([0.5, 1]);
    expect(figure.label).toContain("25.0 % beyond the axis");
  });

  it("of a measured variable is a stack per width with the signal on top", () => {
    const [counted] = argonBox.measurements;
    const { edges } = argonBox.response.histograms[0]!;
    const signal = edges.slice(1).map(() => 1);
    const figure = stackFigure(box!, "argon-box", histogramStack(counted!, edges, signal));
    expect(figure.layers.map(({ label }) => label)).toEqual(["NC pi0", "beam nue"]);
    // 5 + 1 events in 0.05 GeV, and one of the signal.
    expect(figure.layers[1]!.high[0]).toBeCloseTo(6 / 0.05, 9);
    expect(figure.outlines[0]!.high[0]).toBeCloseTo(7 / 0.05, 9);
    expect(figure).toMatchObject({ keeps: "above", points: [], yTitle: "Events / GeV" });
    expect(figure.legend.map(({ label }) => label)).toEqual([
      "Signal on top",
      "beam nue",
      "NC pi0",
    ]);
  });
});
