import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { field, openBenchmark, selectedEvents, test } from "./window-test.ts";

/** Names of the calls that the window makes from now on. */
function callsOf(page: Page): string[] {
  const calls: string[] = [];
  page.on("request", (request) => {
    const [, name] = /\/api\/request\/(.+)$/u.exec(request.url()) ?? [];
    if (name !== undefined) calls.push(name);
  });
  return calls;
}

test("sliders and settings act live, without a run", async ({ window }) => {
  await openBenchmark(window);
  const readout = () => window.getByRole("region", { name: "Readout" }).innerText();
  const sound = await readout();
  await window.getByText("As the paper", { exact: true }).click();
  await expect(window.getByText("As in the paper")).toBeVisible();
  await expect.poll(readout).not.toBe(sound);
  const calls = callsOf(window);
  const before = await selectedEvents(window);
  const coupling = window.getByRole("slider", { name: "Coupling d_mu" });
  await coupling.press("Shift+ArrowRight");
  await expect(field(window, "Coupling d_mu")).toHaveValue(/^1\.3[78] × 10⁻⁶$/u);
  await expect(coupling).toHaveAttribute(
    "aria-valuetext",
    /^1\.3[78] times 10 to the minus 6 per GeV$/u,
  );
  await expect(window.getByText(/Live from 2 × 10/u)).toBeVisible();
  await expect.poll(() => selectedEvents(window)).toBeGreaterThan(before * 1.1);
  await expect(window.getByText("1 differs from the paper")).toBeVisible();

  await window.getByText("All", { exact: true }).click();
  await expect(window.getByText("2 differ from the paper")).toBeVisible();
  await window.getByRole("button", { name: "Return to the paper", exact: true }).click();
  await expect(window.getByText("As in the paper")).toBeVisible();
  await expect.poll(() => selectedEvents(window)).toBe(before);
  expect(calls).toEqual([]);
});

test("the slider of the exposure scales the prediction and says so", async ({ window }) => {
  await openBenchmark(window);
  const before = await selectedEvents(window);
  await field(window, "Exposure in protons on target").fill("37.5e20");
  await expect(window.getByText(/Prediction and oscillation for 37\.5 × 10/u)).toBeVisible();
  await expect(window.getByText("Pulls need the published exposure").first()).toBeVisible();
  await expect.poll(async () => (await selectedEvents(window)) / before).toBeGreaterThan(1.8);
});

test("dragging stays fluent and ends at the last value", async ({ window }) => {
  await openBenchmark(window);
  const slider = window.getByRole("slider", { name: "Coupling d_mu" });
  const box = await slider.boundingBox();
  if (box === null) throw new Error("the slider has no place on the page");
  const y = box.y + box.height / 2;
  await window.mouse.move(box.x + box.width * 0.6, y);
  await window.mouse.down();
  for (let step = 0; step <= 30; step++) {
    await window.mouse.move(box.x + box.width * (0.6 + 0.004 * step), y);
  }
  await window.mouse.up();
  const value = await field(window, "Coupling d_mu").inputValue();
  expect(value).toMatch(/× 10⁻⁶$/u);
  await expect(window.getByText(/per frame/u)).toBeVisible();
  // One drag is one step of undo.
  await window.keyboard.press("Control+z");
  await expect(field(window, "Coupling d_mu")).toHaveValue("1.25 × 10⁻⁶");
});

test("bad input is explained at the field and the last result stays", async ({ window }) => {
  await openBenchmark(window);
  const before = await selectedEvents(window);
  const mass = field(window, "Mass m_N in GeV");
  await mass.fill("5");
  await expect(window.getByRole("alert")).toHaveText("mN must lie in 0.001–2 GeV");
  await expect(mass).toHaveAttribute("aria-invalid", "true");
  expect(await selectedEvents(window)).toBe(before);
  await expect(window.getByText("7 differ from the paper")).toBeVisible();
  await mass.fill("470 MeV");
  await expect(window.getByRole("alert")).toHaveCount(0);
  await mass.press("Enter");
  await expect(mass).toHaveValue("0.470");

  const coupling = field(window, "Coupling d_mu");
  await coupling.fill("1,25e-6");
  await expect(window.getByRole("alert")).toHaveText("Use a point as the decimal mark");
  await coupling.press("Escape");
  await expect(coupling).toHaveValue("1.25 × 10⁻⁶");
  for (const typed of ["1.3e-6", "1.3 × 10⁻⁶", "1.3u"]) {
    await coupling.fill(typed);
    await coupling.press("Enter");
    await expect(coupling, typed).toHaveValue("1.30 × 10⁻⁶");
  }
});

test("a new mass is live too, and a run at it gives its full result from then on", async ({
  window,
}) => {
  await openBenchmark(window);
  const before = await selectedEvents(window);
  const calls = callsOf(window);
  await field(window, "Mass m_N in GeV").fill("0.3");
  await expect.poll(() => selectedEvents(window)).not.toBe(before);
  await expect(window.getByText(/Live from/u)).toBeVisible();
  await expect(window.getByText("of the former model")).toHaveCount(0);
  expect(calls).toEqual([]);
  await window.keyboard.press("Control+Enter");
  await expect(window.getByText(/Full result from 1 × 10/u)).toBeVisible({ timeout: 30_000 });
  await window.keyboard.press("Tab");
  await window.getByRole("heading", { name: "Explore" }).click();
  await window.keyboard.press("b");
  await expect(window.getByText(/Live from/u)).toBeVisible();
  await expect.poll(() => selectedEvents(window)).toBe(before);
  await window.keyboard.press("Control+z");
  await expect(window.getByText(/Full result from/u)).toBeVisible();
});

test("origins stack by source and by channel", async ({ window }) => {
  await openBenchmark(window);
  await window.getByText("Origins", { exact: true }).click();
  await expect(window.getByText(/Oil, \d+/u).first()).toBeVisible();
  await window.getByText("By channel").click();
  await expect(window.getByText(/Coherent, helicity-flipping, \d+/u).first()).toBeVisible();
});
