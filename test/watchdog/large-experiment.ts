import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { resourcesFolder } from "../support/resources-folder.ts";

/**
 * An experiment with a detector of many boxes, whose files are written to a folder.
 *
 * @returns the experiment file
 */
export function largeExperiment(folder: string, volumes: number): object {
  const example = join(resourcesFolder, "examples/argon-box/argon-box.json");
  const { measurement: _, ...experiment } = JSON.parse(readFileSync(example, "utf8"));
  const side = Math.ceil(Math.cbrt(volumes));
  const boxes = Array.from({ length: volumes }, (_, k) => ({
    name: `box ${k}`,
    material: "STEEL",
    solid: { shape: "box", widths: [1, 1, 1] },
    position: [2 * (k % side), 2 * (Math.floor(k / side) % side), 2 * Math.floor(k / side ** 2)],
    source: "made up",
  }));
  const detector = {
    schema: "neutrissimo/detector",
    version: 1,
    name: "boxes",
    title: "Boxes",
    source: "made up",
    units: { length: "cm", density: "g/cm3" },
    frame: "none",
    volumes: boxes,
    fiducial: { solid: { shape: "box", widths: [10, 10, 10] }, source: "made up" },
    aim: { centre: [20, 20, 20], radius: 100, coreRadius: 50, note: "made up" },
  };
  writeFileSync(join(folder, "boxes.json"), JSON.stringify(detector));
  return {
    ...experiment,
    name: "large",
    files: { ...experiment.files, detector: "boxes.json" },
  };
}
