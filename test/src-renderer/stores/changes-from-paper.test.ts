import { expect, test } from "vitest";
import { Library } from "../../../src-main/library/library.ts";
import {
  minervaSettings,
  settingChanges,
} from "../../../src-renderer/stores/changes-from-paper.ts";
import { Settings } from "../../../src-shared/specification/run-specification.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";

const library = new Library(resourcesFolder);

test.each(["miniboone-fhc", "miniboone-rhc", "minerva-le-fhc", "minerva-me-fhc", "minerva-me-rhc"])(
  "a run of %s as it ships differs in nothing from the paper's",
  (experiment) => {
    const { inputs } = library.loadExperimentInputs(experiment);
    const settings = Settings.parse(inputs.settings);
    expect(settingChanges(settings, experiment)).toEqual([]);
    const own = { ...settings, formFactor: "helm" } as const;
    expect(settingChanges(own, experiment)).toMatchObject([{ label: "Form factor", own: "Helm" }]);
  },
);

test("MINERvA with the settings of MiniBooNE says so", () => {
  const labels = settingChanges(Settings.parse({}), "minerva-me-rhc").map(({ label }) => label);
  expect(labels.toSorted()).toEqual(["Flavours", "Incoherent protons"]);
  expect(Object.keys(minervaSettings)).toHaveLength(2);
});
