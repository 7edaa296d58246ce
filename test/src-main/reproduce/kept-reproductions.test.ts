import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { KeptReproductions } from "../../../src-main/reproduce/kept-reproductions.ts";
import { FigureSpecification } from "../../../src-shared/specification/figure-specification.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const figure = FigureSpecification.parse({
  name: "table1",
  title: "Table",
  caption: "",
  panels: [],
  table: { columns: [{ label: "m", align: "left" }], rows: [["0.47"]] },
});
const made = {
  name: "table1",
  quality: "draft",
  madeAt: "2026-01-01T00:00:00.000Z",
  seconds: 1,
  updated: null,
  claims: [],
  figure,
} as const;

describe("reproductions", () => {
  it("are read from their files when they are asked for", () => {
    const folder = temporaryFolder();
    const early = new KeptReproductions(folder);
    new KeptReproductions(folder).keep({ ...made, claims: [] });
    expect(early.find("table1")).toMatchObject(made);
    expect(early.all).toHaveLength(1);
  });

  it("are written again where their folder was lost, if they were read", () => {
    const folder = temporaryFolder();
    new KeptReproductions(folder).keep({ ...made, claims: [] });
    const [read, unread] = [new KeptReproductions(folder), new KeptReproductions(folder)];
    expect(read.all).toHaveLength(1);
    rmSync(join(folder, "paper-figures"), { recursive: true });
    unread.keepAll();
    expect(existsSync(join(folder, "paper-figures"))).toBe(false);
    read.keepAll();
    expect(unread.find("table1")).toMatchObject(made);
  });
});
