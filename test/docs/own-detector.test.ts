import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CsvBeam, ExpressionBeam } from "../../src-shared/beam/beam-source.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { DetectorFile } from "../../src-shared/geometry/detector-file.ts";
import { readLimitCurve } from "../../src-main/library/read-limit-curve.ts";

const page = readFileSync(new URL("../../docs/own-detector.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => text!);

describe("the examples of docs/own-detector.md", () => {
  it("hold a detector that the schema takes", () => {
    const { volumes } = DetectorFile.parse(JSON.parse(examples[0]!));
    expect(volumes.map(({ name }) => name)).toEqual(["rock", "hall", "argon"]);
  });

  it("hold an experiment that the schema takes, but for the files it names", () => {
    const { files, ...example }: Record<string, unknown> = JSON.parse(examples[1]!);
    expect(files).toHaveProperty("beam");
    const schema = ExperimentInputs.omit({ data: true });
    expect(schema.parse(example)).toMatchObject({ name: "argon-box", exposure: 6.8e20 });
  });

  it("hold a beam that the schema takes", () => {
    expect(CsvBeam.parse(JSON.parse(examples[2]!)).csv.file).toBe("flux.csv");
  });

  it("hold a table of T2K's form, and a formula, that the schemas take", () => {
    const { schema, ...beam }: Record<string, unknown> = JSON.parse(examples[2]!);
    const table: object = JSON.parse(`{${examples[3]!}}`);
    expect(CsvBeam.parse({ schema, ...beam, ...table }).csv.perEnergy).toBe("50 MeV");
    delete beam["csv"];
    const formula: object = JSON.parse(`{${examples[4]!}}`);
    expect(ExpressionBeam.parse({ schema, ...beam, ...formula }).expression.bins).toBe(100);
  });

  it("hold a limit curve that is read", () => {
    const [, text = ""] = /```\n(# label[\s\S]*?)```/u.exec(page) ?? [];
    expect(readLimitCurve(text, "own.csv")).toMatchObject({
      coupling: "d_mu",
      points: { length: 2 },
    });
  });
});
