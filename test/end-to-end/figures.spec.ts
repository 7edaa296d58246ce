import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import { sampleFigure } from "../figures/sample-figure.ts";
import { test } from "./window-test.ts";

const sheet = (page: Page) => page.locator(".desk .sheet");

async function openFormFactors(page: Page): Promise<void> {
  await page.keyboard.press("Control+6");
  await page.getByRole("button", { name: "Make Fig. 13" }).click();
  await page.getByRole("button", { name: /^Open Fig. 13/u }).click({ timeout: 30_000 });
  await expect(sheet(page).locator("svg")).toBeVisible();
}

test("a figure of the paper is made, edited, undone and saved", async ({ window }) => {
  await openFormFactors(window);
  const marks = window.getByRole("complementary", { name: "Marks and axes" });
  const before = await sheet(window).innerHTML();
  const provenance = window.getByRole("region", { name: "Provenance" });
  await expect(provenance).toContainText(/All \d+ hashes hold/u);

  await marks.getByRole("button", { name: /^Helm/u }).click();
  await marks.getByRole("combobox", { name: "Colour", exact: true }).selectOption("Orange red");
  await expect.poll(() => sheet(window).innerHTML()).toContain("#d9480f");
  await marks.getByRole("button", { name: "Show Helm" }).click();
  await expect.poll(() => sheet(window).innerHTML()).not.toContain("#d9480f");
  await window.getByRole("button", { name: "Undo" }).click();
  await window.getByRole("button", { name: "Undo" }).click();
  expect(await sheet(window).innerHTML()).toBe(before);

  // What makes no figure is refused with the reason, and the figure stays.
  await marks.getByRole("textbox", { name: "Label of the x axis" }).fill("$Q");
  await expect(marks.getByRole("alert")).toContainText("panels[0].x.label");
  expect(await sheet(window).innerHTML()).toBe(before);

  await window.getByRole("textbox", { name: "Name to save the figure under" }).fill("My carbon");
  await window.getByRole("button", { name: "Save figure" }).click();
  await window.getByRole("button", { name: "Back to the gallery" }).click();
  await expect(window.getByRole("button", { name: "Open My carbon" })).toBeVisible();
  await window.reload();
  const saved = window.getByRole("button", { name: "Open My carbon" });
  await expect(saved).toBeVisible();
  await window.getByRole("button", { name: "Remove My carbon" }).click();
  await expect(saved).toHaveCount(0);
  await window.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(saved).toBeVisible();
});

test("a reload stays in the editor, and the palette finds a figure by its number", async ({
  window,
}) => {
  await openFormFactors(window);
  const marks = window.getByRole("complementary", { name: "Marks and axes" });
  const label = marks.getByRole("textbox", { name: "Label of the x axis" });
  // Set as in the figure; as it is typed while it is edited.
  const face = label.locator("~ [aria-hidden]");
  await expect(face).toBeVisible();
  await label.fill("$Q_n$ changed");
  await expect(face).toBeHidden();
  await label.blur();
  await expect(face.locator("sub.symbol")).toHaveText("n");
  await expect(face).toHaveText("Qn changed");
  await expect(sheet(window)).toContainText("changed");
  await window.reload();
  await expect(sheet(window)).toContainText("changed");
  await expect(window.getByText("Changed, not saved")).toBeVisible();

  await window.keyboard.press("Control+1");
  await window.keyboard.press("Control+k");
  await window.getByRole("combobox").fill("figure 13");
  await expect(window.getByRole("option").first()).toContainText("Fig. 13");
  await window.keyboard.press("Enter");
  await expect(sheet(window).locator("svg")).toBeVisible();
  await expect(sheet(window)).not.toContainText("changed");
});

test("a figure that was changed since it was made says so when it is opened", async ({
  window,
}) => {
  await openFormFactors(window);
  const marks = window.getByRole("complementary", { name: "Marks and axes" });
  await marks.getByRole("button", { name: "Show Helm" }).click();
  await window.getByRole("textbox", { name: "Name to save the figure under" }).fill("Without it");
  await window.getByRole("button", { name: "Save figure" }).click();
  await window.getByRole("button", { name: "Back to the gallery" }).click();
  await window.getByRole("button", { name: "Open Without it" }).click();
  await expect(window.getByRole("alert")).toContainText(
    "What is drawn was changed since it was made",
  );
});

test("panels have letters and share an axis, sheets the sizes of journals", async ({ window }) => {
  await window.keyboard.press("Control+6");
  await window.getByRole("button", { name: "Make Fig. 14" }).click();
  await window.getByRole("button", { name: /^Open Fig. 14/u }).click({ timeout: 30_000 });
  const marks = window.getByRole("complementary", { name: "Marks and axes" });
  const words = () => sheet(window).locator("svg text").allTextContents();
  await expect.poll(words).toContain("(a)");
  await expect(window.getByText(/Nothing overlaps: \d+ words/u)).toBeVisible();
  const numbers = async () => (await words()).filter((text) => text === "10").length;
  const before = await numbers();
  await marks.getByRole("checkbox", { name: "Panels of a row share the axis on the left" }).check();
  await expect.poll(numbers).toBeLessThan(before);
  await marks.getByRole("radio", { name: "None" }).check({ force: true });
  await expect.poll(words).not.toContain("(a)");

  const size = window.getByRole("combobox", { name: "Size of the sheet" });
  const shape = async () => {
    const { width, height } = (await sheet(window).boundingBox())!;
    return width / height;
  };
  await size.selectOption("Talk, 16:9");
  await expect.poll(shape).toBeCloseTo(16 / 9, 1);
  // Both panels below each other, each with the numbers of its axis.
  await size.selectOption("PRD, 8.6 cm");
  await expect.poll(shape).toBeLessThan(0.8);
  await expect.poll(numbers).toBe(before);
  await expect(window.getByText(/Nothing overlaps/u)).toBeVisible();
});

test("notes and the legend are dragged, marks change places", async ({ window }) => {
  await openFormFactors(window);
  const marks = window.getByRole("complementary", { name: "Marks and axes" });
  await marks.getByRole("button", { name: "Add note" }).click();
  const note = window.getByRole("button", { name: "Move Note: Note" });
  const from = (await note.boundingBox())!;
  await note.hover();
  await window.mouse.down();
  await window.mouse.move(from.x + from.width / 2 + 60, from.y + from.height / 2 + 40);
  await window.mouse.up();
  const to = (await note.boundingBox())!;
  expect(Math.abs(to.x - from.x - 60)).toBeLessThan(3);
  expect(Math.abs(to.y - from.y - 40)).toBeLessThan(3);

  const legend = window.getByRole("button", { name: "Move Legend" });
  await legend.hover();
  const before = (await legend.boundingBox())!;
  await window.mouse.down();
  // From above the frame into it: it takes another shape, and its middle stays under the hand.
  const hand = { x: before.x + before.width / 2 + 30, y: before.y + before.height / 2 + 90 };
  await window.mouse.move(hand.x, hand.y, { steps: 4 });
  await window.mouse.up();
  const after = (await legend.boundingBox())!;
  expect(Math.abs(after.x + after.width / 2 - hand.x)).toBeLessThan(12);
  expect(Math.abs(after.y + after.height / 2 - hand.y)).toBeLessThan(12);
  await legend.focus();
  await window.keyboard.press("Shift+ArrowDown");
  await expect.poll(async () => (await legend.boundingBox())!.y).toBeGreaterThan(after.y + 5);

  const names = marks.getByRole("region", { name: "Marks" }).locator("li .name");
  const [first, second, ...rest] = await names.allInnerTexts();
  await names.first().dragTo(names.nth(1));
  await expect.poll(() => names.allInnerTexts()).toEqual([second, first, ...rest]);
  await window.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => names.allInnerTexts()).toEqual([first, second, ...rest]);
});

test("a closer look zooms, shifts, reads off values and goes back", async ({ window }) => {
  await openFormFactors(window);
  await window.getByRole("radio", { name: "Closer look" }).check({ force: true });
  const place = window.getByRole("application", { name: /^Closer look/u });
  const drawing = place.locator("svg");
  await expect(drawing).toBeVisible();
  const whole = await drawing.innerHTML();
  const box = (await place.boundingBox())!;
  await window.mouse.move(box.x + box.width / 2, box.y + box.height / 4);
  await expect(window.getByText(/^Q/u).last()).toContainText("=");
  await window.mouse.wheel(0, -100);
  await expect.poll(() => drawing.innerHTML()).not.toBe(whole);
  await place.focus();
  await window.keyboard.press("ArrowRight");
  await window.getByRole("button", { name: "Whole figure" }).click();
  await expect.poll(() => drawing.innerHTML()).toBe(whole);
});

test("files are saved by the browser, and carry the figure back into the window", async ({
  window,
}) => {
  await openFormFactors(window);
  const panel = window.getByRole("complementary", { name: "Export" });
  const saved = async (act: Promise<void>) => {
    const [download] = await Promise.all([window.waitForEvent("download"), act]);
    return { name: download.suggestedFilename(), path: await download.path() };
  };
  const all = await saved(window.keyboard.press("Control+e"));
  expect(all.name).toBe("fig13.zip");
  const files = unzipSync(readFileSync(all.path));
  expect(Object.keys(files).toSorted()).toEqual([
    "fig13-hepdata.zip",
    "fig13.csv",
    "fig13.pdf",
    "fig13.svg",
  ]);
  expect(Buffer.from(files["fig13.svg"]!).toString("utf8")).toContain("<text");
  await expect(panel.getByRole("status").first()).toContainText("fig13.zip saved");

  // One format is one file.
  for (const other of ["PDF", "CSV", "HEPData"]) {
    await panel.getByRole("checkbox", { name: other, exact: true }).uncheck();
  }
  await panel.getByRole("radio", { name: "Outlines" }).check({ force: true });
  const svg = await saved(panel.getByRole("button", { name: "Export 1 format" }).click());
  expect(svg.name).toBe("fig13.svg");
  expect(readFileSync(svg.path, "utf8")).not.toContain("<text");

  await window.getByRole("button", { name: "Back to the gallery" }).click();
  await window.getByLabel("Open a figure file").setInputFiles({
    name: "fig13.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(files["fig13.pdf"]!),
  });
  await expect(sheet(window).locator("svg")).toBeVisible();
  await expect(window.getByRole("complementary", { name: "Export" })).toContainText(
    "draft quality",
  );
});

test("a figure from elsewhere tells which runs are missing, and has them computed", async ({
  window,
}) => {
  await window.keyboard.press("Control+6");
  const run = RunSpecification.parse({
    experiment: "miniboone-fhc",
    model: { mass: 0.47, dMu: 1.25e-6 },
    flights: 5000,
    exposure: 1.875e21,
  });
  const figure = {
    ...sampleFigure,
    provenance: {
      application: "Neutrissimo",
      version: "0.0.1",
      physicsVersion: "0",
      createdAt: "2026-01-01T00:00:00Z",
      quality: "draft",
      steps: [],
      data: [],
      specifications: [run],
      references: [],
    },
  };
  const buffer = Buffer.from(JSON.stringify(figure));
  await window
    .getByLabel("Open a figure file")
    .setInputFiles({ name: "elsewhere.json", mimeType: "application/json", buffer });
  const runs = window.getByRole("region", { name: "Runs behind the figure" });
  await expect(runs).toContainText("Not here");
  await expect(runs).toContainText("Made by physics 0");
  await runs.getByRole("button", { name: /^Recompute/u }).click();
  await expect(runs).toContainText("Done", { timeout: 30_000 });
  await expect(runs.getByRole("button", { name: /^Recompute/u })).toHaveCount(0);
  await runs.getByRole("button", { name: /^Open/u }).click();
  await expect(window.getByText(/Full result from/u)).toBeVisible({ timeout: 30_000 });
});

test("a file that carries no figure is refused with the reason", async ({ window, complaints }) => {
  await window.keyboard.press("Control+6");
  const file = { name: "notes.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg></svg>") };
  await window.getByLabel("Open a figure file").setInputFiles(file);
  await expect(window.getByRole("alert")).toContainText("carries no figure of Neutrissimo");
  expect(complaints.splice(0)).toHaveLength(1);
});
