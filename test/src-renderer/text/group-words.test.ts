import { expect, it } from "vitest";
import { Settings } from "../../../src-shared/specification/run-specification.ts";
import {
  groupSubtitle,
  groupTitle,
  kindWord,
  membersWords,
} from "../../../src-renderer/text/group-words.ts";
import { experimentTitle } from "../../../src-renderer/text/experiment-title.ts";
import { analysisRecord } from "../stores/analysis-record.ts";
import { scanRecord } from "../stores/scan-record.ts";

const group = {
  key: "k",
  kinds: [
    { value: "scan" as const, tasks: 1 },
    { value: "analysis" as const, tasks: 8 },
    { value: "run" as const, tasks: 1 },
  ],
  figures: [],
  changedAt: "2026",
  bytes: 0,
  pictured: [],
};

it("scans of one experiment are told apart by what they differ in", () => {
  const scan = scanRecord({});
  const settings = Settings.parse({ ...scan.specification.settings, formFactor: "helm" });
  const other = scanRecord({ specification: { ...scan.specification, settings, seed: 7 } });
  // Other tests may have made titles known.
  const title = experimentTitle("miniboone-fhc");
  expect(groupTitle(scan)).toBe(title);
  expect(groupTitle(other)).toBe(`${title}, form factor helm, seed 7`);
  expect(groupTitle(scanRecord({ name: "Mine" }))).toBe("Mine");
});

it("the second line counts what lies beneath, without the scan of the row itself", () => {
  expect(groupSubtitle(scanRecord({}), group)).toMatch(/^22 masses, .* each; 8 analyses, 1 run$/u);
});

it("analyses are called by what they give", () => {
  const limit = analysisRecord("minerva-me-rhc", { result: "limit", masses: [0.1] });
  expect(kindWord(limit)).toBe("Limit");
  expect(kindWord(scanRecord({}))).toBe("Scan");
});

it("an act on a folded row says all that it is done to", () => {
  expect(membersWords(group)).toBe("1 scan, 8 analyses and 1 run");
  expect(membersWords({ kinds: [{ value: "run", tasks: 2 }] })).toBe("2 runs");
});
