import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeFiles } from "../../../src-main/export/write-files.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const files = [
  { name: "a.svg", bytes: Buffer.from("new a") },
  { name: "hepdata/b.yaml", bytes: Buffer.from("new b") },
];

describe("writing files", () => {
  it("makes the folders and leaves nothing else behind", () => {
    const folder = join(temporaryFolder(), "figures");
    const { paths, replaced } = writeFiles(folder, files, false);
    expect(paths.map((path) => readFileSync(path, "utf8"))).toEqual(["new a", "new b"]);
    expect(replaced).toEqual([]);
    expect(readdirSync(folder)).toEqual(["a.svg", "hepdata"]);
  });

  it("refuses when one is there, and then writes none", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "hepdata"));
    writeFileSync(join(folder, "hepdata/b.yaml"), "old");
    expect(() => writeFiles(folder, files, false)).toThrow("holds b.yaml");
    expect(readdirSync(folder)).toEqual(["hepdata"]);
    expect(readFileSync(join(folder, "hepdata/b.yaml"), "utf8")).toBe("old");
  });

  it("replaces where that is asked for, and says what", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.svg"), "old");
    const { replaced } = writeFiles(folder, files, true);
    expect(replaced).toEqual([join(folder, "a.svg")]);
    expect(readFileSync(join(folder, "a.svg"), "utf8")).toBe("new a");
  });

  it("says why a folder cannot be used", () => {
    const folder = temporaryFolder();
    const file = join(folder, "file");
    writeFileSync(file, "");
    chmodSync(file, 0o600);
    expect(() => writeFiles(join(file, "inside"), files, false)).toThrow("cannot be written into");
  });
});
