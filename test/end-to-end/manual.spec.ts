import { expect } from "@playwright/test";
import { test } from "./window-test.ts";

test("Help opens the manual offline: pages, search, no key, no violation of the policy", async ({
  window,
  complaints,
}) => {
  const context = window.context();
  const asked: string[] = [];
  context.on("request", (request) => asked.push(request.url()));
  await window.getByRole("button", { name: "Help", exact: true }).click();
  const manual = window.getByRole("region", { name: "Manual" });
  const opened = context.waitForEvent("page");
  await manual.getByRole("link", { name: "All pages" }).click();
  const page = await opened;
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  // A page that is still on its way cannot be asked for again.
  await page.waitForLoadState();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Neutrissimo");
  expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/help\/$/u);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);

  await page.getByRole("navigation").getByRole("link", { name: "Command line" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "simulate" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "--d-mu X" }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Command line" })).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill("covariance");
  await page
    .getByRole("option", { name: /Measurement file/u })
    .first()
    .click();
  await expect(page).toHaveURL(/measurement-file/u);

  // Dark stays dark in the next page, by a script that the policy lets run.
  await page.getByRole("switch").first().click();
  await page.reload();
  await expect(page.locator("html.dark")).toHaveCount(1);

  const host = new URL(window.url()).host;
  expect(asked.filter((url) => !url.startsWith("data:") && new URL(url).host !== host)).toEqual([]);
});
