import { expect } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { resourcesFolder } from "../support/resources-folder.ts";
import { ServedHost } from "./served-host.ts";
import { field, test } from "./window-test.ts";

const first = "minerva-me-rhc";

/** Opens the selection and waits for all limits: the legend, and with it the scale, is whole then. */
async function openSelection(page: Page): Promise<void> {
  await page.keyboard.press("Control+3");
  const make = page.getByRole("button", { name: "Make showers" });
  await expect(make.or(limit(page, first))).toBeVisible();
  if (await make.isVisible()) await make.click();
  await expect(card(page, "Cut flow").getByRole("row")).toHaveCount(6);
  for (const name of [first, "minerva-le-fhc", "minerva-me-fhc"]) {
    await expect(limit(page, name)).toHaveAttribute("d", /M/u, { timeout: 120_000 });
  }
}

const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const limit = (page: Page, name: string) => page.locator(`path[data-name="${name}"]`).first();
const line = (page: Page, name = first) => limit(page, name).getAttribute("d");
const kept = async (page: Page, name: string) =>
  Number(/([\d.]+)/u.exec(await card(page, name).locator(".kept").innerText())?.[1]);

/** A single shower without cuts on its angle. */
async function withoutAngle(page: Page): Promise<void> {
  await page.getByLabel("Cut on Largest Q squared").uncheck();
  await page.getByLabel("Cut on Largest E theta squared").uncheck();
}

/** From a store with the showers, which are made once, by the window itself. */
const shown = test.extend<object, { readonly showers: string }>({
  showers: [
    async ({ browser }, use) => {
      const host = new ServedHost();
      const page = await browser.newPage();
      await page.goto(await host.start());
      await openSelection(page);
      await page.close();
      await host.stop();
      await use(host.dataFolder);
      await host.dispose();
    },
    { scope: "worker" },
  ],
  host: async ({ host, showers }, use) => {
    cpSync(showers, host.dataFolder, { recursive: true });
    await use(host);
  },
});

async function showTables(page: Page): Promise<void> {
  await page.getByRole("radiogroup", { name: "View" }).getByText("Data", { exact: true }).click();
}

async function dragHandle(page: Page, cut: Locator, by: number): Promise<void> {
  const box = await cut.locator('[data-mark="handle"]').boundingBox();
  if (box === null) throw new Error("the handle has no place on the page");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 8; step++) await page.mouse.move(x + (by * step) / 8, y);
  await page.mouse.up();
}

shown("a dragged cut moves efficiency, flow and limit, and undo returns it", async ({ window }) => {
  await openSelection(window);
  const before = await line(window);
  await expect(card(window, "Cut flow")).toContainText(/From tracker \d/u);
  const angle = card(window, "Shower angle");
  expect(await kept(window, "Shower angle")).toBeLessThan(60);
  await dragHandle(window, angle, 70);
  await expect(limit(window, first)).not.toHaveAttribute("d", before ?? "", { timeout: 30_000 });
  await expect.poll(() => kept(window, "Shower angle")).toBeGreaterThan(80);
  await expect(field(window, "Largest E theta squared")).not.toHaveValue("3.2");
  // What passes another cut is not public.
  await expect(window.getByText("Background is an assumption").first()).toBeVisible();
  await expect(limit(window, `${first} file`)).toHaveAttribute("d", before ?? "");
  const frame = /([\d.]+) ms per frame/u.exec(
    await window.getByRole("contentinfo").innerText(),
  )?.[1];
  console.log(`selection: ${frame} ms per frame`);
  expect(Number(frame), "ms per frame").toBeGreaterThan(0);

  // On a busy machine a drag may be more than one step.
  const undo = window.getByRole("button", { name: "Undo" });
  await expect(async () => {
    if (await undo.isEnabled()) await undo.click();
    await expect(window.locator(".badge.ok", { hasText: "As in the file" })).toBeVisible({
      timeout: 500,
    });
  }).toPass();
  await expect(limit(window, first)).toHaveAttribute("d", before ?? "");
});

shown("keys, numbers, switches and presets are the same act", async ({ window }) => {
  await openSelection(window);
  const before = await line(window);
  const handle = window.getByRole("slider", { name: "Cut on shower energy" });
  await handle.focus();
  await window.keyboard.press("Shift+ArrowRight");
  await expect(field(window, "Least shower energy")).toHaveValue("0.9");
  await expect(handle).toHaveAttribute("aria-valuetext", "E_sh > 0.9 GeV");
  await window.keyboard.press("Shift+ArrowLeft");
  await expect(limit(window, first)).toHaveAttribute("d", before ?? "");

  await field(window, "Largest Q squared").fill("0.05");
  await expect(limit(window, first)).not.toHaveAttribute("d", before ?? "");
  await field(window, "Largest Q squared").fill("50");
  await expect(window.getByText("The cut must lie in", { exact: false })).toBeVisible();
  await window.keyboard.press("Escape");

  // dE/dx goes from edge to edge of the published histogram, and keeps its counts.
  await window.getByRole("button", { name: "As in the file" }).click();
  await window.getByRole("slider", { name: "Cut on de/dx" }).focus();
  await window.keyboard.press("ArrowRight");
  await expect(field(window, "Least dE/dx")).toHaveValue("5");
  await expect(window.getByText("Background is an estimate").first()).toBeVisible();

  await withoutAngle(window);
  await expect(card(window, "Momentum transfer").locator(".kept")).toContainText("100 %");
  await field(window, "Assumed background").fill("10");
  await expect(window.getByTestId("verdict")).toHaveText("Point excluded");
  const dedicated = await line(window);
  await field(window, "Assumed background").fill("1000");
  await expect(limit(window, first)).not.toHaveAttribute("d", dedicated ?? "");
  await window.getByRole("button", { name: "As in the file" }).click();
  await expect(limit(window, first)).toHaveAttribute("d", before ?? "");
});

shown(
  "statistics and own numbers move the limit; one that does not exist is said in words",
  async ({ window }) => {
    await openSelection(window);
    const before = await line(window);
    await window
      .getByRole("radiogroup", { name: "Background error of the file" })
      .getByText("100 %")
      .click();
    await expect(limit(window, first)).not.toHaveAttribute("d", before ?? "");
    await window.getByText("Every choice of the limit", { exact: false }).click();
    await expect(window.getByText(/normalisation ± 100 % \(Gaussian, profiled\)/u)).toBeVisible();
    await window.getByLabel("Method of the limit").selectOption("CLs");
    await expect(window.getByText(/CLs \(asymptotic\)/u)).toBeVisible();

    await window.getByLabel("Own numbers").check();
    await expect(window.getByText("Own numbers", { exact: true }).first()).toBeVisible();
    await field(window, "Background in events").fill("1e9");
    await showTables(window);
    const heaviest = window
      .getByRole("region", { name: "Limits as a table" })
      .getByRole("row")
      .last();
    await expect(heaviest).toContainText("none");
    await window
      .getByRole("radiogroup", { name: "View" })
      .getByText("Cuts", { exact: true })
      .click();
    await field(window, "Background in events").fill("0");
    await window.getByLabel("Method of the limit").selectOption("Likelihood ratio");
    await expect(window.getByText(/excluded above 3\.1\./u)).toBeVisible();
  },
);

test("the expected limit comes from toys with progress, and showers can be cancelled", async ({
  window,
}) => {
  await window.keyboard.press("Control+3");
  // Large ones say first what they take.
  const asking = window.getByRole("group", { name: "Showers", exact: true });
  await expect(asking).toContainText(
    /MINERvA ME RHC, .*flights, about \d+ MB in the store, about/u,
  );
  await asking.getByRole("button", { name: "Make showers" }).click();
  const notice = window.getByRole("group", { name: "Showers under way" });
  await expect(notice).toContainText(/Showers of MINERvA ME RHC, [\d.]+ % of all/u);
  await notice.getByRole("button", { name: "Cancel" }).click();
  await expect(window.getByText("Showers were cancelled", { exact: false })).toBeVisible();
  await window.getByRole("button", { name: "Resume showers" }).click();
  await expect(limit(window, first)).toHaveAttribute("d", /M/u, { timeout: 60_000 });
  await window.getByRole("button", { name: "Expected limit from" }).click();
  await expect(window.getByText(/Expected \d+ events, 68 % from \d+ to \d+/u)).toBeVisible({
    timeout: 30_000,
  });
  await expect(window.locator('path[data-mark="expected"]')).toHaveCount(1);
  // A moved cut has another expectation: the band goes.
  await window.getByRole("slider", { name: "Cut on de/dx" }).focus();
  await window.keyboard.press("ArrowRight");
  await expect(window.locator('path[data-mark="expected"]')).toHaveCount(0);
});

shown(
  "the result opens as a figure, lies over the plane of Explore, and asks for Fig. 10",
  async ({ window }) => {
    await openSelection(window);
    await withoutAngle(window);
    await expect(limit(window, `${first} file`)).toHaveAttribute("d", /M/u);
    await window.getByRole("button", { name: "Open as figure" }).click();
    await expect(
      window.getByRole("heading", { level: 1, name: /Limits of MINERvA, .*, own cuts/u }),
    ).toBeVisible();
    await expect(window.locator("svg").getByText("Background: assumption").first()).toBeVisible();

    await window.keyboard.press("Control+2");
    await window.getByText("Plane", { exact: true }).click();
    if (await window.getByRole("button", { name: "Run scan" }).first().isVisible()) {
      await field(window, "Flights at each mass of a scan").fill("1000");
      await window.getByRole("button", { name: "Run scan" }).first().click();
    }
    await window.getByRole("button", { name: "Layers" }).click({ timeout: 60_000 });
    await window.getByLabel("Limits of the selection").check();
    await window.keyboard.press("Escape");
    await expect(limit(window, first)).toHaveAttribute("d", /M/u);

    // Fig. 10 takes minutes: here it is seen to begin; what is laid over it has tests of its own.
    await window.keyboard.press("Control+3");
    await window.getByRole("button", { name: "Make Fig. 10" }).click();
    await expect(window.getByRole("button", { name: "Fig. 10 …" })).toBeDisabled();
    await expect(window.getByRole("button", { name: /Runs, \d+ active/u })).toBeVisible();
  },
);

shown("the numbers behind the charts stand in tables", async ({ window }) => {
  await openSelection(window);
  await window.getByRole("radiogroup", { name: "View" }).getByText("Data", { exact: true }).click();
  const table = window.getByRole("region", { name: "Limits as a table" });
  await expect(table.getByRole("row")).toHaveCount(42);
  await expect(table).toContainText("1 degree of freedom");
  await expect(table).toContainText("ESTIMATE");
});

test("an experiment of the user's own has its cuts, its bins and a limit by their shape", async ({
  window,
  complaints,
}) => {
  await window.keyboard.press("Control+3");
  await window.getByRole("button", { name: "Open a file" }).click();
  const dialog = window.getByRole("dialog", { name: "Open an experiment" });
  const folder = join(resourcesFolder, "examples/argon-box");
  await dialog.getByLabel("Folder of the experiment").setInputFiles(folder);
  await expect(dialog).toBeHidden();
  await expect(window.getByLabel("Experiment of the selection")).toHaveValue("argon-box");
  // Cuts and steps by the names of the file; the signal on its background.
  await expect(card(window, "Cut flow").getByRole("row")).toHaveCount(5);
  await expect(card(window, "Cut flow")).toContainText("In the bins that are counted");
  await expect(card(window, "Shower energy")).toContainText("NC pi0");
  await expect(card(window, "Momentum transfer")).toHaveCount(0);
  await expect(window.getByText(/excluded above [\d.]+ of this shape/u)).toBeVisible({
    timeout: 60_000,
  });
  await window.getByRole("button", { name: "Make showers" }).click();
  await expect(limit(window, "argon-box")).toHaveAttribute("d", /M/u, { timeout: 60_000 });
  const under = window.getByRole("group", { name: "Limits under way" });
  await under.getByRole("button", { name: "Cancel" }).click();
  await expect(window.getByText("Limits by shape were cancelled.")).toBeVisible();

  // A moved cut leaves fewer bins: signal and background follow, and it says what that rests on.
  await expect(window.getByText("133 events")).toBeVisible();
  await field(window, "Least shower energy").fill("0.2");
  await expect(window.getByText("109 events")).toBeVisible();
  await expect(window.getByText("Background is an assumption").first()).toBeVisible();
  await window.getByText("Every choice of the limit", { exact: false }).click();
  await expect(
    window.getByText(/even within its bins, of which the cuts leave 8 of 10/u),
  ).toBeVisible();
  await window
    .getByRole("button", { name: "Least shower energy in GeV: back to the file" })
    .click();
  await expect(window.getByText("133 events")).toBeVisible();
  // The view of the detector reads its scene back, of which some drivers warn.
  const others = complaints.splice(0).filter((text) => !text.includes("ReadPixels"));
  expect(others).toEqual([]);
});
