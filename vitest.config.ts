import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";

// `npm test` asks for a report to count the tests by.
const reports = process.env.CHECK_REPORTS;

const all = "test/**/*.test.ts";

/** Files of more than about 5 s of CPU time, and rooms that start processes; not in `npm run quick`. */
const slow = [
  "test/{closure,docs,recovery,watchdog}/**/*.test.ts",
  "test/**/reproduce/**/*.test.ts",
  ...[
    "bundles",
    "cache-identity",
    "create-host",
    "event-desk",
    "events-command",
    "examples",
    "figures",
    "geant4-solids",
    "job-folder",
    "limit-command",
    "loopback",
    "make-sample",
    "signals",
    "selection-engine",
    "selection-limit",
    "selection-store",
    "pair-proofs",
    "photon-emission",
    "plane-store",
    "ray-tracer",
    "region-command",
    "run-kind",
    "scan-kind",
    "section",
    "simulate-command",
    "slurm-cluster",
    "task-command",
    "task-library",
    "task-queue",
    "toy-kind",
    "write-events",
  ].map((name) => `test/**/${name}.test.ts`),
];

/** Tests of the science, which knows no process: many files in one thread. */
const pure = ["test/{physics-anchors,src-shared}/**/*.test.ts"];

/** Tests that replace modules or globals: a process for each file. */
const alone = ["test/src-main/electron/**/*.test.ts", "test/src-renderer/stores/**/*.test.ts"];

const isSlow = ({ project }: TestSpecification) => project.name === "slow";

/** The slow files go first, so that no core is left with one of them at the end. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}

export default defineConfig({
  test: {
    // They end what hangs; no speed of the machine is judged by them.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    setupFiles: ["test/support/leak-guard.ts"],
    // One core would be left idle.
    maxWorkers: "100%",
    sequence: { sequencer: SlowFirst },
    // Tests name a folder of their own; what the user has stored is never touched, nor the cache.
    // Threads and programs that they start by the hundred are compiled once, into one of their own.
    env: {
      NEUTRISSIMO_DATA_DIR: "/dev/null/no-folder-was-named",
      NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.cache/tests", import.meta.url)),
    },
    reporters:
      reports === undefined
        ? ["default"]
        : ["dot", ["json", { outputFile: `${reports}/unit.json` }]],
    projects: [
      { extends: true, test: { name: "slow", include: slow } },
      {
        extends: true,
        test: { name: "pure", include: pure, exclude: slow, pool: "threads", isolate: false },
      },
      { extends: true, test: { name: "alone", include: alone, exclude: slow } },
      {
        extends: true,
        test: {
          name: "unit",
          include: [all],
          exclude: [...alone, ...pure, ...slow],
          isolate: false,
        },
      },
    ],
  },
});
