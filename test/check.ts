import { mkdirSync, rmSync } from "node:fs";
import { chromiumHint, getChromium } from "./get-chromium.ts";
import { reports, runStages } from "./run-steps.ts";
import type { Lane } from "./run-steps.ts";

/*
 * `npm test`: everything that must hold, one line a step, and the sum at the end. What needs one
 * core runs beside what needs the other; the tests have both to themselves.
 */

const types: Lane = [{ name: "types", script: "types" }];
const sources: Lane = [
  { name: "build", script: "build" },
  { name: "format", script: "format:check" },
  { name: "lint", script: "lint" },
];
const unit: Lane = [{ name: "unit", script: "unit", report: "unit.json" }];
const endToEnd: Lane = [
  {
    name: "end to end",
    script: "e2e",
    report: "end-to-end.json",
    obstacle: () => (getChromium() ? undefined : chromiumHint),
  },
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const passed = await runStages([[types, sources], [unit], [endToEnd]]);
process.exitCode = passed ? 0 : 1;
