import { describe, expect, it } from "vitest";
import { buildDetector } from "../../../../src-shared/geometry/detector.ts";
import { detectorWarnings } from "../../../../src-shared/geometry/detector-warnings.ts";
import { importGdml } from "../../../../src-shared/geometry/import/import-gdml.ts";
import { massInRegion, massReport } from "../../../../src-shared/geometry/mass-report.ts";
import { RayTracer, volumeAt } from "../../../../src-shared/geometry/ray-tracer.ts";
import { type LArTpcSize, lArTpcGdml } from "../../../support/lartpc-gdml.ts";
import { plainVolumeAt } from "../plain-pairs.ts";
import { matter } from "./gdml-texts.ts";

/** What is there besides wires. */
const otherVolumes = 272;
const argonDensity = 1.396;
const steelDensity = 7.93;

function opened(size: LArTpcSize) {
  const { file, notes } = importGdml(lArTpcGdml(size), { name: "a", fileName: "a.gdml" }, matter);
  const aim = { centre: [0, 0, 0] as [number, number, number], radius: 900, coreRadius: 500 };
  const detector = buildDetector({ ...file, aim: { ...aim, note: "" } });
  const densities = detector.volumes.map(
    ({ material }) => file.materials?.find(({ id }) => id === material)?.density ?? Number.NaN,
  );
  return { file, notes, detector, densities };
}

describe("a liquid argon detector with a volume for each wire", () => {
  const { file, notes, detector, densities } = opened({ turned: 300, upright: 400, flush: false });
  const masses = massReport(detector.volumes, densities);
  const massOf = (name: string) => masses.find((one) => one.name === name);
  const wires = (letter: string) =>
    masses.filter(({ name }) => name.startsWith(`pvTPCWire${letter}`));

  it("is imported whole", () => {
    expect(file.lost).toBeUndefined();
    expect(file.volumes).toHaveLength(otherVolumes + 1000);
    expect(notes.map(({ what }) => what)).toEqual([
      "pvTPCActive, the heaviest sensitive volume, is taken as the fiducial volume.",
    ]);
    expect(detectorWarnings(detector)).toEqual([]);
  });

  it("weighs what its parts do: wires and the argon around them by formula", () => {
    for (const [letter, plane] of [
      ["U", 0],
      ["V", 1],
      ["Y", 2],
    ] as const) {
      const steel = wires(letter).reduce((sum, { massKg }) => sum + massKg, 0);
      const argon = massOf(`pvTPCPlane${plane}`);
      const box = 0.03 * 233 * 1037;
      expect(argon?.method).toBe("formula");
      expect(argon?.massKg).toBeCloseTo(
        1e-3 * argonDensity * (box - (1e3 * steel) / steelDensity),
        9,
      );
    }
    const longest = 233 / Math.sin(Math.PI / 6) - 0.06;
    expect(Math.max(...wires("U").map(({ massKg }) => massKg))).toBeCloseTo(
      1e-3 * steelDensity * Math.PI * 0.0075 ** 2 * longest,
      9,
    );
    const { massKg } = massInRegion(detector.fiducial, detector.volumes, densities);
    expect(massKg).toBeCloseTo(1e-3 * argonDensity * 254 * 233 * 1037, 6);
  });

  it("is crossed wire by wire", () => {
    const tracer = new RayTracer(detector);
    // In the middle of the plane of upright wires, along the beam.
    tracer.trace(-127.8, 20, 0, 0, 0, 1, -600, 600);
    const names = Array.from(
      tracer.volume.subarray(0, tracer.count),
      (volume) => detector.volumes[volume].name,
    );
    expect(names.filter((name) => name.startsWith("pvTPCWireY"))).toHaveLength(400);
    for (let k = 0; k < 200; k++) {
      const point = [-128 + 0.0011 * k, 100 * Math.sin(k), 500 * Math.sin(7 * k)] as const;
      expect(volumeAt(detector, ...point)).toBe(plainVolumeAt(detector.volumes, point));
    }
  });

  it("has its wires cut where they end in the faces of their plane", () => {
    const flush = opened({ turned: 60, upright: 80, flush: true });
    const said = flush.notes.filter(({ kind }) => kind === "changed").map(({ what }) => what);
    expect(said.length).toBeGreaterThan(0);
    expect(said.every((what) => /^pvTPCWire[UV]\d+ sticks out of its mother/.test(what))).toBe(
      true,
    );
    expect(flush.file.importNotes).toEqual(flush.notes);
    expect(flush.file.volumes).toHaveLength(otherVolumes + 200);
    expect(flush.file.lost).toBeUndefined();
  });
});
