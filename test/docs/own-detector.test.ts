import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CsvBeam } from "../../src-shared/beam/beam-source.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-inputs.ts";
import { DetectorFile } from "../../src-shared/geometry/detector-file.ts";

const page = readFileSync(new URL("../../docs/own-detector.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => text!);

describe("the examples of docs/own-detector.md", () => {
  it("hold a detector that the schema takes", () => {
    const { volumes } = DetectorFile.parse(JSON.parse(examples[0]!));
    expect(volumes.map(({ name }) => name)).toEqual(["rock", "hall", "argon"]);
  });

  it("hold an experiment that the schema takes, but for the files it names", () => {
    const example: Record<string, unknown> = JSON.parse(examples[1]!);
    const schema = ExperimentInputs.omit({ data: true });
    expect(schema.parse(example)).toMatchObject({ name: "argon-box", exposure: 6.8e20 });
  });

  it("hold a beam that the schema takes", () => {
    expect(CsvBeam.parse(JSON.parse(examples[2]!)).csv.file).toBe("flux.csv");
  });
});
