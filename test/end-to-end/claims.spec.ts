import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { field, test } from "./window-test.ts";

/** A finished scan of few flights, then the claims. */
async function openClaims(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Explore", exact: true }).click();
  await page.getByText("Plane", { exact: true }).click();
  await field(page, "Flights at each mass of a scan").fill("1000");
  await page.getByRole("button", { name: "Run scan" }).click();
  await expect(page.getByText(/Scan of \d+ masses, complete/u)).toBeVisible({ timeout: 45_000 });
  await page.getByText("Claims", { exact: true }).click();
}

const study = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("the claims stand beside our numbers under both readings, with what drives a difference", async ({
  window,
}) => {
  await openClaims(window);
  const card = study(window, "Beside the paper");
  await expect(card.getByText(/NOMAD does not exclude/u)).toBeVisible({ timeout: 30_000 });
  const items = card.locator("ol.claims > li");
  expect(await items.count()).toBeGreaterThanOrEqual(12);
  await expect(card.getByText("Agree").first()).toBeVisible();
  await expect(card.getByText("Differ").first()).toBeVisible();
  await expect(card.getByText("As the paper").first()).toBeVisible();
  await card.locator("details").first().locator("summary").click();
  await expect(card.locator("details[open] li").first()).toContainText("with ");
});

test("toys give the goodness of fit and the critical values at the point, and are kept", async ({
  window,
}) => {
  await openClaims(window);
  const best = study(window, "Goodness of fit");
  await best.getByRole("button", { name: /Throw/u }).click();
  await expect(best).toContainText(/p = 0\.\d+/u, { timeout: 30_000 });
  await expect(best).toContainText("χ2 distribution");
  const point = study(window, "Feldman–Cousins at this point");
  await point.getByRole("button", { name: /Throw/u }).click();
  await expect(point.getByRole("row", { name: /^2 σ/u })).toContainText("6.18", {
    timeout: 30_000,
  });
  await expect(point).toContainText("0.470 GeV");

  // Another point asks for its own toys; the first one comes back at once.
  await field(window, "Mass m_N in GeV").fill("0.3");
  await expect(point.getByRole("button", { name: /Throw/u })).toBeVisible();
  await window.keyboard.press("Escape");
  await window.getByRole("button", { name: "Undo" }).click();
  await expect(point.getByRole("row", { name: /^2 σ/u })).toBeVisible();
});

test("many toys show their progress and are cancelled", async ({ window }) => {
  await openClaims(window);
  await window.getByRole("radiogroup", { name: "Number of toys" }).getByText("20").click();
  const best = study(window, "Goodness of fit");
  await best.getByRole("button", { name: /Throw 20/u }).click();
  await best.getByRole("button", { name: "Cancel toys" }).click();
  await expect(best.getByRole("button", { name: "Continue" })).toBeVisible();
});

for (const theme of ["light", "dark"] as const) {
  test(`claims and toys stand in the ${theme} theme, wide and narrow`, async ({
    window,
  }, testInfo) => {
    await window.emulateMedia({ colorScheme: theme });
    await openClaims(window);
    for (const name of ["Goodness of fit", "Feldman–Cousins at this point"]) {
      await study(window, name).getByRole("button", { name: /Throw/u }).click();
    }
    await expect(
      study(window, "Feldman–Cousins at this point").getByRole("row", { name: /^1 σ/u }),
    ).toBeVisible({ timeout: 30_000 });
    await expect(window.locator("ol.claims")).toBeVisible({ timeout: 30_000 });
    for (const [name, width, height] of [
      ["wide", 1440, 900],
      ["narrow", 1024, 700],
    ] as const) {
      await window.setViewportSize({ width, height });
      await testInfo.attach(`claims ${theme} ${name}`, {
        body: await window.screenshot(),
        contentType: "image/png",
      });
      if (process.env["KEEP_SHOTS"] !== undefined) {
        await window.screenshot({ path: `${process.env["KEEP_SHOTS"]}/${theme}-${name}.png` });
      }
      const wider = await window.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wider, `${name}: nothing wider than the window`).toBeLessThanOrEqual(0);
    }
  });
}
