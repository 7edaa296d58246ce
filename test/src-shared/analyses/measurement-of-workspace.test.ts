import { describe, expect, it } from "vitest";
import { measurementOfWorkspace } from "../../../src-shared/analyses/measurement-of-workspace.ts";
import type { Modifier, Workspace } from "../../../src-shared/analyses/workspace-file.ts";
import { workspaceOf } from "../../../src-shared/analyses/workspace-of.ts";

const reading = { channel: undefined, histogram: undefined, source: "a test" };

/** One channel with a background of [50] or so, moved by some modifiers. */
function workspaceWith(
  modifiers: readonly Modifier[],
  events: readonly number[] = [50],
): Workspace {
  const plain = workspaceOf(
    [
      {
        name: "box",
        data: events.map(() => 52),
        samples: [{ name: "background", events }],
        normalisations: [],
        signal: events.map(() => 10),
      },
    ],
    "test",
  );
  const [channel] = plain.channels;
  const samples = channel!.samples.map((sample) =>
    sample.name === "background" ? { ...sample, modifiers: [...modifiers] } : sample,
  );
  return { ...plain, channels: [{ ...channel!, samples }] };
}

const read = (modifiers: readonly Modifier[], events?: readonly number[], histogram?: string) =>
  measurementOfWorkspace(workspaceWith(modifiers, events), { ...reading, histogram });

describe("a workspace as a measurement", () => {
  it("comes back as it was written", () => {
    const written = workspaceOf(
      [
        {
          name: "box",
          data: [12, 30],
          samples: [
            { name: "NC pi0", events: [9, 25] },
            { name: "nue", events: [1, 3] },
          ],
          normalisations: [
            { name: "pi0", width: 0.5, of: { sample: "NC pi0" } },
            { name: "flux", width: 0.1, of: "signal" },
          ],
          signal: [2, 4],
        },
      ],
      "test",
    );
    const { measurement, signal, notes } = measurementOfWorkspace(written, {
      ...reading,
      histogram: "energy",
    });
    expect(notes).toEqual([]);
    expect(signal).toEqual([2, 4]);
    expect(measurement).toMatchObject({
      kind: "counting",
      name: "box",
      histogram: "energy",
      data: [12, 30],
      dataStatus: "released",
      samples: [
        { name: "NC pi0", events: [9, 25] },
        { name: "nue", events: [1, 3] },
      ],
    });
    expect(measurement.systematics).toEqual([
      { kind: "normalisation", of: "signal", name: "flux", width: expect.closeTo(0.1, 12) },
      { kind: "normalisation", of: "NC pi0", name: "pi0", width: expect.closeTo(0.5, 12) },
    ]);
  });

  it("takes the mean width of what moves up and down by different parts, and says so", () => {
    const { measurement, notes } = read([
      { name: "k", type: "normsys", data: { hi: 1.3, lo: 0.8 } },
    ]);
    expect(measurement.systematics).toMatchObject([{ width: 0.25, of: "background" }]);
    expect(notes[0]).toMatch("normsys k of background moves up and down by different parts");
  });

  it("takes errors of single bins where there is one bin", () => {
    for (const type of ["staterror", "shapesys"]) {
      expect(read([{ name: "e", type, data: [15] }]).measurement.systematics).toMatchObject([
        { width: 0.3 },
      ]);
      expect(() => read([{ name: "e", type, data: [5, 5] }], [50, 20], "energy")).toThrow(
        `${type} e of background has no place in a counting measurement`,
      );
    }
  });

  it("takes the luminosity by the width of its parameter", () => {
    const workspace = workspaceWith([{ name: "lumi", type: "lumi", data: null }]);
    workspace.measurements[0]!.config.parameters.push({ name: "lumi", sigmas: [0.02] });
    expect(measurementOfWorkspace(workspace, reading).measurement.systematics).toMatchObject([
      { width: 0.02, name: "lumi" },
    ]);
  });

  it("refuses what has no place, with its name", () => {
    const uneven = { hi_data: [55, 21], lo_data: [45, 19] };
    expect(() => read([{ name: "s", type: "histosys", data: uneven }], [50, 30], "e")).toThrow(
      "histosys s of background",
    );
    expect(() => read([{ name: "f", type: "shapefactor", data: null }])).toThrow("shapefactor f");
    expect(() => read([{ name: "f", type: "normfactor", data: null }])).toThrow("normfactor f");
    expect(() => read([{ name: "k", type: "normsys", data: { hi: 0.9, lo: 1.1 } }])).toThrow(
      "lowers background as its parameter rises",
    );
    expect(() => read([], [50, 20])).toThrow("has 2 bins, and it does not say of which histogram");
    const two = [
      { name: "k", type: "normsys", data: { hi: 1.1, lo: 0.9 } },
      { name: "k", type: "histosys", data: { hi_data: [60], lo_data: [40] } },
    ];
    expect(() => read(two)).toThrow("a parameter has one width here");
  });

  it("asks which channel and needs one signal", () => {
    const workspace = workspaceWith([]);
    const [channel] = workspace.channels;
    const several = { ...workspace, channels: [channel!, { ...channel!, name: "other" }] };
    expect(() => measurementOfWorkspace(several, reading)).toThrow(
      "it has the channels box, other",
    );
    expect(() => measurementOfWorkspace(workspace, { ...reading, channel: "sr" })).toThrow(
      "it has no channel sr",
    );
    const none = {
      ...workspace,
      channels: [{ ...channel!, samples: channel!.samples.slice(1) }],
    };
    expect(() => measurementOfWorkspace(none, reading)).toThrow(
      "has 0 samples with the strength mu",
    );
  });

  it("says so where counts are not whole", () => {
    const workspace = workspaceWith([]);
    workspace.observations[0]!.data = [52.5];
    const { measurement, notes } = measurementOfWorkspace(workspace, reading);
    expect(measurement.dataStatus).toBe("estimate");
    expect(notes[0]).toMatch("not whole numbers");
  });
});
