import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  describeGeometry,
  findDetector,
  type GeometryDescription,
} from "../../../src-main/command-line/geometry.ts";
import { runCommand } from "../../../src-main/command-line/run-command.ts";

const folder = mkdtempSync(join(tmpdir(), "geometry-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function run(...words: string[]) {
  let out = "";
  let note = "";
  const code = await runCommand(["geometry", ...words], {
    out: (text) => (out += text),
    note: (text) => (note += text),
    noteIsTerminal: false,
    stop: new AbortController().signal,
  });
  return { code, out, note };
}

describe("geometry of what ships", () => {
  it("gives name, material, density and mass of each volume of MINERvA", async () => {
    const { code, out, note } = await run("minerva", "--json");
    expect([code, note]).toEqual([0, ""]);
    const description: GeometryDescription = JSON.parse(out);
    expect(description.volumes).toHaveLength(16);
    const lead = description.volumes.find(({ name }) => name === "4-Pb");
    expect(lead).toMatchObject({ material: "LEAD", densityGPerCm3: 11.29, method: "formula" });
    expect(lead?.massKg).toBeCloseTo(263.2, 1);
    expect(lead?.radiationLengthCm).toBeCloseTo(0.5644, 3);
    expect(description.fiducial.massKg).toBeCloseTo(6064, 0);
  });

  it("says the elements of each volume, and where the form factors of its nuclides come from", () => {
    const { volumes } = describeGeometry(findDetector("minerva"));
    const lead = volumes.find(({ name }) => name === "4-Pb");
    expect(lead?.composition).toEqual([
      {
        symbol: "Cu",
        massFraction: 0.0005,
        nuclides: [{ name: "Cu63", atomFraction: 1, chargeDensity: "fourier-bessel" }],
      },
      {
        symbol: "Pb",
        massFraction: 0.9995,
        nuclides: [{ name: "Pb208", atomFraction: 1, chargeDensity: "fourier-bessel" }],
      },
    ]);
  });

  it("gives the 818 t of MiniBooNE, 450 t of them fiducial", () => {
    const { volumes, fiducial, warnings } = describeGeometry(findDetector("miniboone"));
    expect(volumes.find(({ name }) => name === "oil")?.massKg).toBeCloseTo(818_000, -3);
    expect(fiducial.massKg).toBeCloseTo(450_500, -2);
    expect(warnings).toEqual([]);
  });

  it("writes a table for people", async () => {
    const { out } = await run("minerva");
    expect(out.split("\n")[0]).toBe("MINERvA");
    expect(out).toMatch(/^1-Fe +STEEL +7\.830 +370\.5 kg/m);
    expect(out).toMatch(/^rock +ROCK +2\.900 +8\.700 × 10\^8 t/m);
    expect(out).toContain("fiducial volume: 6.064 t");
  });
});

describe("geometry of a file", () => {
  /** @param odd content of the volume whose shape has no counterpart */
  const gdml = (odd = "") => `<gdml><define/><materials>
    <material name="Iron" Z="26"><D value="7.874"/><atom value="55.845"/></material>
  </materials><solids><box name="block" x="1" y="1" z="1" lunit="m"/>
  <twistedbox name="odd" PhiTwist="0.1" x="20" y="20" z="20" lunit="cm"/></solids>
  <structure><volume name="Odd"><materialref ref="Iron"/><solidref ref="odd"/>${odd}</volume>
  <volume name="World"><materialref ref="Iron"/><solidref ref="block"/>
  <physvol><volumeref ref="Odd"/></physvol></volume>
  </structure><setup name="a" version="1"><world ref="World"/></setup></gdml>`;

  it("imports GDML, says what is missing, and saves what it read", async () => {
    const path = fileWith("block.gdml", gdml());
    const saved = join(folder, "block.json");
    const { code, out, note } = await run(path, "--json", "--save", saved);
    expect(code).toBe(0);
    expect(note).toContain("left out: Volume Odd: The shape twistedbox is not supported.");
    // The last lines name it again, with its mass.
    expect(note.trimEnd().split("\n").slice(-2)).toEqual([
      "LOST in the import, not in this detector:",
      "  Odd (Iron, 62.99 kg): The shape twistedbox is not supported",
    ]);
    const { volumes, lost }: GeometryDescription = JSON.parse(out);
    expect(lost).toEqual([
      {
        name: "Odd",
        copies: 1,
        material: "Iron",
        massKg: expect.closeTo(62.992, 9),
        sensitive: false,
        why: "The shape twistedbox is not supported",
      },
    ]);
    expect(volumes[0].massKg).toBeCloseTo(7874, 6);
    const again = describeGeometry(findDetector(saved));
    expect(again.volumes, "the saved file is the same detector").toEqual(volumes);
    expect(again.lost, "and still says what it lacks").toEqual(lost);
    expect((await run(path, "--save", saved)).code, "a file that is there stays").toBe(2);
    expect(JSON.parse(readFileSync(saved, "utf8"))).toMatchObject({ version: 1 });
  });

  it("refuses a GDML file that would lose its largest sensitive mass, unless asked for", async () => {
    const path = fileWith("sensitive.gdml", gdml('<auxiliary auxtype="SensDet" auxvalue="x"/>'));
    const refused = await run(path);
    expect(refused.code).toBe(2);
    expect(refused.out).toBe("");
    expect(refused.note).toContain("Odd (Iron, 62.99 kg, sensitive)");
    expect(refused.note).toContain("--accept-loss");
    const accepted = await run(path, "--accept-loss");
    expect(accepted.code).toBe(0);
    expect(accepted.note.trimEnd().split("\n").at(-1)).toContain("Odd (Iron, 62.99 kg, sensitive)");
  });

  it("takes the fiducial volume by name", async () => {
    const path = fileWith("chosen.gdml", gdml());
    expect((await run(path, "--fiducial", "World")).code).toBe(0);
    const { code, note } = await run(path, "--fiducial", "Nowhere");
    expect(code).toBe(2);
    expect(note).toContain("Name one of World");
  });

  it("reads the files that a GDML file names, from its own folder alone", async () => {
    fileWith("outside.xml", "<x/>");
    const inner = join(folder, "inner");
    mkdirSync(inner);
    writeFileSync(join(inner, "size.xml"), '<box name="block" x="2" y="1" z="1" lunit="m"/>');
    symlinkSync(join(folder, "outside.xml"), join(inner, "link.xml"));
    const naming = (file: string) => {
      const text = gdml().replace(/<box name="block"[^>]*>/, "&part;");
      const path = join(inner, "whole.gdml");
      writeFileSync(path, `<!DOCTYPE gdml [<!ENTITY part SYSTEM "${file}">]>${text}`);
      return path;
    };
    const { out } = await run(naming("size.xml"), "--json");
    const { volumes }: GeometryDescription = JSON.parse(out);
    expect(volumes[0].solidMassKg).toBeCloseTo(2 * 7874, 6);
    for (const [file, why] of [
      ["../outside.xml", "is not in its own folder"],
      ["link.xml", "it leads out of the folder"],
      ["missing.xml", "no such file"],
    ]) {
      const { code, note } = await run(naming(file));
      expect(code).toBe(2);
      expect(note).toContain(why);
    }
  });

  it("imports SIREN's pair of files", async () => {
    fileWith("materials.dat", "STEEL 1\n1000260560 1.0\n");
    const path = fileWith(
      "densities.dat",
      "object box 0 0 0 0 0 0 1 1 1 block STEEL constant 7.83\n",
    );
    const { out, note } = await run(path, "--json");
    const { volumes }: GeometryDescription = JSON.parse(out);
    expect(volumes[0].massKg).toBeCloseTo(7830, 6);
    expect(note).toContain("assumed: No fiducial line");
  });

  it.each([
    ["no detector", [], /one detector must be named/],
    ["an unknown name", ["minerva2"], /miniboone or minerva|minerva or miniboone/],
    ["a missing file", ["./nowhere.json"], /neither a shipped detector nor a file/],
  ])("%s is bad input", async (_, words, reason) => {
    const { code, note } = await run(...words);
    expect(code).toBe(2);
    expect(note).toMatch(reason);
  });

  it("a file of 100 MB is refused unread", async () => {
    const path = fileWith("large.json", "");
    truncateSync(path, 100e6);
    const { code, note } = await run(path);
    expect(code).toBe(2);
    expect(note).toContain("it holds 100 MB; at most 20 MB are read");
  });

  it("a bad file is refused with its path and line", async () => {
    const path = fileWith("bad.json", '{\n  "schema": "neutrissimo/detector",\n');
    const { code, note } = await run(path);
    expect(code).toBe(2);
    expect(note).toContain("line 3, column 1");
  });
});
