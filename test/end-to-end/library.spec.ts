import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { ask, test } from "./window-test.ts";

/** Runs at masses of 0.11, 0.12 ... GeV, each after the end of the former: in this order. */
async function fill(page: Page, count: number): Promise<void> {
  const done = async () => {
    const tasks = await ask<{ state: string }[]>(page, "tasks.list", {});
    return tasks.filter(({ state }) => state === "done").length;
  };
  for (let index = 1; index <= count; index++) {
    await ask(page, "runs.start", {
      experiment: "miniboone-fhc",
      model: { mass: 0.1 + index / 100, dMu: 1e-6 },
      flights: 1000,
    });
    await expect.poll(done).toBe(index);
  }
}

const rows = (page: Page) => page.locator("tr[data-place]");
const row = (page: Page, name: RegExp) => rows(page).filter({ hasText: name });

test("runs are found by a number, named, tagged and noted in place", async ({ window }) => {
  await fill(window, 5);
  await window.keyboard.press("Control+7");
  await expect(rows(window)).toHaveCount(5);
  const search = window.getByRole("searchbox", { name: "Search the library" });
  await search.fill("0.13 GeV");
  await expect(rows(window)).toHaveCount(1);
  await expect(window.getByText("1 found")).toBeVisible();

  await row(window, /0\.130/u).click();
  const detail = window.getByRole("complementary", { name: /Run/u });
  await detail.getByLabel("Name").fill("Cross-check");
  await detail.getByLabel("Name").press("Enter");
  await expect(row(window, /Cross-check/u)).toBeVisible();
  await detail.getByLabel("Add a tag").fill("referee");
  await detail.getByLabel("Add a tag").press("Enter");
  await expect(detail.getByRole("button", { name: "Remove tag referee" })).toBeVisible();
  await detail.getByLabel("Note").fill("Compare with Fig. 4");
  await detail.getByLabel("Note").blur();

  for (const words of ["fig. 4", "cross", "referee"]) {
    await search.fill(words);
    await expect(rows(window), words).toHaveCount(1);
  }
  await search.fill("nothing like it");
  await expect(window.getByText("Nothing here fits what is looked for.")).toBeVisible();
  await window.getByRole("button", { name: "Show all of All" }).click();
  await expect(rows(window)).toHaveCount(5);
  await window.getByRole("button", { name: /^referee/u }).click();
  await expect(rows(window)).toHaveCount(1);

  // Back in reverse order: note, tag, name.
  await row(window, /Cross-check/u)
    .locator("button.title")
    .focus();
  await window.keyboard.press("Control+z");
  await expect(detail.getByLabel("Note")).toHaveValue("");
  await window.getByRole("button", { name: /^referee/u }).click();
  await expect(rows(window)).toHaveCount(5);
  await window.keyboard.press("Control+z");
  await expect(detail.getByRole("button", { name: "Remove tag referee" })).toHaveCount(0);
  await window.keyboard.press("Control+z");
  await expect(row(window, /Cross-check/u)).toHaveCount(0);
});

test("what goes into the trash comes back; emptying it asks first", async ({ window }) => {
  await fill(window, 4);
  await window.keyboard.press("Control+7");
  await row(window, /0\.110/u).click();
  await row(window, /0\.120/u).click({ modifiers: ["Control"] });
  await expect(window.getByRole("group", { name: "Runs chosen" })).toContainText("2 chosen");
  await window.keyboard.press("Delete");
  await expect(window.getByText("2 runs put into the trash")).toBeVisible();
  await expect(rows(window)).toHaveCount(2);
  await window.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(rows(window)).toHaveCount(4);
  await window.keyboard.press("Control+Shift+z");
  await expect(rows(window)).toHaveCount(2);

  await window.getByRole("button", { name: /^Trash/u }).click();
  await expect(rows(window)).toHaveCount(2);
  await row(window, /0\.110/u).click();
  await window.getByRole("button", { name: "Restore" }).click();
  await expect(rows(window)).toHaveCount(1);
  await window.getByRole("button", { name: "Empty trash" }).click();
  const dialog = window.getByRole("dialog", { name: "Empty trash" });
  await expect(dialog).toContainText("Remove 1 from the trash for good?");
  await dialog.getByRole("button", { name: "Keep them" }).click();
  await expect(rows(window)).toHaveCount(1);
  await window.getByRole("button", { name: "Empty trash" }).click();
  await dialog.getByRole("button", { name: "Remove for good" }).click();
  await expect(window.getByText("The trash is empty.")).toBeVisible();
  await window.getByRole("button", { name: /^All/u }).click();
  await expect(rows(window)).toHaveCount(3);
});

test("runs are put into a project, and the list is sorted by its heads", async ({ window }) => {
  await fill(window, 3);
  await window.keyboard.press("Control+7");
  await window.getByRole("button", { name: "New project" }).click();
  await window.getByLabel("Name of the new project").fill("Tau study");
  await window.keyboard.press("Enter");
  await expect(window.getByText("Nothing in Tau study yet.")).toBeVisible();
  await window.getByRole("button", { name: "Show all" }).click();
  await rows(window).first().click();
  await window.keyboard.press("Control+a");
  await window.getByLabel("Move to project").selectOption("Tau study");
  await expect(window.getByRole("button", { name: /^Tau study\s*3/u })).toBeVisible();
  await window.getByRole("button", { name: /^Tau study/u }).click();
  await window.getByRole("button", { name: "New runs go to Tau study" }).click();
  await window.getByRole("button", { name: "Name", exact: true }).click();
  await expect(rows(window).first()).toContainText("0.110 GeV");
  await window.getByRole("button", { name: "Name", exact: true }).click();
  await expect(rows(window).first()).toContainText("0.130 GeV");
  // A run that is new goes into the project that was chosen for it.
  await window.keyboard.press("Control+2");
  await window.keyboard.press("b");
  await window.keyboard.press("Control+Enter");
  await window.keyboard.press("Control+7");
  await expect(
    window.getByRole("button", { name: /^Tau study New runs go here 4/u }),
  ).toBeVisible();
});

test("two runs are compared: what was asked for, and what came out", async ({ window }) => {
  await fill(window, 2);
  await window.keyboard.press("Control+7");
  await row(window, /0\.110/u).click();
  await window.keyboard.press("Shift+ArrowUp");
  await expect(window.getByRole("group", { name: "Runs chosen" })).toContainText("2 chosen");
  await window.keyboard.press("c");
  const dialog = window.getByRole("dialog", { name: "Compare two" });
  await expect(dialog.getByRole("row", { name: /m\s*N/u })).toContainText(
    /0\.110 GeV.*0\.120 GeV/su,
  );
  await expect(dialog.getByRole("row", { name: /Selected events/u })).toContainText("±");
  await expect(dialog.getByRole("img", { name: /Events in/u })).toHaveCount(2);
  await window.screenshot({ path: "test-results/compare-light.png" });
  await dialog.getByRole("button", { name: "Swap" }).click();
  await expect(dialog.getByRole("row", { name: /m\s*N/u })).toContainText(
    /0\.120 GeV.*0\.110 GeV/su,
  );
  await window.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("two scans are compared by their events at the point of the workspace", async ({ window }) => {
  const ids: string[] = [];
  for (const seed of [1, 2]) {
    const { id } = await ask<{ id: string }>(window, "scans.start", {
      experiment: "miniboone-fhc",
      masses: { from: 0.1, to: 0.5, points: 3 },
      flights: 2000,
      seed,
    });
    ids.push(id);
  }
  const done = async () => {
    const tasks = await ask<{ state: string }[]>(window, "tasks.read", { ids });
    return tasks.every(({ state }) => state === "done");
  };
  await expect.poll(done, { timeout: 30_000 }).toBe(true);
  await window.keyboard.press("Control+7");
  await rows(window).first().click();
  await window.keyboard.press("Shift+ArrowDown");
  await expect(window.getByRole("group", { name: "Runs chosen" })).toContainText("2 chosen");
  await window.keyboard.press("c");
  const dialog = window.getByRole("dialog", { name: "Compare two" });
  await expect(dialog.getByRole("row", { name: /seed/iu })).toContainText(/[12]/u);
  await expect(dialog.getByText(/^Events at/u)).toBeVisible();
  await expect(dialog.getByRole("row", { name: /±/u })).toHaveCount(2);
  await window.screenshot({ path: "test-results/compare-scans.png" });
});

test("a run that is chosen moves the point by a named act alone, and undo brings it back", async ({
  window,
}) => {
  await fill(window, 2);
  await window.keyboard.press("Control+7");
  await row(window, /0\.110/u).click();
  const detail = window.getByRole("complementary", { name: /Run/u });
  await expect(detail.getByRole("region", { name: "Preview" })).toBeVisible();
  const mass = window.getByRole("textbox", { name: "Mass m_N" });
  await window.keyboard.press("Control+2");
  await expect(mass).toHaveValue("0.470");
  await window.keyboard.press("Control+7");
  await detail.getByRole("button", { name: "Open result" }).click();
  await expect(mass).toHaveValue("0.110");
  await window.keyboard.press("Control+z");
  await expect(mass).toHaveValue("0.470");
});

test("all are paused and resumed; the title tells how far the queue is", async ({ window }) => {
  for (const seed of [1, 2, 3]) {
    await ask(window, "runs.start", {
      experiment: "miniboone-fhc",
      model: { mass: 0.3, dMu: 1e-6 },
      flights: 10_000_000,
      seed,
    });
  }
  await window.keyboard.press("Control+5");
  await expect(window.getByText("1 running, 2 queued")).toBeVisible();
  await expect(window).toHaveTitle(/^\d+ % · Neutrissimo$/u);
  await window.getByRole("button", { name: "Pause all" }).click();
  await expect(window.locator("tbody").getByText("Paused")).toHaveCount(3);
  await expect(window.getByText("3 paused")).toBeVisible();
  await expect(window).toHaveTitle("Neutrissimo");
  await window.getByRole("button", { name: "Resume all" }).click();
  await expect(window.getByText("1 running, 2 queued")).toBeVisible();
});

test("a project goes out as one file, and comes back in where it was lost", async ({
  window,
  complaints,
}) => {
  await fill(window, 2);
  await window.keyboard.press("Control+7");
  await row(window, /0\.110/u).click();
  const detail = window.getByRole("complementary", { name: /Run/u });
  await detail.getByLabel("Name").fill("Precious");
  await detail.getByLabel("Name").press("Enter");
  await expect(row(window, /Precious/u)).toBeVisible();
  await row(window, /Precious/u)
    .locator("button.title")
    .focus();
  await window.keyboard.press("Control+a");
  await window
    .getByRole("group", { name: "Runs chosen" })
    .getByRole("button", { name: "Export" })
    .click();
  const dialog = window.getByRole("dialog", { name: "Export 2 runs" });
  const saving = window.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export 2 runs" }).click();
  const file = await (await saving).path();
  await expect(dialog.getByRole("status")).toContainText("2 runs written");
  await dialog.getByRole("button", { name: "Close" }).last().click();

  await window.getByRole("button", { name: "Put all chosen into the trash" }).click();
  await expect(rows(window)).toHaveCount(0);
  await ask(window, "library.emptyTrash", {});
  await window.getByRole("button", { name: "Import a bundle" }).click();
  const importing = window.getByRole("dialog", { name: "Import a bundle" });
  await importing.getByLabel("File of the bundle").setInputFiles({
    name: "other.neutrissimo",
    mimeType: "application/octet-stream",
    buffer: Buffer.from("no bundle"),
  });
  await expect(importing.getByText("file is not a database", { exact: false })).toBeVisible();
  // The browser reports the refusal by itself.
  expect(complaints.splice(0)).toHaveLength(1);
  // As a browser hands it over: piece by piece.
  await importing.getByLabel("File of the bundle").setInputFiles(file);
  await expect(importing.getByRole("status")).toContainText("2 tasks added");
  await importing.getByRole("button", { name: "Close" }).last().click();
  await expect(row(window, /Precious/u)).toBeVisible();
  await expect(rows(window)).toHaveCount(2);
});

test("all of the library is saved, and taken in where it is dropped on the window", async ({
  window,
}) => {
  await fill(window, 2);
  await window.keyboard.press("Control+,");
  await window.locator("#context-panel").getByRole("button", { name: "Library" }).click();
  const saving = window.waitForEvent("download");
  await window.getByRole("button", { name: "Export", exact: true }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^neutrissimo-[\d-]+\.neutrissimo$/u);
  const path = await saved.path();
  await expect(window.getByRole("status").first()).toContainText("2 runs written");
  const { tasks } = await ask<{ tasks: { id: string }[] }>(window, "library.list", {});
  await ask(window, "library.trash", { ids: tasks.map(({ id }) => id) });
  await ask(window, "library.emptyTrash", {});
  const base64 = readFileSync(path).toString("base64");
  // A transfer with a real file, as the browser makes one for a drop from the desktop.
  const transfer = await window.evaluateHandle((text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.codePointAt(0) ?? 0);
    const data = new DataTransfer();
    data.items.add(new File([bytes], "dropped.neutrissimo"));
    return data;
  }, base64);
  await window.locator("body").dispatchEvent("dragover", { dataTransfer: transfer });
  await window.locator("body").dispatchEvent("drop", { dataTransfer: transfer });
  const dialog = window.getByRole("dialog", { name: "Import a bundle" });
  await expect(dialog.getByRole("status")).toContainText("2 tasks added");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(rows(window)).toHaveCount(2);
});

test("the palette finds a run that the list of the newest leaves out", async ({ window }) => {
  await fill(window, 1);
  const [{ id }] = await ask<{ id: string }[]>(window, "tasks.list", {});
  await ask(window, "library.edit", { ids: [id], change: { name: "Antique" } });
  // The window knows the newest alone; this one is served to it by the search of the library only.
  await window.route("**/api/request/tasks.list", (route) =>
    route.fulfill({ json: { ok: true, value: [] } }),
  );
  await window.reload();
  await window.keyboard.press("Control+k");
  const palette = window.getByRole("dialog", { name: "Command palette" });
  await palette.getByRole("combobox").fill("antique");
  await expect(palette.getByRole("option", { name: /Antique/u })).toBeVisible();
  await window.keyboard.press("Enter");
  await expect(window.getByRole("textbox", { name: "Mass m_N" })).toHaveValue("0.110");
});

test("a scan opens by the keyboard over what rests on it; the list is copied with its units", async ({
  window,
}) => {
  const masses = { from: 0.1, to: 0.5, points: 3 };
  const scan = { experiment: "miniboone-fhc", masses, flights: 2000, seed: 5 };
  const model = { mass: 0.1, dMu: 1e-6 };
  await ask(window, "scans.start", scan);
  await ask(window, "runs.start", { experiment: scan.experiment, model, flights: 2000, seed: 5 });
  const analysis = { members: [{ scan }], choices: { result: "region", points: 5 } };
  const { id } = await ask<{ id: string }>(window, "analyses.start", analysis);
  const state = async () =>
    (await ask<{ state: string }[]>(window, "tasks.read", { ids: [id] }))[0];
  await expect.poll(state, { timeout: 30_000 }).toMatchObject({ state: "done" });
  await window.keyboard.press("Control+7");
  await expect(window.getByText("3 kept in 1 row")).toBeVisible();
  const group = window.getByRole("row", { name: /1 analysis, 1 run/u });
  await expect(group).toHaveAttribute("aria-expanded", "false");
  await expect(group.locator("svg path").first()).toBeAttached();
  await group.locator("button.title").focus();
  await window.keyboard.press("Enter");
  await expect(group).toHaveAttribute("aria-expanded", "true");
  await expect(rows(window)).toHaveCount(3);
  await window.keyboard.press("ArrowDown");
  await expect(rows(window).nth(1)).toHaveAttribute("aria-level", "2");
  const { violations } = await new AxeBuilder({ page: window }).analyze();
  expect(violations).toEqual([]);
  await window.keyboard.press("ArrowLeft");
  // Open, the scan goes alone; folded, it stands for all.
  await window.keyboard.press("Delete");
  await expect(window.getByText("1 run put into the trash")).toBeVisible();
  await expect(rows(window)).toHaveCount(2);
  await window.keyboard.press("Control+z");
  await expect(group).toBeVisible();
  await group.locator("button.title").focus();
  await window.keyboard.press("ArrowLeft");
  await expect(rows(window)).toHaveCount(1);
  await group.locator("button.title").click();
  const whole = "1 scan, 1 analysis and 1 run";
  await window.getByRole("button", { name: `Put ${whole} into the trash` }).click();
  const dialog = window.getByRole("dialog", { name: "Move into the trash" });
  await dialog.getByRole("button", { name: "Keep them" }).click();
  await expect(rows(window)).toHaveCount(1);
  await group.locator("button.title").focus();
  await window.keyboard.press("Delete");
  await dialog.getByRole("button", { name: `Move ${whole}` }).click();
  await expect(window.getByText(`${whole} put into the trash`)).toBeVisible();
  await expect(rows(window)).toHaveCount(0);
  await window.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(window.getByText("3 kept in 1 row")).toBeVisible();

  const saving = window.waitForEvent("download");
  await window.getByRole("button", { name: "Save the list as CSV" }).click();
  const text = readFileSync(await (await saving).path(), "utf8");
  expect(text.split("\r\n")[0]).toContain("m_N, lowest [GeV]");
  expect(text.split("\r\n").filter(Boolean)).toHaveLength(4);
});
