import { describe, expect, it } from "vitest";
import { Library } from "../../../src-main/library/library.ts";
import { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import { pickVolume } from "../../../src-renderer/scene/pick.ts";
import { sceneModel } from "../../../src-renderer/scene/scene-volume.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";

const { inputs } = new Library(resourcesFolder).loadExperimentInputs("minerva-me-rhc");
const scene = sceneModel(ExperimentInputs.parse(inputs).data.detector);
const named = (name: string) => scene.volumes.find((volume) => volume.name === name)!.index;
const seen = (...hidden: string[]) => {
  const out = new Set(["rock", "air", ...hidden].map(named));
  return (index: number) => !out.has(index);
};
const along = [0, 0, 1] as const;

describe("the scene of MINERvA", () => {
  it("takes rock and air for surroundings, tracker and ECAL for what holds the targets", () => {
    const names = (of: (volume: (typeof scene.volumes)[number]) => boolean) =>
      scene.volumes.filter(of).map(({ name }) => name);
    expect(names(({ surroundings }) => surroundings)).toEqual(["rock", "air"]);
    expect(names((each) => each.container && !each.surroundings)).toEqual(["ECAL", "tracker"]);
    expect(scene.bounds.max[2]).toBeLessThan(420);
  });
});

describe("picking", () => {
  it("a line along the beam meets the veto wall, then the first target behind it", () => {
    expect(pickVolume(scene, seen(), [60, 30, -500], along)).toBe(named("veto wall"));
    expect(pickVolume(scene, seen("veto wall"), [60, 30, -500], along)).toBe(named("1-Pb"));
    expect(pickVolume(scene, seen("veto wall", "1-Pb"), [60, 30, -500], along)).toBe(named("2-Fe"));
  });

  it("reaches through the tracker, and takes it where nothing lies inside", () => {
    expect(pickVolume(scene, seen(), [0, 0, 200], along)).toBe(named("tracker"));
    expect(pickVolume(scene, seen("tracker"), [0, 0, 200], along)).toBe(named("ECAL"));
  });

  it("misses where only hidden volumes stand", () => {
    expect(pickVolume(scene, seen(), [500, 500, -500], along)).toBeNull();
  });
});
