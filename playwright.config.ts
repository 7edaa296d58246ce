import { defineConfig } from "@playwright/test";
import { findChromium } from "./test/find-chromium.ts";

// `npm test` asks for a report to count the tests by.
const reports = process.env.CHECK_REPORTS;
const executablePath = findChromium();

export default defineConfig({
  testDir: "test/end-to-end",
  // A window waits for the screen as often as for a core: three keep two cores busy.
  workers: 3,
  fullyParallel: true,
  // They end what hangs; no speed of the machine is judged by them.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: reports !== undefined,
  reporter:
    reports === undefined
      ? [["list"]]
      : [["list"], ["json", { outputFile: `${reports}/end-to-end.json` }]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ["--no-sandbox", "--disable-background-networking"],
    },
  },
});
