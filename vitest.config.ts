import { defineConfig } from "vitest/config";

// `npm test` asks for a report to count the tests by.
const reports = process.env.CHECK_REPORTS;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    setupFiles: ["test/support/leak-guard.ts"],
    // Tests name a folder of their own; what the user has stored is never touched, nor the cache.
    env: {
      NEUTRISSIMO_DATA_DIR: "/dev/null/no-folder-was-named",
      NODE_DISABLE_COMPILE_CACHE: "1",
    },
    reporters:
      reports === undefined
        ? ["default"]
        : ["dot", ["json", { outputFile: `${reports}/unit.json` }]],
  },
});
