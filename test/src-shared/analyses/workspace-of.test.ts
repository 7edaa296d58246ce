import { describe, expect, it } from "vitest";
import { Workspace } from "../../../src-shared/analyses/workspace-file.ts";
import { workspaceOf } from "../../../src-shared/analyses/workspace-of.ts";

const member = {
  name: "box showers",
  data: [12, 30],
  samples: [
    { name: "NC pi0", events: [9, 25] },
    { name: "nue", events: [1, 3] },
  ],
  normalisations: [
    { name: "all", width: 0.3, of: "background" as const },
    { name: "pi0", width: 0.5, of: { sample: "NC pi0" } },
    { name: "flux", width: 0.1, of: "signal" as const },
    { name: "held", width: 0, of: "background" as const },
  ],
  signal: [2, 4],
};

describe("a workspace of HistFactory", () => {
  const workspace = workspaceOf([member], "m_N = 0.2 GeV");
  const [channel] = workspace.channels;
  const modifiersOf = (sample: string) =>
    channel!.samples.find(({ name }) => name === sample)!.modifiers;

  it("has a channel with the counts, the background and the signal in front", () => {
    expect(Workspace.parse(workspace)).toEqual(workspace);
    expect(workspace.observations).toEqual([{ name: "box showers", data: [12, 30] }]);
    expect(channel!.samples.map(({ name, data }) => [name, data])).toEqual([
      ["box showers: signal", [2, 4]],
      ["NC pi0", [9, 25]],
      ["nue", [1, 3]],
    ]);
    expect(workspace.measurements[0]!.config.poi).toBe("mu");
    expect(modifiersOf("box showers: signal")[0]).toEqual({
      name: "mu",
      type: "normfactor",
      data: null,
    });
  });

  it("has normalisations that are linear, as here: both templates shifted", () => {
    expect(modifiersOf("nue")).toEqual([
      {
        name: "all",
        type: "histosys",
        data: { hi_data: [1.3, 1.3 * 3], lo_data: [0.7, 0.7 * 3] },
      },
    ]);
  });

  it("has of several on a sample all but the widest as factors", () => {
    expect(modifiersOf("NC pi0").map(({ name, type }) => [name, type])).toEqual([
      ["pi0", "histosys"],
      ["all", "normsys"],
    ]);
    expect(modifiersOf("NC pi0")[1]!.data).toEqual({ hi: 1.3, lo: 0.7 });
    expect(modifiersOf("box showers: signal").map(({ name }) => name)).toEqual(["mu", "flux"]);
  });

  it("keeps every factor above 0, and leaves out what is held", () => {
    const bounds = new Map(
      workspace.measurements[0]!.config.parameters.map((each) => [each.name, each.bounds]),
    );
    expect([...bounds.keys()]).toEqual(["mu", "all", "pi0", "flux"]);
    expect(bounds.get("pi0")).toEqual([[-2, 10]]);
    expect(bounds.get("flux")).toEqual([[-10, 10]]);
  });
});
