import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { ask, test } from "./window-test.ts";

test("the events of a run are exported, and its command is copied", async ({ window }) => {
  await window.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await ask(window, "runs.start", {
    experiment: "miniboone-fhc",
    model: { mass: 0.47, dMu: 1.25e-6 },
    flights: 2000,
  });
  await window.keyboard.press("Control+7");
  await window.locator("tr[data-place]").first().click();
  const detail = window.getByRole("complementary", { name: /Run/u });
  await expect(detail.getByLabel("Command line")).toHaveText(
    "npx neutrissimo simulate miniboone-fhc --mass 0.47 --d-mu 1.25e-6 --flights 2000 --exposure 1.875e+21",
  );
  await detail.getByRole("button", { name: "Copy as Python" }).click();
  await expect(detail.getByText("Copied as Python")).toBeAttached();
  expect(await window.evaluate(() => navigator.clipboard.readText())).toContain(
    'command = ["npx","neutrissimo","simulate","miniboone-fhc"',
  );

  await detail.getByRole("button", { name: "Export events" }).click();
  const dialog = window.getByRole("dialog", { name: /Export events of/u });
  await expect(dialog.getByText(/Up to .* events, .* about .*B, some/u)).toBeVisible();
  await dialog.getByText("CSV").click();
  await dialog.getByRole("switch", { name: "Unweighted events" }).check();
  await dialog.getByLabel("Number of unweighted events").fill("12");
  const download = window.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export events" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("miniboone-fhc-0.47-GeV-events.csv");
  const lines = readFileSync(await file.path(), "utf8")
    .trim()
    .split("\n");
  expect(lines.filter((line) => /^\d+,/u.test(line))).toHaveLength(12);
  await expect(dialog.getByRole("status")).toContainText("12 unweighted events");
  await expect(dialog.getByRole("status")).toContainText("Rejection accepts");

  // What cannot be is said in the dialog: a number too large is not sent.
  await dialog.getByText("HEPEVT").click();
  await expect(dialog.getByText("always")).toBeVisible();
});
