import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { field, selectedEvents, test } from "./window-test.ts";

const experiment = (page: Page) => page.getByRole("combobox", { name: "Experiment" });

/** From the empty view to a finished scan of few flights. */
async function scan(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Explore", exact: true }).click();
  await page.getByText("Plane", { exact: true }).click();
  await field(page, "Flights at each mass of a scan").fill("1000");
  await page.getByRole("button", { name: "Run scan" }).click();
  await complete(page);
}

async function complete(page: Page): Promise<void> {
  await expect(page.getByText(/Scan of 22 masses, complete/u)).toBeVisible({ timeout: 45_000 });
}

const plane = (page: Page) => page.getByRole("group", { name: "Plane of coupling against mass" });
const contour = (page: Page, name: string) => page.locator(`path[data-name="${name}"]`);
const chiSquare = async (page: Page) => {
  const card = page.getByRole("region", { name: "Energy", exact: true });
  return Number(/χ2? = ([\d.]+)/u.exec(await card.locator("header").innerText())?.[1]);
};

test("from nothing to contours by Run scan, with progress", async ({ window }) => {
  await window.getByRole("button", { name: "Explore", exact: true }).click();
  await window.getByText("Plane", { exact: true }).click();
  await expect(window.getByText("A scan simulates 22 masses once", { exact: false })).toBeVisible();
  await field(window, "Flights at each mass of a scan").fill("100000");
  await window.getByRole("button", { name: "Run scan" }).click();
  const notice = window.getByRole("group", { name: "Scan under way" });
  await expect(notice).toContainText(
    /of 2\u202f200\u202f000 flights, .* per second, about .* left/u,
    {
      timeout: 30_000,
    },
  );
  // The contour so far, and what is not done yet.
  await expect(window.getByText(/^\d+ of 22 masses/u)).toBeVisible({ timeout: 30_000 });
  await expect(window.locator("svg .missing rect").first()).toBeVisible();
  await complete(window);
  await expect(window.locator("svg .missing")).toHaveCount(0);
  await expect(window.locator('path[data-mark="contour"]')).toHaveCount(6);
  await expect(window.locator('path[data-mark="best-fit"]')).toHaveCount(2);
  await expect(window.locator('path[data-mark="star"]')).toHaveCount(1);
  await expect(
    window.getByRole("img", { name: /Preferred regions of coupling against mass: energy/u }),
  ).toBeVisible();
});

test("a dragged point changes the spectra and chi2, here and in the panel", async ({ window }) => {
  await scan(window);
  const before = await chiSquare(window);
  const box = await plane(window).boundingBox();
  if (box === null) throw new Error("the plane has no place on the page");
  await window.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.4);
  await window.mouse.down();
  for (let step = 0; step <= 10; step++) {
    await window.mouse.move(box.x + box.width * (0.5 - 0.01 * step), box.y + box.height * 0.5);
  }
  await window.mouse.up();
  await expect(field(window, "Mass m_N in GeV")).not.toHaveValue("0.470");
  await expect.poll(() => chiSquare(window)).not.toBe(before);
  // The readout is in another corner than the point.
  const readout = await window.locator(".plane .readout").boundingBox();
  const ring = await window.locator('circle[data-mark="point"]').boundingBox();
  if (readout === null || ring === null) throw new Error("readout or point are not on the page");
  const apart =
    readout.x > ring.x + ring.width ||
    readout.x + readout.width < ring.x ||
    readout.y > ring.y + ring.height ||
    readout.y + readout.height < ring.y;
  expect(apart, "the readout covers the point").toBe(true);

  await window.keyboard.press("b");
  await expect(field(window, "Mass m_N in GeV")).toHaveValue("0.470");
  await expect.poll(() => chiSquare(window)).toBe(before);
  await plane(window).focus();
  await window.keyboard.press("Shift+ArrowUp");
  await expect(field(window, "Coupling d_mu")).toHaveValue(/^1\.3[78] × 10⁻⁶$/u);
  // The benchmark lies in the valley of chi2: one step changes it by less than the last digit.
  for (let step = 0; step < 3; step++) await window.keyboard.press("Shift+ArrowUp");
  await expect.poll(() => chiSquare(window)).not.toBe(before);
});

test("statistics and d_tau move the contours without a new scan", async ({ window }) => {
  await scan(window);
  const names: string[] = [];
  window.on("request", (request) => names.push(request.url()));
  const before = await contour(window, "enuqe 2").getAttribute("d");
  const errors = window.getByRole("radiogroup", { name: "Statistical error" });
  await errors.getByText("Data", { exact: true }).click();
  await expect(contour(window, "enuqe 2")).not.toHaveAttribute("d", before ?? "");
  await errors.getByText("Prediction", { exact: true }).click();
  await expect(contour(window, "enuqe 2")).toHaveAttribute("d", before ?? "");
  await window
    .getByRole("radiogroup", { name: "Rule for d_tau" })
    .getByText("m", { exact: false })
    .first()
    .click();
  await expect(contour(window, "enuqe 2")).not.toHaveAttribute("d", before ?? "");
  // The scan reaches to d_tau at the upper edge of the plane.
  await expect(
    window.getByText("the total coupling leaves the scan", { exact: false }),
  ).toHaveCount(0);
  expect(names.filter((url) => /scans\.(start|table)/u.test(url))).toEqual([]);

  // Other axes are read from the same table; the point is dragged along them.
  await window.getByRole("combobox", { name: "Axes of the plane" }).selectOption("d-mu,d-tau");
  const other = window.getByRole("group", { name: "Plane of coupling d_τ against coupling d_μ" });
  await expect(contour(window, "enuqe 1")).toHaveAttribute("d", /^M/u);
  expect(window.url()).toContain("#/plane?axes=d-mu,d-tau");
  await other.click({ position: { x: 240, y: 60 } });
  await expect(window.getByRole("radio", { name: "Free", exact: true })).toBeChecked();
  await expect(field(window, "Coupling d_tau in GeV to the minus 1")).not.toHaveValue("0");
  await window.getByRole("button", { name: "Path through the plane" }).click();
  const along = window.getByRole("region", { name: "Numbers along the path" });
  await expect(along.getByRole("row")).toHaveCount(7);
  expect(names.filter((url) => /scans\.(start|table)/u.test(url))).toEqual([]);
});

test("other settings ask for a scan; the former one stays, dimmed, and comes back", async ({
  window,
}) => {
  await scan(window);
  await window.getByText("Majorana", { exact: true }).click();
  await expect(window.getByText("Regions of other settings shown")).toBeVisible();
  await expect(window.getByText("of the former model").first()).toBeVisible();
  await expect(window.locator('path[data-mark="contour"]')).toHaveCount(6);
  await window.getByRole("button", { name: "Undo" }).click();
  await complete(window);
});

test("layers, map and numbers of the plane", async ({ window }) => {
  await scan(window);
  await window.getByRole("button", { name: "Layers" }).click();
  const menu = window.getByRole("group", { name: "Layers of the plane" });
  await menu.getByText("CHARM-II, 90 %").click();
  await expect(window.locator('path[data-mark="limit"]')).toHaveCount(2);
  await menu.getByText("Error of the simulation").click();
  await expect(window.locator('path[data-mark="band"]')).toHaveCount(6);
  await menu.getByText("Angle", { exact: true }).click();
  await expect(window.locator('path[data-mark="contour"]')).toHaveCount(3);
  await menu.getByText("Bohr magnetons on the right").click();
  await expect(window.locator(".y-title.right")).toContainText("6.75 × 10−3");
  await window.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(window.getByRole("button", { name: "Layers" })).toBeFocused();
  await window.keyboard.press("m");
  await expect(window.locator("canvas.map")).toBeVisible();
  // The colours of the map stand under the title of the axis, not on it or on the readout.
  const [colours, ...over] = await Promise.all(
    [".plane .scale", ".plane .x-title", ".plane .readout"].map((place) =>
      window.locator(place).boundingBox(),
    ),
  );
  for (const words of over) expect(words!.y + words!.height).toBeLessThanOrEqual(colours!.y);
  const card = window.getByRole("region", { name: "Plane", exact: true });
  await card.getByText("Data", { exact: true }).click();
  const numbers = window.getByRole("region", { name: "Numbers of the plane" });
  await expect(numbers.getByRole("row", { name: /^Energy/u }).first()).toContainText("9");
  expect(await numbers.getByRole("row").count()).toBeGreaterThan(100);
});

test("a restart shows the scan at once; Runs lists, opens and removes it", async ({
  window,
  host,
  complaints,
}) => {
  await scan(window);
  const levels = window.locator("summary", { hasText: "(Wilks)" });
  const trust = window.getByText("Interpolation in mass", { exact: false });
  // Folded, so that its coming moves nothing: all is there then.
  await expect(trust).toBeAttached();
  const before = await contour(window, "costheta 3").getAttribute("d");
  await host.stop();
  await expect(window.getByText("Runs go on in the host", { exact: false })).toBeVisible();
  await window.goto(await host.start());
  // The browser reports the broken stream by itself.
  complaints.length = 0;
  // Another origin keeps its own workspace: the size of the sample is set again.
  await window.getByRole("button", { name: "Explore", exact: true }).click();
  await field(window, "Flights at each mass of a scan").fill("1000");
  await complete(window);
  await expect(trust).toBeAttached();
  await expect(contour(window, "costheta 3")).toHaveAttribute("d", before ?? "");
  await levels.click();
  await expect(trust).toBeVisible();
  const opened = await window.getByTitle("From the store to the regions on the page").innerText();
  process.stdout.write(`cached scan: ${opened}\n`);

  await window.getByRole("button", { name: "Runs", exact: true }).click();
  const finished = window.getByRole("region", { name: "Finished" });
  const row = finished.getByRole("button", { name: /Scan of 0\.0100 GeV to 1\.00 GeV/u });
  await expect(row).toContainText("Done");
  await row.click();
  await window.getByRole("button", { name: "Open result" }).click();
  await complete(window);
  await window.getByRole("button", { name: "Runs", exact: true }).click();
  await row.click();
  await expect(window.getByRole("region", { name: "Preview" })).toContainText("Best fit, energy");
  await window.getByRole("button", { name: "Put into the trash" }).click();
  await expect(window.getByText("Nothing has run yet. Start from Explore.")).toBeVisible();
});

test("a long scan is cancelled at once", async ({ window }) => {
  await window.getByRole("button", { name: "Explore", exact: true }).click();
  await window.getByText("Plane", { exact: true }).click();
  await field(window, "Flights at each mass of a scan").fill("40000");
  await window.getByRole("button", { name: "Run scan" }).click();
  await expect(window.getByRole("button", { name: "Runs, 1 active" })).toBeVisible();
  await window.getByRole("button", { name: "Cancel scan" }).click();
  await expect(window.getByRole("button", { name: "Runs", exact: true })).toBeVisible();
  await expect(window.getByText(/Scan cancelled .* masses are kept/u)).toBeVisible();
  await window.getByRole("button", { name: "Resume scan" }).click();
  await window.getByRole("button", { name: "Cancel scan" }).click();
});

for (const theme of ["light", "dark"] as const) {
  test(`the plane stands in the ${theme} theme, wide and narrow`, async ({ window }, testInfo) => {
    await window.emulateMedia({ colorScheme: theme });
    await scan(window);
    for (const [name, width, height] of [
      ["wide", 1440, 900],
      ["narrow", 1024, 700],
    ] as const) {
      await window.setViewportSize({ width, height });
      await expect(window.getByRole("img", { name: /excess of \d+ events/u })).toHaveCount(
        name === "wide" ? 2 : 1,
      );
      await testInfo.attach(`explore ${theme} ${name}`, {
        body: await window.screenshot(),
        contentType: "image/png",
      });
      const wider = await window.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wider, `${name}: nothing wider than the window`).toBeLessThanOrEqual(0);
    }
  });
}

test("origins at the point add up, and a setting acts there at once", async ({ window }) => {
  await scan(window);
  const energy = window.getByRole("region", { name: "Energy", exact: true });
  await window.getByLabel("Stack energy by").selectOption("channel");
  await expect(energy.locator(".legend")).toContainText("Coherent, helicity-flipping");
  const counted = async (...names: RegExp[]) => {
    const text = await energy.locator(".legend").innerText();
    return names.map((name) => Number(name.exec(text)?.[1]));
  };
  const parts = await counted(
    /Coherent, helicity-flipping, (\d+)/u,
    /Coherent, helicity-conserving, (\d+)/u,
    /Proton, helicity-flipping, (\d+)/u,
    /Proton, helicity-conserving, ([\d.]+)/u,
  );
  await window.getByLabel("Stack energy by").selectOption("components");
  const [whole] = await counted(/Dipole, (\d+)/u);
  const sum = parts.reduce((total, part) => total + part, 0);
  expect(Math.abs(sum - (whole ?? 0))).toBeLessThanOrEqual(2.5);
  await window.getByLabel("Stack energy by").selectOption("source");
  await expect(energy.locator(".legend")).toContainText(/Oil, \d+/u);

  const before = await chiSquare(window);
  const names: string[] = [];
  window.on("request", (request) => names.push(request.url()));
  await window
    .getByRole("radiogroup", { name: "Incoherent protons" })
    .getByText("All", { exact: true })
    .click();
  await expect.poll(() => chiSquare(window)).not.toBe(before);
  await expect(window.getByText("simulated there", { exact: false })).toBeVisible();
  await expect(window.locator(".plane .readout")).toContainText("regions are of the former model");
  await window.keyboard.press("Control+z");
  await expect.poll(() => chiSquare(window)).toBe(before);
  expect(names.filter((url) => /(scans|runs)\.start/u.test(url))).toEqual([]);
});

test("energy and angle laid over each other, never multiplied", async ({ window }) => {
  await scan(window);
  await window.getByRole("radiogroup", { name: "Regions, overlap" }).getByText("Overlap").click();
  const card = window.getByRole("region", { name: "Plane", exact: true });
  await expect(card.locator("footer")).toContainText(/Overlap from \d\.\d\d σ on/u);
  await expect(card.locator("footer")).toContainText("never multiplied");
  await expect(card.locator('path[data-mark="closest"]')).toHaveCount(1);
  const text = await card.locator("footer").innerText();
  const from = Number(/Overlap from (\d\.\d\d)/u.exec(text)?.[1]);
  await expect(card.locator('path[data-mark="overlap"]')).toHaveCount(
    [1, 2, 3].filter((sigma) => sigma > from).length,
  );
  // Its point can be gone to.
  await card.getByRole("button", { name: /GeV/u }).click();
  await expect(field(window, "Mass m_N in GeV")).not.toHaveValue("0.470");
});

test("antineutrino mode has a plane of its own, of energy alone", async ({ window }) => {
  await scan(window);
  await experiment(window).selectOption("miniboone-rhc");
  await expect(window.getByText("A scan simulates 22 masses once", { exact: false })).toBeVisible();
  await expect(
    window.getByText("neither a distribution in cos theta", { exact: false }),
  ).toBeVisible();
  await window.getByRole("button", { name: "Run scan" }).click();
  await complete(window);
  await expect(window.locator('path[data-mark="contour"]')).toHaveCount(3);
  await expect(window.getByRole("region", { name: "Angle", exact: true })).toHaveCount(0);
  await expect(window.getByText("Overlap", { exact: true })).toHaveCount(0);
  await expect(window.getByText(/of 75 ± 22 \(stat\.\) observed/u)).toBeVisible();
  await experiment(window).selectOption("miniboone-fhc");
  await expect(window.locator('path[data-mark="contour"]')).toHaveCount(6);
});

test("the command line gives the window's numbers, from a store of its own", async ({
  window,
  host,
}) => {
  await scan(window);
  const words = ["--flights", "1000", "--overlap", "--json"];
  const [energy, angle] = await Promise.all(
    ["enuqe", "costheta"].map((distribution) =>
      host.command(["region", "miniboone-fhc", "--distribution", distribution, ...words]),
    ),
  );
  await window.getByRole("radiogroup", { name: "Regions, overlap" }).getByText("Data").click();
  const numbers = window.getByRole("region", { name: "Numbers of the plane" });
  for (const [name, text] of [
    ["Energy", energy],
    ["Angle", angle],
  ] as const) {
    const reply = JSON.parse(text ?? "");
    const row = numbers.getByRole("row", { name: new RegExp(`^${name} `, "u") }).first();
    await expect(row).toContainText(reply.best.mass.toPrecision(3));
    const cells = await row.getByRole("cell").allInnerTexts();
    expect(cells).toContain(reply.best.chi2.toFixed(1));
    expect(cells).toContain(reply.null.chi2.toFixed(1));
    const points = reply.contours.flatMap(({ polylines }: { polylines: unknown[][] }) =>
      polylines.flat(),
    );
    // Every point of every contour is a row of the table.
    await expect(
      numbers.getByRole("row", { name: new RegExp(`^${name} [123] `, "u") }),
    ).toHaveCount(points.length);
  }
  const { overlap } = JSON.parse(energy ?? "");
  await window.getByRole("radiogroup", { name: "Regions, overlap" }).getByText("Overlap").click();
  await expect(window.getByRole("region", { name: "Plane", exact: true })).toContainText(
    `Overlap from ${overlap.least.sigmas.toFixed(2)} σ on`,
  );
});

/** The example of an experiment of the user's own: its folder. */
const ownFolder = fileURLToPath(new URL("../../resources/examples/argon-box", import.meta.url));

test("an excess of one's own comes in from tables, is mended and opens", async ({ window }) => {
  await window.getByRole("button", { name: "Explore", exact: true }).click();
  await window.getByRole("button", { name: "Open a file" }).click();
  await window.getByRole("button", { name: "Your own excess from tables" }).click();
  const dialog = window.getByRole("dialog", { name: "Your own excess" });
  await dialog
    .getByLabel("Table of edges, data and background")
    .fill("low,high,data,background\n200,300,480,400\n300,475,620,560");
  await dialog.getByRole("radiogroup", { name: "Unit of the edges" }).getByText("MeV").click();
  await dialog.getByLabel("Covariance, one row a line").fill("1600 900\n950 2500");
  const opens = dialog.getByRole("button", { name: "Open the experiment" });
  await expect(opens).toBeDisabled();
  await expect(dialog.getByRole("list", { name: "Checks" })).toContainText("is not symmetric");
  await dialog.getByRole("button", { name: "Take the mean of both" }).click();
  await expect(dialog.getByLabel("Covariance, one row a line")).toHaveValue("1600\t925\n925\t2500");
  await expect(dialog.getByRole("list", { name: "Checks" })).toContainText("positive definite");
  await opens.click();
  await expect(experiment(window)).toHaveValue("own-my-excess");
  await expect(window.getByText("On the plane: region")).toBeVisible();
});

test("a file of one's own is opened and analysed: its limit in the plane, its distribution", async ({
  window,
}) => {
  await window.getByRole("button", { name: "Explore", exact: true }).click();
  await window.getByRole("button", { name: "Open a file" }).click();
  await window.getByLabel("Folder of the experiment").setInputFiles(ownFolder);
  await expect(experiment(window)).toHaveValue("argon-box");
  await expect(experiment(window).locator("option:checked")).toHaveText(
    "Liquid argon box on the Booster Neutrino Beam: expected limit",
  );
  // Claims are the paper's, which does not speak of it; nor has it an oscillation.
  await expect(window.getByText("Claims", { exact: true })).toHaveCount(0);
  await expect(window.getByRole("radiogroup", { name: "Oscillation hypothesis" })).toHaveCount(0);
  await window.getByText("Spectra", { exact: true }).click();
  await expect(
    window.getByRole("img", { name: /Single showers: no public counts over a background of 133/u }),
  ).toBeVisible();
  await expect.poll(() => selectedEvents(window)).toBeGreaterThan(0);

  await window.getByText("Plane", { exact: true }).click();
  await field(window, "Flights at each mass of a scan").fill("1000");
  await window.getByRole("button", { name: "Run scan" }).click();
  await complete(window);
  const plane = window.getByRole("region", { name: "Plane", exact: true });
  await expect(plane.locator('path[data-name="showers"]')).toHaveCount(1);
  await expect(plane).toContainText("Single showers, expected, 95 %", { timeout: 60_000 });
  await expect(plane.getByText(/Computing/u)).toHaveCount(0, { timeout: 60_000 });
  await expect(plane).toContainText("expected, from a background of 133");
  const readout = window.getByRole("region", { name: "Readout" });
  await expect(readout).toContainText(/Would exclude at 95 %|Not reached at 95 %/u);
  await expect(
    window.getByRole("region", { name: "Single showers", exact: true }).locator(".legend"),
  ).toContainText(/Dipole, /u);

  // A moved point asks for no new limit; another level does.
  await field(window, "Coupling d_mu").fill("1e-9");
  await expect(readout).toContainText("Not reached at 95 %");
  await field(window, "Confidence level in per cent").fill("90");
  await expect(plane).toContainText("Single showers, expected, 90 %", { timeout: 60_000 });
});

test("what is kept stays on the plane of another experiment, hidden and shown without a task", async ({
  window,
}) => {
  await scan(window);
  const plane = window.getByRole("region", { name: "Plane", exact: true });
  await plane.getByRole("button", { name: "Keep", exact: true }).first().click();
  await expect(plane.locator("footer").getByText("Kept", { exact: true })).toBeVisible();
  const kept = plane.locator('path[data-mark="constraint"]');
  // On screen anyway, it is not drawn twice.
  await expect(kept).toHaveCount(0);

  await experiment(window).selectOption("minerva-me-rhc");
  await expect(window.getByText("A scan simulates 22 masses once", { exact: false })).toBeVisible();
  await window.getByRole("button", { name: "Run scan" }).click();
  await complete(window);
  await expect(plane.locator('path[data-name="dEdx"]')).toHaveCount(1);
  await expect(kept).toHaveCount(4);
  await expect(plane).toContainText(/MiniBooNE.*, energy, 3 σ/u);
  const verdict = window.getByRole("region", { name: "Verdict on the point" });
  // Whole lines are in view, however many there are.
  const { room, line } = await verdict.evaluate((box) => ({
    room: box.clientHeight,
    line: Number.parseFloat(getComputedStyle(box).lineHeight),
  }));
  expect(room % line).toBe(0);
  await expect(verdict).toContainText(
    /(Inside \d σ of|\d+\.\d σ away from) MiniBooNE \(neutrino mode\) by energy; .*MINERvA ME RHC/u,
  );

  const calls: string[] = [];
  window.on("request", (request) => calls.push(request.url()));
  await window.getByRole("button", { name: "Layers" }).click();
  const menu = window.getByRole("group", { name: "Layers of the plane" });
  await menu.getByLabel(/MiniBooNE.*, energy$/u).uncheck();
  await expect(kept).toHaveCount(1);
  await menu.getByLabel(/MiniBooNE.*, energy$/u).check();
  await expect(kept).toHaveCount(4);
  expect(calls.filter((url) => /(analyses|tasks|scans)\./u.test(url))).toEqual([]);
  await window.keyboard.press("Escape");

  // The library lists it; after a reload it is drawn from its result.
  await window.reload();
  await complete(window);
  await expect(kept).toHaveCount(4);
});

test("experiments beside the one in hand have a card each; their layer is computed from there", async ({
  window,
}) => {
  await scan(window);
  await window.getByText(/At the point: 1 of \d+/u).click();
  const chosen = window.getByRole("group", { name: "Experiments at the point" });
  await chosen.getByLabel("MINERvA ME FHC").check();
  const card = window.getByRole("region", { name: "MINERvA ME FHC at the point" });
  await expect(card.locator(".legend")).toContainText(/Dipole, \d+/u);
  await expect(card).toContainText(/events .*counted, background/u);
  const before = await card.locator(".numbers").innerText();
  await field(window, "Coupling d_mu").fill("2e-6");
  await expect.poll(() => card.locator(".numbers").innerText()).not.toBe(before);

  // Not computed yet: no line. The scan is part of the work.
  const line = window.locator('path[data-mark="constraint"]');
  await expect(line).toHaveCount(0);
  await card.getByRole("button", { name: /^Compute/u }).click();
  await expect(card.getByText(/(Excluded|Allowed) at 95 %|At the 95 % limit/u)).toBeVisible({
    timeout: 60_000,
  });
  await expect(line).toHaveCount(1);
  await window.getByRole("button", { name: "Layers" }).click();
  const menu = window.getByRole("group", { name: "Layers of the plane" });
  await expect(menu.getByText("Kept", { exact: true })).toHaveCount(1);
  await expect(menu.getByText("On screen", { exact: true })).toHaveCount(2);

  await window.reload();
  await expect(card.getByText(/(Excluded|Allowed) at 95 %|At the 95 % limit/u)).toBeVisible({
    timeout: 30_000,
  });
  await expect(line).toHaveCount(1);
});
