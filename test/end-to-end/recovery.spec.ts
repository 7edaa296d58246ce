import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { runBenchmark, test } from "./window-test.ts";

// A store that is closed refuses all else, and the browser tells of each refusal.
test.use({ complaints: async ({ page: _page }, use) => use([]) });

test("a damaged store has a screen with ways out, and the window opens after one", async ({
  page,
  window,
  host,
}) => {
  await runBenchmark(window);
  await host.stop();
  const file = join(host.dataFolder, "neutrissimo.sqlite");
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length * 0.6)));

  await page.goto(await host.start());
  await expect(page.getByRole("heading", { name: "The store cannot be opened" })).toBeVisible();
  await expect(page.getByText(/nothing was changed/iu)).toBeVisible();
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.screenshot({ path: `test-results/recovery-${theme}.png` });
  }
  await expect(page.getByRole("radio", { name: /Start with an empty library/u })).toBeVisible();
  await page.getByRole("button", { name: "Repair library" }).click();
  await expect(page.getByRole("button", { name: "Open benchmark" })).toBeVisible();
  await runBenchmark(page);
});
