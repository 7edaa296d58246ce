import { relative } from "node:path";
import { afterAll, expect } from "vitest";
import { LeftBehind } from "./left-behind.ts";

/*
 * Set up before each test file: what a file leaves running fails it, since the files after it in
 * the same process would run beside that.
 */

/** What has been told to end gets so long for it, ms; an end is waited for, not a time. */
const patience = 5000;
const pause = 20;

// A test may hold the clock of its file still.
const { setTimeout: wait } = globalThis;
const leftBehind = new LeftBehind();

afterAll(async () => {
  for (let waited = 0; leftBehind.names().length > 0 && waited < patience; waited += pause) {
    await new Promise((resolve) => wait(resolve, pause));
  }
  const names = leftBehind.names();
  leftBehind.end();
  if (names.length === 0) return;
  const file = relative(process.cwd(), expect.getState().testPath ?? "a test file");
  const error = new Error(`${file} leaves behind: ${names.join(", ")}`);
  delete error.stack;
  throw error;
});
