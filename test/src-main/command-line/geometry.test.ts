import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
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
    expect(out).toMatch(/^1-Fe +STEEL +7\.830 +370\.5/m);
    expect(out).toContain("fiducial volume: 6064 kg");
  });
});

describe("geometry of a file", () => {
  const gdml = `<gdml><define/><materials>
    <material name="Iron" Z="26"><D value="7.874"/><atom value="55.845"/></material>
  </materials><solids><box name="block" x="1" y="1" z="1" lunit="m"/><trap name="odd"/></solids>
  <structure><volume name="World"><materialref ref="Iron"/><solidref ref="block"/></volume>
  </structure><setup name="a" version="1"><world ref="World"/></setup></gdml>`;

  it("imports GDML, says what is missing, and saves what it read", async () => {
    const path = fileWith("block.gdml", gdml);
    const saved = join(folder, "block.json");
    const { code, out, note } = await run(path, "--json", "--save", saved);
    expect(code).toBe(0);
    expect(note).toContain("left out: The shape trap is not supported: solid odd.");
    const { volumes }: GeometryDescription = JSON.parse(out);
    expect(volumes[0].massKg).toBeCloseTo(7874, 6);
    const again = describeGeometry(findDetector(saved));
    expect(again.volumes, "the saved file is the same detector").toEqual(volumes);
    expect((await run(path, "--save", saved)).code, "a file that is there stays").toBe(2);
    expect(JSON.parse(readFileSync(saved, "utf8"))).toMatchObject({ version: 1 });
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
    expect(note).toContain("it holds 100 MB, and more than 20 MB are not read");
  });

  it("a bad file is refused with its path and line", async () => {
    const path = fileWith("bad.json", '{\n  "schema": "neutrissimo/detector",\n');
    const { code, note } = await run(path);
    expect(code).toBe(2);
    expect(note).toContain("line 3, column 1");
  });
});
