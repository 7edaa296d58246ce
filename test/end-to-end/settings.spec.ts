import { expect } from "@playwright/test";
import { test } from "./window-test.ts";

test("settings act at once, are undone, and outlive the host", async ({
  window,
  host,
  complaints,
}) => {
  await window.keyboard.press("Control+,");
  const theme = window.getByRole("radiogroup", { name: "Theme" });
  await theme.getByText("Dark").click();
  await expect(window.locator("html")).toHaveAttribute("data-theme", "dark");

  await window.getByRole("button", { name: "Computing" }).click();
  await window.getByText("A number").click();
  await window.getByRole("textbox", { name: "Worker threads" }).fill("3");
  await expect(window.getByText("3 workers")).toBeVisible();
  await window.getByRole("textbox", { name: "Worker threads" }).fill("0");
  await expect(window.getByRole("alert")).toHaveText(/Workers must lie in 1.256/u);
  await expect(window.getByText("3 workers")).toBeVisible();
  await window.getByRole("switch", { name: /notifications/iu }).click();
  await window.getByRole("button", { name: "Undo" }).click();
  await expect(window.getByRole("switch", { name: /notifications/iu })).toBeChecked();

  await host.stop();
  await expect(window.getByText("Connection lost", { exact: false }).first()).toBeVisible();
  await window.goto(await host.start());
  // The browser reports the broken stream by itself.
  complaints.length = 0;
  await expect(window.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(window.getByText("3 workers")).toBeVisible();
});

test("the data folder and the licences can be read", async ({ window, host }) => {
  await window.getByRole("button", { name: "Settings", exact: true }).click();
  await window.locator("#context-panel").getByRole("button", { name: "Library" }).click();
  await expect(window.getByText(host.dataFolder, { exact: true })).toBeVisible();
  await expect(window.getByRole("button", { name: "Copy path" })).toBeVisible();
  await window.getByRole("button", { name: "About" }).click();
  await window.getByRole("button", { name: "Licence of Inter" }).click();
  await expect(window.getByText("SIL OPEN FONT LICENSE", { exact: false }).first()).toBeVisible();
});
