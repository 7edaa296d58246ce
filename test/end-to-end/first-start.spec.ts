import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { openBenchmark, runBenchmark, selectedEvents, test } from "./window-test.ts";

test("from the first start to spectra at the benchmark by one Enter", async ({ window }) => {
  await expect(window.getByRole("heading", { level: 1 })).toHaveText(
    "Which heavy neutrinos explain MiniBooNE, and which do MINERvA and MicroBooNE exclude?",
  );
  await expect(window.getByRole("button", { name: "Open benchmark" })).toBeFocused();
  await expect(window.getByRole("img", { name: /excess of \d+ events/u })).toBeVisible();
  await expect(window.getByText("none of your own yet")).toBeVisible();

  await window.keyboard.press("Enter");
  await expect(window.getByText(/Live from 2 × 10/u)).toBeVisible();
  const energy = window.getByRole("img", { name: /reconstructed neutrino energy in 11 bins/u });
  const angle = window.getByRole("img", { name: /cosine of the shower angle in 20 bins/u });
  await expect(energy).toHaveAttribute("aria-label", /dipole prediction of \d+/u);
  await expect(angle).toHaveAttribute("aria-label", /oscillation part of \d+/u);
  // The sound reading; what the paper does otherwise is named, with its reason.
  await window.getByRole("button", { name: "7 differ from the paper" }).click();
  await expect(window.getByText("620 cm", { exact: true }).first()).toBeVisible();
  // Hydrogen's protons only; an independent calculation expects 3.4e2 within 10 %.
  const events = await selectedEvents(window);
  expect(events).toBeGreaterThan(270);
  expect(events).toBeLessThan(410);
});

test("measurement, oscillation and dipole are there before anything has run", async ({
  window,
}) => {
  await window.getByRole("button", { name: "Explore", exact: true }).click();
  await expect(window.getByText(/Oscillation, \d+/u).first()).toBeVisible();
  await expect(window.getByText(/Live from 2 × 10.* flights, made in .* ms/u)).toBeVisible();
  await expect(window.getByText(/MC error 0\.\d+ %/u)).toBeVisible();
});

test("the table of a chart holds the same numbers", async ({ window }) => {
  await openBenchmark(window);
  const card = window.getByRole("region", { name: "Energy", exact: true });
  await card.getByText("Data", { exact: true }).click();
  await expect(card.getByRole("row")).toHaveCount(12);
  const first = card.getByRole("row", { name: /0\.2 to 0\.3/u });
  await expect(first.getByRole("cell").first()).toHaveText("732.0");
  const saved = window.waitForEvent("download");
  await card.getByRole("button", { name: "CSV" }).click();
  const text = readFileSync(await (await saved).path(), "utf8").split("\r\n");
  expect(text[1]).toMatch(/^0\.2,0\.3,732,/u);
  await expect(
    card.getByText("Pull = (excess − prediction) / total error", { exact: false }),
  ).toBeVisible();
});

test("a restart shows the run again, without a new calculation", async ({
  window,
  host,
  complaints,
}) => {
  await runBenchmark(window);
  const before = await selectedEvents(window);
  await host.stop();
  await expect(window.getByText("Runs go on in the host", { exact: false })).toBeVisible();
  // The browser reports the broken stream by itself.
  complaints.length = 0;
  await window.goto(await host.start());
  complaints.length = 0;
  await expect(window.getByText("1 of your own")).toBeVisible();
  await window.getByRole("button", { name: /0\.470 GeV/u }).click();
  await expect(window.getByText(/Full result from/u)).toBeVisible();
  expect(await selectedEvents(window)).toBe(before);
});

test("one click opens the examples: the plane at once, every figure, and a tour that never comes again", async ({
  window,
}) => {
  await window.getByRole("button", { name: "Open examples" }).click();
  // The plane of a scan that nothing was simulated for.
  await expect(window.getByText(/Scan of 22 masses, complete/u)).toBeVisible({ timeout: 30_000 });
  const tour = window.getByRole("region", { name: "First tour" });
  await expect(tour.getByText("Drag the star", { exact: false })).toBeVisible();
  await window.getByRole("group", { name: "Plane of coupling against mass" }).focus();
  await window.keyboard.press("ArrowUp");
  await expect(tour.getByRole("status")).toHaveText("Done.");
  await tour.getByRole("button", { name: "Next" }).click();
  // All of the paper, and what several experiments leave together.
  await expect(window.getByText("Missing 0")).toBeVisible({ timeout: 30_000 });
  await tour.getByRole("button", { name: "Skip the tour" }).click();
  await window.keyboard.press("Control+1");
  await expect(tour).toHaveCount(0);
  await expect(window.getByRole("region", { name: "Examples" })).toHaveCount(0);
  // What ships is not the user's own.
  await expect(window.getByText("none of your own yet")).toBeVisible();
  await expect(window.getByRole("button", { name: /^\d+ examples$/u })).toBeVisible();
  await window.getByRole("button", { name: "Set a limit" }).click();
  await expect(window.getByRole("heading", { name: "Selection" }).first()).toBeVisible();
});
