import { describe, expect, it } from "vitest";
import { columnDepth } from "../../../src-shared/geometry/column-depth.ts";
import { RayTracer } from "../../../src-shared/geometry/ray-tracer.ts";
import { buildMaterials } from "../../../src-shared/physics/materials.ts";
import { densitiesOf, elements, materialTable, nuclides, shippedDetector } from "./detectors.ts";

const minerva = shippedDetector("minerva");
const table = buildMaterials(materialTable, nuclides, elements);
const materials = minerva.volumes.map(({ material }) => table.get(material)!);

describe("matter on the axis of MINERvA", () => {
  const tracer = new RayTracer(minerva);
  tracer.trace(10, 0, 0, 0, 0, 1, -0.28, 413.72);
  const matter = columnDepth(tracer, densitiesOf(minerva.volumes), materials);
  const partOf = (name: string) =>
    matter.byVolume.find(({ volume }) => minerva.volumes[volume].name === name)!;

  it("is density times length in each volume", () => {
    expect(partOf("1-Fe").length).toBeCloseTo(2.567, 9);
    expect(partOf("1-Fe").depth).toBeCloseTo(2.567 * 7.83, 9);
    expect(partOf("4-Pb").depth).toBeCloseTo(0.795 * 11.29, 9);
    expect(partOf("ECAL").length).toBeCloseTo(0.56, 9);
    const lengths = matter.byVolume.reduce((sum, { length }) => sum + length, 0);
    expect(lengths, "no length is lost or doubled").toBeCloseTo(414, 9);
    expect(matter.depth).toBeCloseTo(
      matter.byVolume.reduce((sum, { depth }) => sum + depth, 0),
      9,
    );
  });

  it("counts radiation and conversion lengths", () => {
    // 7.95 mm of lead: X0 = 0.5644 cm.
    expect(partOf("4-Pb").radiationLengths).toBeCloseTo(0.795 / 0.5644, 2);
    expect(matter.conversionLengths).toBeCloseTo((7 / 9) * matter.radiationLengths, 12);
  });

  it("counts nuclei", () => {
    // Lead of 4-Pb: N_A / 207.977 per gram, 99.95 % of the mass.
    expect(matter.byNuclide.get("Pb208")! / 1e22).toBeCloseTo(
      (0.9995 * (0.795 * 11.29) * 60.2214076) / 207.977 +
        (0.5893583 / 0.999877) * 0.56 * 2.244 * (60.2214076 / 207.977),
      2,
    );
    const grams = [...matter.byNuclide].reduce((sum, [name, count]) => {
      const nuclide = nuclides.find((one) => one.name === name)!;
      return sum + (count * nuclide.mass) / 0.93149410242 / 6.02214076e23;
    }, 0);
    expect(grams / matter.depth, "electrons are the rest").toBeCloseTo(1, 3);
  });
});
