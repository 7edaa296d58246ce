import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import { prepareExperiment } from "../../../src-shared/experiments/experiment.ts";
import { LossError } from "../../../src-shared/geometry/import/lost-volumes.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import { Library } from "../../../src-main/library/library.ts";
import { OwnExperiments } from "../../../src-main/library/own-experiments.ts";
import { readExperimentFile } from "../../../src-main/library/read-experiment-file.ts";
import { ExperimentCatalogue } from "../../../src-main/queue/experiment-catalogue.ts";
import { plainReader } from "../../support/plain-reader.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const library = new Library(resourcesFolder);
const example = join(resourcesFolder, "examples/argon-box/argon-box.json");
const sensitive = '<auxiliary auxtype="SensDet" auxvalue="x"/>';

const gdml = (mark: string) => `<!DOCTYPE gdml [<!ENTITY tank SYSTEM "tank.xml">]><gdml><define/>
  <materials/><solids>&tank;<box name="hall" x="10" y="10" z="20" lunit="m"/>
  <box name="pad" x="1" y="1" z="1" lunit="m"/>
  <twistedbox name="odd" PhiTwist="0.1" x="2" y="2" z="2" lunit="m"/></solids>
  <structure>
  <volume name="Argon"><materialref ref="G4_lAr"/><solidref ref="tank"/>${sensitive}</volume>
  <volume name="Odd"><materialref ref="G4_Fe"/><solidref ref="odd"/>${mark}</volume>
  <volume name="Pad"><materialref ref="G4_CONCRETE"/><solidref ref="pad"/></volume>
  <volume name="Hall"><materialref ref="G4_AIR"/><solidref ref="hall"/>
  <physvol><volumeref ref="Argon"/></physvol>
  <physvol><volumeref ref="Odd"/><position z="6" unit="m"/></physvol>
  <physvol><volumeref ref="Pad"/><position z="-6" unit="m"/></physvol></volume>
  </structure><setup name="Default" version="1"><world ref="Hall"/></setup></gdml>`;
const tank = (length: number) =>
  `<tube name="tank" rmax="1" z="${length}" deltaphi="6.2831853072" lunit="m"/>`;

describe("an experiment whose detector is GDML", () => {
  let folder = "";
  let file = "";

  function write(mark: string, more: object = {}): void {
    writeFileSync(join(folder, "hall.gdml"), gdml(mark));
    const experiment = JSON.parse(readFileSync(example, "utf8"));
    const files = { ...experiment.files, detector: "hall.gdml" };
    writeFileSync(file, JSON.stringify({ ...experiment, name: "own-gdml", ...more, files }));
  }

  beforeEach(() => {
    folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    file = join(folder, "own.json");
    writeFileSync(join(folder, "tank.xml"), tank(4));
  });

  it("is read, simulated, and says what it lacks", () => {
    write("");
    const { inputs, sources } = readExperimentFile(file, library);
    const parsed = ExperimentInputs.parse(inputs);
    const { detector } = parsed.data;
    expect(detector.volumes.map(({ name }) => name)).toEqual(["Hall", "Argon", "Pad"]);
    expect(detector.lost).toHaveLength(1);
    expect(detector.lost?.[0]).toMatchObject({ name: "Odd", sensitive: false });
    expect(sources.find(({ key }) => key === "detector")?.source).toMatch(
      /Imported from hall\.gdml/,
    );
    const sample = prepareExperiment(parsed).makeSample(
      SampleSpecification.parse({ experiment: "own-gdml", mass: 0.2, flights: 4096, seed: 1 }),
    );
    expect(sample.converting).toBeGreaterThan(0);
  });

  it("takes the fiducial volume that the experiment names", () => {
    write("", { detectorImport: { fiducialVolume: "Pad" } });
    const { inputs } = readExperimentFile(file, library);
    expect(ExperimentInputs.parse(inputs).data.detector.fiducial.source).toBe("Volume Pad");
  });

  it("changes its hash with a file that the GDML names", () => {
    write("");
    const hash = () =>
      readExperimentFile(file, library).sources.find(({ key }) => key === "detector")?.sha256;
    const before = hash();
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    writeFileSync(join(folder, "tank.xml"), tank(5));
    expect(hash()).not.toBe(before);
  });

  it("is refused where its largest sensitive mass is lost, unless the file asks for it", () => {
    write(sensitive);
    expect(() => readExperimentFile(file, library)).toThrow(LossError);
    write(sensitive, { detectorImport: { acceptLoss: true } });
    expect(
      ExperimentInputs.parse(readExperimentFile(file, library).inputs).data.detector.lost,
    ).toHaveLength(1);
  });

  it("or the user does, once for this and the next start", async () => {
    write(sensitive);
    const place = { folder: temporaryFolder() };
    const catalogue = () =>
      new ExperimentCatalogue(library, new OwnExperiments(place), plainReader);
    const ownOf = (list: Awaited<ReturnType<ExperimentCatalogue["list"]>>) =>
      list.find((each) => each.file === file);
    const first = catalogue();
    await expect(first.open(file)).rejects.toThrow(LossError);
    expect(ownOf(await first.list())).toBeUndefined();
    await first.open(file, true);
    expect(ownOf(await catalogue().list())).toMatchObject({ name: "own-gdml", failure: null });
    // Opened again from the list, without a word on it.
    await expect(catalogue().open(file)).resolves.toBeDefined();
  });
});
