import { describe, expect, it } from "vitest";
import { InputError } from "../../../../src-shared/errors.ts";
import { LossError, lostWords } from "../../../../src-shared/geometry/import/lost-volumes.ts";
import { imported } from "./gdml-texts.ts";

const sensitive = `<auxiliary auxtype="SensDet" auxvalue="tpc"/>`;
const hype = `<hype name="s" rmin="0" rmax="20" inst="0" outst="0" z="100"/>`;
/** The mass of the hyperboloid, a cylinder here, of iron. */
const hypeKg = 7.8e-3 * Math.PI * 2 ** 2 * 10;

const detector = (lost: string, left: string, name = "V") => ({
  solids: hype,
  structure: `<volume name="${name}"><materialref ref="Fe"/><solidref ref="s"/>${lost}</volume>
    <volume name="K"><materialref ref="Fe"/><solidref ref="b"/>${left}</volume>`,
  inside: `<physvol><volumeref ref="${name}"/></physvol><physvol><volumeref ref="K"/><position x="90"/></physvol>`,
});

describe("a volume that is lost", () => {
  it("is listed with its mass and reason; what is not sensitive refuses nothing", () => {
    const { file } = imported(detector("", sensitive));
    expect(file.lost).toHaveLength(1);
    const [one] = file.lost ?? [];
    expect(one.massKg).toBeCloseTo(hypeKg, 9);
    expect(lostWords(one)).toBe("V (Fe, 0.9802 kg): The shape hype is not supported");
    expect(file.fiducial.source).toBe("Volume K");
  });

  it("refuses the import where it is the largest sensitive mass, unless asked for", () => {
    const parts = detector(sensitive, sensitive);
    expect(() => imported(parts)).toThrow(LossError);
    expect(() => imported(parts)).toThrow(InputError);
    expect(() => imported(parts)).toThrow(
      /largest sensitive mass would be lost: V \(Fe, 0\.9802 kg, sensitive\): The shape hype/,
    );
    const { file } = imported(parts, { acceptLoss: true });
    expect(file.lost).toHaveLength(1);
    expect(file.volumes.map(({ name }) => name)).toEqual(["W", "K"]);
  });

  it("refuses nothing where a heavier sensitive volume is left", () => {
    const parts = detector(sensitive, sensitive);
    const heavier = parts.structure.replace('solidref ref="b"', 'solidref ref="heavy"');
    const { file } = imported({
      ...parts,
      structure: heavier,
      solids: `${hype}<box name="heavy" x="100" y="100" z="100"/>`,
    });
    expect(file.lost).toHaveLength(1);
    expect(file.fiducial.source).toBe("Volume K");
  });

  it("refuses it where many small ones outweigh the one that is left", () => {
    const parts = detector(sensitive, sensitive);
    const left = parts.structure.replace('solidref ref="b"', 'solidref ref="heavy"');
    const many = Array.from(
      { length: 5 },
      (_, k) => `<physvol><volumeref ref="V"/><position x="${-10 * k}"/></physvol>`,
    );
    const text = {
      ...parts,
      structure: left,
      solids: `${hype}<box name="heavy" x="60" y="60" z="60"/>`,
    };
    expect(imported(text).file.lost).toHaveLength(1);
    expect(() => imported({ ...text, inside: parts.inside + many.join("") })).toThrow(LossError);
  });

  it("is one outside its mother, where a shift in another unit puts it", () => {
    const parts = detector("", sensitive);
    const inside = parts.inside.replace('x="90"', 'x="2000"');
    expect(() => imported({ ...parts, inside })).toThrow(
      /sensitive\): It lies outside its mother W/,
    );
  });

  it("may be the largest where its mass is not known", () => {
    const parts = detector(sensitive, sensitive);
    const unknown = parts.structure.replace('materialref ref="Fe"', 'materialref ref="Unheard"');
    expect(() => imported({ ...parts, structure: unknown })).toThrow(/mass not known, sensitive/);
  });

  it("counts as sensitive by LArSoft's name", () => {
    expect(() => imported(detector("", "", "volTPCActive0x1f"))).toThrow(/volTPCActive \(Fe/);
  });

  it("that is all there is refuses the import with every name", () => {
    const text = {
      solids: hype,
      structure: `<volume name="V"><materialref ref="Fe"/><solidref ref="s"/></volume>`,
      setup: `<setup name="Default" version="1.0"><world ref="V"/></setup>`,
    };
    expect(() => imported(text)).toThrow(/no volume could be imported: V \(Fe/);
  });
});
