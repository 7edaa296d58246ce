import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fileSchemas } from "../../src-shared/experiments/file-schemas.ts";
import { readMeasurements } from "../../src-main/library/read-measurements.ts";

const docs = new URL("../../docs/", import.meta.url);
const page = readFileSync(new URL("measurement-file.md", docs), "utf8");
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => text!);
const energy = { name: "energy", variable: "energy", unit: "GeV", edges: [0, 0.5, 1] };

describe("docs/measurement-file.md", () => {
  it("holds measurements that are read", () => {
    const measurements: unknown[] = examples.map((text) => JSON.parse(text));
    const response = { histograms: [energy] };
    const read = readMeasurements({ measurements, response }, "own.json", () => {
      throw new Error("no file is named");
    });
    expect(read.measurements.map(({ kind }) => kind)).toEqual(["counting", "spectrum"]);
  });

  it.each(Object.entries(fileSchemas))("has %s beside it, as the code has it", (name, schemaOf) => {
    const remedy = "run node test/write-file-schemas.ts && npm run format";
    expect(JSON.parse(readFileSync(new URL(name, docs), "utf8")), remedy).toEqual(
      JSON.parse(JSON.stringify(schemaOf())),
    );
  });
});
