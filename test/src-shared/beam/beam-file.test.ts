import { describe, expect, it } from "vitest";
import { BeamFile, checkBeam } from "../../../src-shared/beam/beam-file.ts";

const beam = (changes: object = {}) =>
  BeamFile.parse({
    schema: "neutrissimo/beam",
    version: 1,
    name: "own",
    title: "Own",
    source: "test",
    status: "estimate",
    units: { energy: "GeV", flux: "neutrinos / cm2 / GeV / POT, bin average" },
    mainFlavour: "numu",
    oppositeFlavour: "numubar",
    edges: [0, 1, 3],
    flux: { numu: [1e-10, 2e-10], numubar: [0, 0], nue: [0, 0], nuebar: [0, 0] },
    ...changes,
  });
const zero = { numu: [0, 0], numubar: [0, 0], nue: [0, 0], nuebar: [0, 0] };

describe("a beam", () => {
  it("is taken at the edges of what beams are", () => {
    checkBeam(beam());
    checkBeam(beam({ edges: [0, 0.05, 1000], flux: { ...zero, nue: [1e-5, 1e-12] } }));
    // Muons at rest: up to 53 MeV.
    checkBeam(beam({ edges: [0, 0.03, 0.053] }));
    // One neutrino / cm2 / POT.
    checkBeam(beam({ flux: { ...zero, nue: [0, 0.5] } }));
  });

  it.each([
    [{ edges: [-1, 1, 3] }, /begin at -1 GeV, below 0/],
    [{ edges: [0, 700, 1001] }, /reach 1001 GeV, above 1000 GeV; they look like MeV/],
    [{ edges: [0, 400, 900] }, /mean energy.*GeV, outside 0.01-200 GeV; it looks like MeV read/],
    [{ edges: [0, 0.004, 0.009] }, /mean energy.*it looks like GeV read as MeV/],
    [{ flux: { ...zero, nuebar: [0.5, 0.3] } }, /nuebar add up to 1.10 \/ cm2 \/ POT/],
    [{ flux: zero }, /flux is 0 everywhere/],
    [{ flux: { ...zero, numubar: [1e-10, 0] } }, /one of numubar, and none of numu, its main/],
    [{ flux: { ...zero, nue: [1e-10] } }, /flux.nue has 1 values for 2 bins/],
  ])("is refused: %j", (changes, message) => {
    expect(() => checkBeam(beam(changes))).toThrow(message);
  });

  it.each(["neutrinos/m2/GeV/POT", "nu / m^2 / GeV / POT", "nu/cm2/MeV/POT", "nu/cm2/50 MeV/POT"])(
    "is refused where its flux is in %s",
    (flux) => {
      expect(() => checkBeam(beam({ units: { energy: "GeV", flux } }))).toThrow(/is given in/);
    },
  );

  it.each(["nu/cm2/GeV/1e21 POT", "nu / cm2 / bin / POT", "nu / cm2 / GeV / 1000000 POT"])(
    "is refused where its flux is in %s",
    (flux) => {
      expect(() => checkBeam(beam({ units: { energy: "GeV", flux } }))).toThrow(/is given in/);
    },
  );

  it.each(["nu/cm^2/GeV/POT", "neutrinos / (cm2 GeV POT)", "cm-2 GeV-1 POT-1, bin average"])(
    "is taken where its flux is in %s",
    (flux) => {
      checkBeam(beam({ units: { energy: "GeV", flux } }));
    },
  );
});
