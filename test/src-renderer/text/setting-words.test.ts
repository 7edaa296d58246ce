import { expect, test } from "vitest";
import { Library } from "../../../src-main/library/library.ts";
import { settingChanges } from "../../../src-renderer/text/setting-words.ts";
import { rememberDefaultSettings } from "../../../src-renderer/text/default-settings.ts";
import { Settings } from "../../../src-shared/specification/run-specification.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";

const library = new Library(resourcesFolder);
const names = [
  "miniboone-fhc",
  "miniboone-rhc",
  "minerva-le-fhc",
  "minerva-me-fhc",
  "minerva-me-rhc",
];
rememberDefaultSettings(
  names.map((name) => ({
    name,
    settings: Settings.partial().parse(library.loadExperimentInputs(name).inputs.settings),
  })),
);

test.each(names)("a run of %s as it ships is at its default", (experiment) => {
  const { inputs } = library.loadExperimentInputs(experiment);
  const settings = Settings.parse(inputs.settings);
  expect(settingChanges(settings, experiment)).toEqual([]);
  const own = { ...settings, formFactor: "helm", beamRadius: 620 } as const;
  expect(settingChanges(own, experiment)).toEqual([
    { label: "Beam radius", defaultValue: "no limit", own: "620 cm" },
    { label: "Form factor", defaultValue: "Fourier–Bessel", own: "Helm" },
  ]);
});

test("MINERvA with the settings of MiniBooNE says so", () => {
  const labels = settingChanges(Settings.parse({}), "minerva-me-rhc").map(({ label }) => label);
  expect(labels.toSorted()).toEqual(["Flavours", "Incoherent protons"]);
});
