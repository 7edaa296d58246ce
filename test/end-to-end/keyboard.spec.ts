import { expect } from "@playwright/test";
import { field, openBenchmark, test } from "./window-test.ts";

test("the palette sets a value, goes to views and gives the focus back", async ({ window }) => {
  await openBenchmark(window);
  const button = window.getByRole("button", { name: "Undo" });
  const palette = window.getByRole("dialog", { name: "Command palette" });
  await field(window, "Coupling d_e").focus();
  await window.keyboard.press("Control+k");
  await palette.getByRole("combobox").fill("d_mu 2e-6");
  await expect(palette.getByRole("option")).toHaveCount(1);
  await window.keyboard.press("Enter");
  await expect(field(window, "Coupling d_mu")).toHaveValue("2.00 × 10⁻⁶");
  await expect(field(window, "Coupling d_e")).toBeFocused();
  await expect(button).toBeEnabled();

  await window.keyboard.press("Control+k");
  await palette.getByRole("combobox").fill("m_N 9");
  await expect(palette.getByRole("alert")).toHaveText("mN must lie in 0.001–2 GeV");
  await window.keyboard.press("Escape");
  await expect(window.getByRole("dialog")).toHaveCount(0);
});

test("the palette leads to a setting and to a word of Help, a letter wrong or not", async ({
  window,
}) => {
  const palette = window.getByRole("dialog", { name: "Command palette" });
  await window.keyboard.press("Control+k");
  await palette.getByRole("combobox").fill("worker threds");
  await window.keyboard.press("Enter");
  await expect(window.getByRole("heading", { name: "Computing" })).toBeVisible();
  await window.keyboard.press("Control+k");
  await palette.getByRole("combobox").fill("effective sample");
  await window.keyboard.press("Enter");
  await expect(window.getByText("effective sample", { exact: true })).toBeInViewport();
});

test("a word opens its card by focus, click and Enter; Escape closes it, Tab goes on", async ({
  window,
}) => {
  await openBenchmark(window);
  const word = window.getByRole("button", { name: "Flights", exact: true });
  const card = window.getByRole("note").filter({ hasText: "one N that is simulated" });
  await word.click();
  await expect(card).toBeVisible();
  await word.click();
  await expect(card).toBeHidden();
  await window.keyboard.press("Enter");
  await expect(card).toBeVisible();
  await window.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await expect(word).toBeFocused();
  await window.keyboard.press("Tab");
  await expect(field(window, "Number of flights")).toBeFocused();
  await window.keyboard.press("Shift+Tab");
  await expect(card).toBeVisible();
  await window.keyboard.press("Tab");
  await expect(card).toBeHidden();
});

test("every shortcut is listed on ?, and views change by Ctrl and number", async ({ window }) => {
  await window.keyboard.press("?");
  const dialog = window.getByRole("dialog", { name: "All shortcuts" });
  await expect(dialog).toContainText("Run simulation");
  await window.keyboard.press("Escape");
  await window.keyboard.press("Control+5");
  await expect(window.getByRole("heading", { name: "Runs" })).toBeVisible();
  await window.keyboard.press("Control+2");
  await expect(window.getByRole("heading", { name: "Explore" })).toBeVisible();
  await window.keyboard.press("Control+1");
  await expect(window.getByRole("heading", { level: 1 })).toBeVisible();
});

test("arrows on a chart move the point, [ and ] walk through its bins", async ({ window }) => {
  await openBenchmark(window);
  const chart = window.getByRole("group", { name: "Energy spectrum" });
  await chart.focus();
  await window.keyboard.press("ArrowUp");
  await expect(field(window, "Coupling d_mu")).toHaveValue("1.26 × 10⁻⁶");
  await window.keyboard.press("]");
  await expect(chart.getByText("0.2 to 0.3 GeV")).toBeVisible();
  await window.keyboard.press("]");
  await expect(chart.getByText("0.3 to 0.375 GeV")).toBeVisible();
});

test("undo and redo go through the changes; letters type in fields", async ({ window }) => {
  await openBenchmark(window);
  await window.getByText("As the paper", { exact: true }).click();
  await expect(window.getByText("As in the paper")).toBeVisible();
  await window.getByText("Majorana", { exact: true }).click();
  await expect(window.getByText("1 differs from the paper")).toBeVisible();
  await window.getByRole("button", { name: "Undo" }).click();
  await expect(window.getByText("As in the paper")).toBeVisible();
  await window.getByRole("heading", { name: "Explore" }).click();
  await window.keyboard.press("Control+Shift+z");
  await expect(window.getByText("1 differs from the paper")).toBeVisible();
  await field(window, "Coupling d_mu").press("b");
  await expect(window.getByText("1 differs from the paper")).toBeVisible();
});

test("F6 walks through rail, panel and canvas", async ({ window }) => {
  await window.keyboard.press("Control+2");
  const regions = [];
  for (let step = 0; step < 3; step++) {
    await window.keyboard.press("F6");
    regions.push(await window.evaluate(() => document.activeElement?.id));
  }
  expect(new Set(regions)).toEqual(new Set(["rail", "context-panel", "canvas"]));
});
