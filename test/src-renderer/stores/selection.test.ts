import { paperSelection } from "../../../src-shared/paper/paper-benchmark.ts";
import { describe, expect, it } from "vitest";
import {
  asInFile,
  inSelectionReading,
  isAsInFile,
  movable,
  pointVerdict,
  relatedTo,
  selectionPhysicsOf,
  selectionReadingOf,
  withExperiment,
  withoutFile,
} from "../../../src-renderer/stores/selection.ts";
import { benchmarkWorkspace, Workspace } from "../../../src-renderer/stores/workspace.ts";
import { withoutFormerCuts } from "../../../src-renderer/stores/workspace-store.ts";
import type { ExperimentDescription } from "../../../src-shared/contract/contract.ts";
import { plainStyle } from "../../../src-shared/specification/experiment-style.ts";
import { movableCuts } from "../../../src-shared/experiments/movable-cuts.ts";
import { paperChoices } from "../../../src-shared/paper/paper-reading.ts";
import { SelectionSettings } from "../../../src-shared/specification/selection-settings.ts";
import { argonBoxInputs } from "../../support/argon-box.ts";
import { shippedExperiment } from "../../support/experiments.ts";
import { minervaInputs } from "../../support/minerva.ts";

const inputsOf = [
  ...["minerva-le-fhc", "minerva-me-fhc", "minerva-me-rhc", "miniboone-fhc"].map((name) =>
    minervaInputs(name),
  ),
  argonBoxInputs(),
];
const list: ExperimentDescription[] = [
  ...inputsOf.map((inputs) => ({
    name: inputs.name,
    title: inputs.title,
    file: null,
    failure: null,
    settings: {},
    measurements: [],
    cuts: movableCuts(inputs),
    detector: inputs.data.detector.name,
    decay: "photon" as const,
    coupling: null,
    style: plainStyle(inputs.title),
  })),
  {
    name: "no-cuts",
    title: "",
    file: null,
    failure: null,
    settings: {},
    measurements: [],
    cuts: [],
    detector: "none",
    decay: "photon",
    coupling: null,
    style: plainStyle(""),
  },
];
const file = shippedExperiment("minerva-me-rhc").defaultSettings;
const moved = { Q2: { on: false, at: 0.02 } };

describe("the selection in the workspace", () => {
  it("is filled in where a stored workspace is older than it", () => {
    const { selection: _, ...older } = benchmarkWorkspace;
    expect(Workspace.parse(older)).toEqual(benchmarkWorkspace);
  });

  it("takes the place of the cuts of former versions; all else that was stored stays", () => {
    const { selection: _, ...rest } = { ...benchmarkWorkspace, mass: 0.2 };
    const former = { ...rest, laboratory: { sample: "me-rhc", assumedBackground: 10 } };
    const restored = Workspace.parse(withoutFormerCuts(former));
    expect(restored).toEqual({ ...benchmarkWorkspace, mass: 0.2 });
    expect(withoutFormerCuts(null)).toBeNull();
    expect(withoutFormerCuts("none")).toBe("none");
  });

  it("takes the physics of the model, what the file sets from there", () => {
    const { settings } = benchmarkWorkspace;
    const changed = {
      ...settings,
      incoherentProtons: "all",
      rockDensity: 2.15,
      photonConversion: "radiation-length",
      beamRadius: 620,
    } as const;
    const physics = selectionPhysicsOf({
      ...benchmarkWorkspace,
      nature: "majorana",
      settings: changed,
    });
    expect(physics.nature).toBe("majorana");
    expect(physics.changes).toMatchObject({
      photonConversion: "radiation-length",
      rockDensity: 2.15,
    });
    expect(physics.changes, "a matter of another beam").not.toHaveProperty("beamRadius");
    expect(physics.changes).not.toHaveProperty("incoherentProtons");
    const selection = SelectionSettings.parse({ experiment: benchmarkWorkspace.experiment });
    const ofSame = selectionPhysicsOf({ ...benchmarkWorkspace, settings: changed, selection });
    expect(ofSame.changes).toMatchObject({ beamRadius: 620, incoherentProtons: "all" });
    const own = SelectionSettings.parse({ ...paperSelection, changes: { angularSmearing: "off" } });
    expect(
      selectionPhysicsOf({ ...benchmarkWorkspace, selection: own }).changes.angularSmearing,
    ).toBe("off");
  });

  it("is under the paper's reading with every choice of it, and leaves it with each", () => {
    expect(selectionReadingOf(benchmarkWorkspace, file)).toBe("statistically sound");
    const paper = inSelectionReading(benchmarkWorkspace, "as the paper", file);
    expect(selectionReadingOf(paper, file)).toBe("as the paper");
    expect(inSelectionReading(paper, "statistically sound", file)).toEqual(benchmarkWorkspace);
    const { physics, limit } = paperChoices("minerva-me-rhc");
    expect({ ...file, ...selectionPhysicsOf(paper).changes }).toMatchObject(physics);
    expect(paper.selection.limit).toMatchObject(limit);
    const { selection } = paper;
    const own = { ...selection, limit: { ...selection.limit, degreesOfFreedom: 1 as const } };
    expect(selectionReadingOf({ ...paper, selection: own }, file)).toBeNull();
    const fewer = { ...selection.limit, confidenceLevel: 0.9 };
    const other = { ...paper, selection: { ...selection, limit: fewer } };
    expect(selectionReadingOf(other, file), "the level is no part of it").toBe("as the paper");
    expect(withoutFile({ incoherentProtons: "none", angularSmearing: "off" }, { ...file })).toEqual(
      { angularSmearing: "off" },
    );
  });
});

describe("experiments with cuts", () => {
  it("are all that have some", () => {
    expect(movable(list).map(({ name }) => name)).toEqual(inputsOf.map(({ name }) => name));
  });

  it("stand beside each other where detector and cuts are the same", () => {
    expect(relatedTo("minerva-me-rhc", list)).toEqual(["minerva-le-fhc", "minerva-me-fhc"]);
    expect(relatedTo("argon-box", list)).toEqual([]);
    expect(relatedTo("miniboone-fhc", list)).toEqual([]);
    expect(relatedTo("unknown", list)).toEqual([]);
  });

  it("keep moved cuts among those with the same, and no others", () => {
    const settings = SelectionSettings.parse({
      ...paperSelection,
      cuts: moved,
      assumedBackground: 10,
    });
    const related = withExperiment(settings, "minerva-le-fhc", list);
    expect(related).toEqual({ ...settings, experiment: "minerva-le-fhc" });
    const other = withExperiment(settings, "argon-box", list);
    expect(other).toMatchObject({ experiment: "argon-box", cuts: {}, assumedBackground: 1 });
  });

  it("are as in the file without moved cuts and own numbers", () => {
    const { cuts } = list[2]!;
    const own = { "minerva-me-rhc": { background: 3, data: null } };
    const settings = SelectionSettings.parse({
      ...paperSelection,
      cuts: moved,
      own,
      assumedBackground: 10,
    });
    expect(isAsInFile(settings, cuts)).toBe(false);
    expect(isAsInFile({ ...settings, cuts: {} }, cuts)).toBe(false);
    expect(isAsInFile(asInFile(settings), cuts)).toBe(true);
    expect(asInFile(settings)).toEqual(SelectionSettings.parse({ ...paperSelection }));
  });
});

describe("the verdict on the point", () => {
  const point = (events: number, error: number, limit: number | null) => ({
    flow: [{ name: "showerEnergy", events, error }],
    events: { limit, basis: "published" as const },
  });

  it("is given where signal and limit differ by more than two errors", () => {
    expect(pointVerdict(point(500, 20, 400)).kind).toBe("excluded");
    expect(pointVerdict(point(300, 20, 400)).kind).toBe("allowed");
    expect(pointVerdict(point(430, 20, 400)).kind).toBe("undecided");
    expect(pointVerdict(point(430, 20, null)).kind).toBe("no limit");
    const none = { ...point(430, 20, null), events: { limit: null, basis: null } };
    expect(pointVerdict(none).title).toContain("no counts");
  });
});
