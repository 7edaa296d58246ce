import { describe, expect, it } from "vitest";
import { projectFiles, sourceFiles } from "./source-tree.ts";

describe("rooms", () => {
  it("each room of code has a README that says what comes in, what goes out, who may call", () => {
    const sources = sourceFiles();
    const rooms = [
      ...sources
        .filter((path) => /^src-(shared|main|renderer)\/[^/]+\//.test(path))
        .map((path) => path.split("/").slice(0, 2).join("/")),
      ...sources
        .filter((path) => path.startsWith("src-renderer/views/"))
        .map((path) => path.split("/").slice(0, -1).join("/")),
    ];
    const files = new Set(projectFiles());
    const without = [...new Set(rooms)].filter((room) => !files.has(`${room}/README.md`));
    expect(without, "rooms without README.md").toEqual([]);
  });

  it("files are named by the idea in kebab-case, Vue components in words that begin large", () => {
    const strange = sourceFiles().filter((path) => {
      const name = path.split("/").at(-1) ?? "";
      return !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|spec|d|base))?\.ts$|^[A-Z][A-Za-z0-9]*\.vue$/.test(
        name,
      );
    });
    expect(strange.filter((path) => path !== "electron.vite.config.ts")).toEqual([]);
  });

  it("test files of the three trees stand where the file they test would stand", () => {
    const folders = new Set(
      sourceFiles()
        .filter((path) => path.startsWith("src-"))
        .map((path) => path.split("/").slice(0, -1).join("/")),
    );
    const astray = sourceFiles()
      .filter((path) => /^test\/src-.*\.test\.ts$/.test(path))
      .filter((path) => !folders.has(path.split("/").slice(1, -1).join("/")));
    expect(astray).toEqual([]);
  });
});
