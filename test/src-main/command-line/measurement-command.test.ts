import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MeasurementFile } from "../../../src-shared/experiments/measurement-file.ts";
import { workspaceOf } from "../../../src-shared/analyses/workspace-of.ts";
import { runKept } from "../../support/kept-terminal.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

function workspaceFile(folder: string): string {
  const path = join(folder, "workspace.json");
  const workspace = workspaceOf(
    [
      {
        name: "sr",
        data: [7],
        samples: [{ name: "background", events: [6.5] }],
        normalisations: [{ name: "b", width: 0.2, of: "background" }],
        signal: [3],
      },
    ],
    "search",
  );
  writeFileSync(path, JSON.stringify(workspace));
  return path;
}

describe("measurement", () => {
  it("writes a measurement file, and says that the signal is left out", async () => {
    const folder = temporaryFolder();
    const output = join(folder, "measurement.json");
    const words = ["measurement", workspaceFile(folder), "--output", output];
    const { code, notes } = await runKept(words);
    expect(code).toBe(0);
    expect(notes).toMatch("its signal is left out");
    const written = MeasurementFile.parse(JSON.parse(readFileSync(output, "utf8")));
    expect(written).toMatchObject({
      kind: "counting",
      data: [7],
      samples: [{ events: [6.5] }],
      systematics: [{ of: "background", width: expect.closeTo(0.2, 9) }],
      source: "pyhf workspace, measurement search",
    });
    expect((await runKept(words)).notes).toMatch("A file is there already");
    expect((await runKept([...words, "--replace"])).code).toBe(0);
  });

  it("prints it without --output", async () => {
    const { out } = await runKept(["measurement", workspaceFile(temporaryFolder())]);
    expect(MeasurementFile.parse(JSON.parse(out)).name).toBe("sr");
  });

  it("refuses what is no workspace, with the entry", async () => {
    const path = join(temporaryFolder(), "other.json");
    writeFileSync(path, JSON.stringify({ channels: [], version: "2.0.0" }));
    const { code, notes } = await runKept(["measurement", path]);
    expect(code).toBe(2);
    expect(notes).toMatch("other.json");
    expect((await runKept(["measurement"])).notes).toMatch("one workspace must be named");
  });
});
