import { chmodSync } from "node:fs";
import { join } from "node:path";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "electron-vite";
import type { Plugin } from "vite";

/** The command line is a program of its own: npx runs it through its first line. */
function executable(name: string): Plugin {
  return {
    name: "executable",
    writeBundle: ({ dir }) => chmodSync(join(dir ?? "", name), 0o755),
  };
}

// Three environments: the host (several entries, chunks beside them), the sandboxed preload
// (one CommonJS file), and the window.
export default defineConfig({
  main: {
    plugins: [executable("command-line.js")],
    build: {
      outDir: "out/main",
      rolldownOptions: {
        input: {
          electron: "src-main/electron/main.ts",
          start: "src-main/start.ts",
          "command-line": "src-main/command-line/main.ts",
          work: "src-main/command-line/work-main.ts",
          worker: "src-main/workers/worker.ts",
          "figure-thread": "src-main/reproduce/figure-thread.ts",
          "event-thread": "src-main/host/event-thread.ts",
          "desk-thread": "src-main/host/desk-thread.ts",
          "command-thread": "src-main/command-line/command-thread.ts",
          "bundle-thread": "src-main/host/bundle-thread.ts",
          "backup-thread": "src-main/store/backup-thread.ts",
        },
        // Names without a hash: what Node keeps of them compiled is replaced by the next build.
        output: { entryFileNames: "[name].js", chunkFileNames: "chunk-[name].js" },
      },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: "src-main/electron/preload.ts" },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: "src-renderer",
    plugins: [vue()],
    worker: { format: "es" },
    build: {
      outDir: "out/renderer",
      rolldownOptions: { input: "src-renderer/index.html" },
    },
  },
});
