import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { resourcesFolder } from "../support/resources-folder.ts";
import { field, test } from "./window-test.ts";

const volumes = (page: Page) => page.getByRole("complementary", { name: "Volumes", exact: true });
const card = (page: Page) => page.getByRole("complementary", { name: "Volume chosen" });
const scene = (page: Page) => page.getByRole("application");

async function openMinerva(page: Page): Promise<void> {
  await page.keyboard.press("Control+4");
  await page.getByLabel("Detector and beam").selectOption("minerva-me-rhc");
  await expect(scene(page)).toHaveAccessibleName(/minerva in three dimensions, 14 of 16/u);
}

/** Whether a canvas holds anything but one colour. */
function isDrawn(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).evaluate((canvas: HTMLCanvasElement) => {
    const copy = document.createElement("canvas");
    copy.width = canvas.width;
    copy.height = canvas.height;
    const context = copy.getContext("2d");
    if (context === null || canvas.width === 0) return false;
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value, k) => k >= 4 && value !== data[k % 4]);
  });
}

test("the card of 1-Pb, visibility and the movable section", async ({ window }) => {
  await openMinerva(window);
  await volumes(window).getByRole("button", { name: /^1-Pb/u }).click();
  await expect(card(window).getByRole("heading", { name: "1-Pb" })).toBeVisible();
  await expect(card(window)).toContainText("317 kg");
  await expect(card(window)).toContainText("2.578 cm");
  await expect(card(window)).toContainText("Table I");
  await expect(card(window).getByRole("region", { name: "Composition" })).toContainText(
    /Pb\s+Fourier-Bessel\s*100 %/u,
  );

  const eye = volumes(window).getByRole("button", { name: "Show 1-Pb" });
  await expect(eye).toHaveAttribute("aria-pressed", "true");
  await eye.click();
  await expect(eye).toHaveAttribute("aria-pressed", "false");
  await expect(scene(window)).toHaveAccessibleName(/13 of 16/u);

  await window.getByText("Sections", { exact: true }).click();
  const place = field(window, "z of the section across the beam");
  await expect(place).toHaveValue("14.89");
  await place.fill("126");
  const line = window.getByRole("slider", { name: "z of the section across the beam" });
  await expect(line).toHaveAttribute("aria-valuenow", "126");
  await line.press("ArrowRight");
  await expect(place).toHaveValue("127");
  const box = await line.boundingBox();
  if (box === null) throw new Error("the section has no place on the page");
  await window.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await line.press("Shift+ArrowLeft");
  await expect(place).toHaveValue("117");
  await place.fill("9000");
  await expect(window.getByRole("alert")).toContainText("z must lie in");
});

test("the scene turns by keys and by hand, and a click picks", async ({ window }) => {
  await openMinerva(window);
  const picture = scene(window);
  const canvas = picture.locator("canvas");
  await expect(canvas).toHaveAttribute("data-resources", /[1-9]\d* geometries/u);
  await picture.focus();
  await window.keyboard.press("2");
  await expect(window.getByRole("radio", { name: "Front" })).toBeChecked();
  const box = await picture.boundingBox();
  if (box === null) throw new Error("the scene has no place on the page");
  // Along the beam the veto wall stands before everything.
  await window.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(card(window).getByRole("heading", { name: "veto wall" })).toBeVisible();
  await window.keyboard.press("f");
  await window.mouse.move(box.x + 200, box.y + 150);
  await window.mouse.down();
  await window.mouse.move(box.x + 260, box.y + 170, { steps: 4 });
  await window.mouse.up();
  await expect(window.getByRole("radio", { name: "Free" })).toBeChecked();
});

test("points, rates and maps of MINERvA come by themselves, and a run is kept", async ({
  window,
}) => {
  await openMinerva(window);
  await expect(volumes(window)).toContainText(/\d photons converted, by up to \d/u, {
    timeout: 60_000,
  });
  await expect(card(window)).toContainText("Converted per tonne");
  await volumes(window).getByText("One example event").click();
  await expect(scene(window).getByText("upscatter vertex")).toBeVisible();
  await window.getByText("Upscatter maps").click();
  const map = window.getByRole("img", { name: /upscatters in 1-Fe, 1-Pb across the beam/u });
  await expect(map).toBeVisible();
  await expect.poll(() => isDrawn(window, "[aria-label='Upscatter map, left'] canvas")).toBe(true);
  await expect(
    window.getByRole("img", { name: /upscatters in 3-C, 3-Fe, 3-Pb across the beam/u }),
  ).toBeVisible();
  await window.getByRole("button", { name: "Elsewhere …" }).click();
  const elsewhere = window.getByRole("dialog", { name: /elsewhere/iu });
  await expect(elsewhere).toContainText(/flights/u);
  await window.keyboard.press("Escape");
  await expect(elsewhere).toBeHidden();
  await window.getByRole("button", { name: "Run simulation" }).click();
  await window.keyboard.press("Control+5");
  await expect(window.getByRole("table")).toContainText("0.470 GeV");
});

test("without WebGL a projection takes over, and says so", async ({ page, host, complaints }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = new Proxy(original, {
      apply: (target, canvas, given: unknown[]) =>
        String(given[0]).startsWith("webgl") ? null : Reflect.apply(target, canvas, given),
    });
  });
  await page.goto(await host.start());
  await openMinerva(page);
  await expect(page.getByText("This machine offers no WebGL")).toBeVisible();
  await expect.poll(() => isDrawn(page, "[role=application] canvas")).toBe(true);
  expect(complaints).toEqual([]);
});

test("50 loads of the view leave nothing behind", async ({
  page,
  host,
  complaints: _complaints,
}) => {
  await page.addInitScript(() => {
    const counts = { listeners: 0, contexts: 0, lost: 0 };
    Reflect.set(window, "counts", counts);
    // What is listened to for good: window, document and media queries.
    for (const target of [Window.prototype, Document.prototype, MediaQueryList.prototype]) {
      const add = EventTarget.prototype.addEventListener;
      const remove = EventTarget.prototype.removeEventListener;
      Object.defineProperty(target, "addEventListener", {
        value(this: EventTarget, ...given: Parameters<typeof add>) {
          counts.listeners += 1;
          return add.apply(this, given);
        },
      });
      Object.defineProperty(target, "removeEventListener", {
        value(this: EventTarget, ...given: Parameters<typeof remove>) {
          counts.listeners -= 1;
          return remove.apply(this, given);
        },
      });
    }
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = new Proxy(original, {
      apply(target, canvas: HTMLCanvasElement, given: unknown[]) {
        const context: unknown = Reflect.apply(target, canvas, given);
        if (given[0] === "webgl2") {
          counts.contexts += 1;
          canvas.addEventListener("webglcontextlost", () => (counts.lost += 1));
        }
        return context;
      },
    });
  });
  await page.goto(await host.start());
  await openMinerva(page);
  const resources = page.locator("[role=application] canvas");
  // With the points, whose marks are textures.
  await expect(resources).toHaveAttribute("data-resources", /[1-9]\d* geometries.* 2 textures/u);
  const first = await resources.getAttribute("data-resources");
  const counts = () =>
    page.evaluate(() => ({ ...(Reflect.get(window, "counts") as Record<string, number>) }));
  await page.keyboard.press("Control+1");
  await expect(resources).toHaveCount(0);
  const { listeners } = await counts();
  for (let load = 0; load < 50; load++) {
    await page.keyboard.press("Control+4");
    await expect(resources).toHaveAttribute("data-resources", first ?? "");
    await page.keyboard.press("Control+1");
    await expect(resources).toHaveCount(0);
  }
  await expect.poll(async () => (await counts()).lost).toBe(51);
  expect(await counts()).toEqual({ listeners, contexts: 51, lost: 51 });
});

test("an experiment of the user's own opens, and one that cannot says why", async ({
  window,
  complaints,
}) => {
  await openMinerva(window);
  await window.getByRole("button", { name: "Open an experiment file of your own" }).click();
  const dialog = window.getByRole("dialog", { name: "Open an experiment" });
  const example = join(resourcesFolder, "examples/argon-box");
  const files = dialog.getByLabel("Files of the experiment");
  await files.setInputFiles(join(example, "argon-box-detector.json"));
  await expect(dialog.getByRole("alert")).toContainText("none of the files is an experiment file");
  // The browser tells of every request that was refused.
  expect(complaints.splice(0)).toHaveLength(1);

  await files.setInputFiles([
    join(example, "argon-box.json"),
    join(example, "argon-box-detector.json"),
  ]);
  await expect(dialog).toBeHidden();
  await expect(scene(window)).toHaveAccessibleName(/argon-box in three dimensions/u);
  await window.reload();
  await window.keyboard.press("Control+4");
  await expect(scene(window)).toHaveAccessibleName(/argon-box in three dimensions/u);
});

/** An experiment whose detector is GDML, with a sensitive volume of a shape that has no counterpart. */
function lossyExperiment(folder: string): void {
  const example = join(resourcesFolder, "examples/argon-box/argon-box.json");
  const experiment = JSON.parse(readFileSync(example, "utf8"));
  const volume = (name: string, material: string, solid: string, inside = "") =>
    `<volume name="${name}"><materialref ref="${material}"/><solidref ref="${solid}"/>${inside}</volume>`;
  writeFileSync(
    join(folder, "hall.gdml"),
    `<gdml><define/><materials/><solids><box name="hall" x="10" y="10" z="20" lunit="m"/>
    <box name="tank" x="2" y="2" z="4" lunit="m"/>
    <twistedbox name="odd" PhiTwist="0.1" x="2" y="2" z="2" lunit="m"/></solids>
    <structure>${volume("Argon", "G4_lAr", "tank")}
    ${volume("Odd", "G4_Fe", "odd", '<auxiliary auxtype="SensDet" auxvalue="x"/>')}
    ${volume("Hall", "G4_AIR", "hall", '<physvol><volumeref ref="Odd"/><position z="6" unit="m"/></physvol><physvol><volumeref ref="Argon"/></physvol>')}
    </structure><setup name="Default" version="1"><world ref="Hall"/></setup></gdml>`,
  );
  const files = { ...experiment.files, detector: "hall.gdml" };
  writeFileSync(
    join(folder, "lossy.json"),
    JSON.stringify({ ...experiment, name: "lossy", title: "Lossy hall", files }),
  );
}

test("a GDML detector that would lose its largest sensitive mass opens only when asked for", async ({
  window,
  complaints,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "lossy-"));
  await openMinerva(window);
  await window.getByRole("button", { name: "Open an experiment file of your own" }).click();
  const dialog = window.getByRole("dialog", { name: "Open an experiment" });
  lossyExperiment(folder);
  await dialog.getByLabel("Folder of the experiment").setInputFiles(folder);
  await expect(dialog.getByRole("alert")).toContainText("Odd (G4_Fe, 62.99 t, sensitive)");
  complaints.splice(0);
  await dialog.getByRole("button", { name: "Open without what is lost" }).click();
  await expect(dialog).toBeHidden();
  const lost = window.getByRole("region", { name: "Lost in the import" });
  await expect(lost).toContainText("Odd");
  await expect(lost).toContainText("63.0 t");
  await expect(lost).toContainText("The shape twistedbox is not supported");
  await window.getByText(/^Notes of the import \(1\)$/).click();
  await expect(
    window.getByText("Argon, the last volume, is taken as the fiducial volume."),
  ).toBeVisible();
  rmSync(folder, { recursive: true });
});
