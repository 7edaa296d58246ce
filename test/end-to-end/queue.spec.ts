import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { ask, test } from "./window-test.ts";

/** Asks for runs that differ in mass and seed, as a script would. */
async function queueRuns(page: Page, count: number, flights: number): Promise<void> {
  for (let seed = 1; seed <= count; seed++) {
    const model = { mass: 0.1 + seed / 1000, dMu: 1e-6 };
    await ask(page, "runs.start", { experiment: "miniboone-fhc", model, flights, seed });
  }
}

/** Times between frames over some seconds, ms, in order of size. */
function frameTimes(page: Page, seconds: number): Promise<number[]> {
  return page.evaluate(
    (length) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        let last = performance.now();
        const end = last + 1000 * length;
        const step = (now: number) => {
          times.push(now - last);
          last = now;
          if (now < end) requestAnimationFrame(step);
          else resolve(times.slice(1).toSorted((a, b) => a - b));
        };
        requestAnimationFrame(step);
      }),
    seconds,
  );
}

test("200 queued tasks leave the window drawing; only the rows in view are drawn", async ({
  window,
}) => {
  await queueRuns(window, 200, 10_000_000);
  await window.getByRole("button", { name: /^Runs/u }).click();
  await expect(window.getByText("Active 200")).toBeVisible();
  expect(await window.locator("tbody tr:not([aria-hidden])").count()).toBeLessThan(60);
  const times = await frameTimes(window, 3);
  const share = (part: number) => times[Math.floor(part * (times.length - 1))] ?? 0;
  console.log(`frames: median ${share(0.5).toFixed(1)} ms, 95 % ${share(0.95).toFixed(1)} ms`);
  expect(times.length, "frames in 3 s").toBeGreaterThan(0);

  await window.locator(".list").evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await expect(window.getByRole("button", { name: /^0\.300 GeV/u })).toBeVisible();
});

test("a task is paused, resumed and cancelled by keys, and dragged to another place", async ({
  window,
}) => {
  await queueRuns(window, 3, 2_000_000);
  await window.getByRole("button", { name: /^Runs/u }).click();
  const rows = window.locator("tbody tr:not([aria-hidden])");
  await expect(rows.first()).toContainText("Running");
  await rows.first().locator("button.title").focus();
  await window.keyboard.press("Space");
  await expect(rows.first()).toContainText("Paused");
  await expect(rows.nth(1)).toContainText("Running");
  await window.screenshot({ path: "test-results/queue-light.png" });
  await rows.nth(2).dragTo(rows.first());
  await expect(rows.first()).toContainText("0.103 GeV");
  await expect(rows.first()).toContainText("Running");
  await rows.first().locator("button.title").focus();
  await window.keyboard.press("Delete");
  await expect(rows.nth(2)).toContainText("Cancelled");
  await rows
    .nth(2)
    .getByRole("button", { name: /Resume/u })
    .click();
  await expect(window.locator("tbody").getByText("Cancelled")).toHaveCount(0);
  await window.emulateMedia({ colorScheme: "dark" });
  await window.screenshot({ path: "test-results/queue-dark.png" });
});
