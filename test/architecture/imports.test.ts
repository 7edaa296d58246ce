import { describe, expect, it } from "vitest";
import { importRules, unknownRooms } from "./import-rules.ts";
import { importsOf, sourceFiles } from "./source-tree.ts";

const imports = sourceFiles()
  .filter((file) => file.startsWith("src-"))
  .flatMap((file) => importsOf(file).map((target) => ({ file, target })));

describe("imports", () => {
  it("finds imports to check, in TypeScript and in Vue files", () => {
    expect(imports.some(({ file }) => file.endsWith(".ts"))).toBe(true);
    expect(imports.some(({ file }) => file.endsWith(".vue"))).toBe(true);
  });

  it.each(importRules.map((rule) => [rule.name, rule] as const))("%s", (_name, rule) => {
    const found = imports
      .filter(({ file, target }) => rule.forbids(file, target))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(found, `${rule.name}, since ${rule.why}`).toEqual([]);
  });

  it("every room says whom it may import", () => {
    expect(unknownRooms(sourceFiles()), "rooms without an entry in import-rules.ts").toEqual([]);
  });

  it("relative imports end in .ts or .vue, since Node runs the sources as they are", () => {
    const found = imports
      .filter(({ target }) => target.startsWith("src-"))
      .filter(({ target }) => !/\.(ts|vue|css|json)(\?.*)?$/.test(target))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(found).toEqual([]);
  });
});

function broken(file: string, target: string): string[] {
  return importRules.filter((rule) => rule.forbids(file, target)).map((rule) => rule.name);
}

describe("rules of imports", () => {
  it.each([
    ["src-shared/physics/form-factor.ts", "node:fs"],
    ["src-shared/physics/form-factor.ts", "src-shared/simulation/upscatter.ts"],
    ["src-shared/simulation/upscatter.ts", "src-main/store/open-store.ts"],
    ["src-main/workers/worker.ts", "src-main/store/open-store.ts"],
    ["src-main/host/create-host.ts", "src-main/loopback/calls.ts"],
    ["src-main/host/create-host.ts", "better-sqlite3"],
    ["src-main/host/create-host.ts", "electron"],
    ["src-main/electron/preload.ts", "node:fs"],
    ["src-renderer/App.vue", "src-main/host/create-host.ts"],
    ["src-renderer/App.vue", "node:path"],
    ["src-renderer/views/explore/ExploreView.vue", "echarts/core"],
    ["src-renderer/views/runs/RunsView.vue", "src-renderer/views/library/LibraryPanel.vue"],
    ["src-renderer/views/explore/claims/ToysCard.vue", "src-renderer/views/explore/plane/A.vue"],
    ["src-renderer/controls/NumberField.vue", "src-renderer/stores/workspace-store.ts"],
    ["src-renderer/frame/AppRail.vue", "src-renderer/views/home/HomeView.vue"],
  ])("refuse that %s imports %s", (file, target) => {
    expect(broken(file, target)).not.toEqual([]);
  });

  it.each([
    ["src-shared/experiments/experiment.ts", "src-shared/simulation/upscatter.ts"],
    ["src-main/queue/task-queue.ts", "src-main/store/open-store.ts"],
    ["src-renderer/charts/SpectrumChart.vue", "echarts/core"],
    ["src-main/store/open-store.ts", "better-sqlite3"],
    ["src-renderer/views/explore/plane/A.vue", "src-renderer/views/explore/ScanNotice.vue"],
    ["src-renderer/views/runs/RunsView.vue", "src-renderer/tasks/TaskTable.vue"],
  ])("allow that %s imports %s", (file, target) => {
    expect(broken(file, target)).toEqual([]);
  });
});
