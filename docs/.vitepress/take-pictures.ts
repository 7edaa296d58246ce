import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import type { Page } from "@playwright/test";
import { ServedHost } from "../../test/end-to-end/served-host.ts";
import { findChromium } from "../../test/find-chromium.ts";

/*
 * `npm run build && node docs/.vitepress/take-pictures.ts [NAME ...]`: the pictures of the pages, of
 * the real window on stores of their own, in the light theme. With pngquant they are small.
 */

const docs = fileURLToPath(new URL("../", import.meta.url));
const patience = { timeout: 240_000 };

type Scene = (page: Page, take: (file: string) => Promise<void>) => Promise<void>;

const scenes: Readonly<Record<string, Scene>> = {
  async fit(page, take) {
    await page.getByRole("img", { name: /excess of \d+ events/u }).waitFor(patience);
    await page.getByRole("button", { name: "Open examples" }).waitFor(patience);
    await take("pictures/home.png");
    await page.getByRole("button", { name: "Open benchmark" }).click();
    await page.getByText(/(Live|Full result) from/u).waitFor(patience);
    await take("window.png");
    await page.getByText("Plane", { exact: true }).click();
    await page.getByRole("button", { name: "Run scan" }).click();
    await page.getByText(/Scan of 22 masses, complete/u).waitFor(patience);
    await take("plane.png");
    await page.getByText("At the point", { exact: true }).click();
    const table = page.getByRole("region", { name: "Every measurement at the point" });
    await table.locator("tbody tr:not(.group)").nth(18).waitFor(patience);
    await page.waitForFunction(
      () =>
        document.querySelector('[aria-label="Every measurement at the point"] [role=status]')
          ?.textContent === "",
      undefined,
      patience,
    );
    await take("pictures/point.png");
    await page.getByText("Origins", { exact: true }).click();
    await take("pictures/origins.png");
    await page.getByRole("button", { name: "Help", exact: true }).click();
    await take("pictures/help.png");
    await page.getByRole("button", { name: "Settings", exact: true }).click();
    await page.getByRole("button", { name: "Computing", exact: true }).click();
    await take("pictures/settings.png");
  },
  async selection(page, take) {
    await page.keyboard.press("Control+3");
    await page.getByRole("button", { name: "Make showers" }).click();
    for (const name of ["minerva-me-rhc", "minerva-le-fhc", "minerva-me-fhc"]) {
      const limit = page.locator(`path[data-name="${name}"]`).first();
      await limit.waitFor({ ...patience, state: "attached" });
      while (!(await limit.getAttribute("d"))?.includes("M")) await page.waitForTimeout(500);
    }
    await take("selection.png");
    await page.keyboard.press("Control+5");
    await take("pictures/runs.png");
  },
  async detector(page, take) {
    await page.keyboard.press("Control+4");
    await page.getByLabel("Detector and beam").selectOption("minerva-me-rhc");
    await page.waitForTimeout(4000);
    await take("detector.png");
  },
  async examples(page, take) {
    await page.getByRole("button", { name: "Open examples" }).click();
    await page.getByText(/Scan of 22 masses, complete/u).waitFor(patience);
    await page.getByRole("button", { name: "Skip the tour" }).click();
    await page.keyboard.press("Control+7");
    await page.locator("tr[data-place]").first().waitFor(patience);
    // Thumbnails come behind their rows.
    await page.waitForTimeout(3000);
    await take("library.png");
    await page.keyboard.press("Control+6");
    await page.getByRole("button", { name: /^Open Fig. 3/u }).waitFor(patience);
    await page.waitForTimeout(2000);
    await take("pictures/gallery.png");
    await page.getByRole("button", { name: /^Open Fig. 3/u }).click();
    await page.locator(".desk .sheet svg").waitFor(patience);
    await take("figures.png");
  },
};

const asked = process.argv.slice(2);
const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ["--no-sandbox", "--disable-background-networking", "--force-color-profile=srgb"],
});
for (const [name, scene] of Object.entries(scenes)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const host = new ServedHost();
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  await page.goto(await host.start());
  await scene(page, async (file) => {
    await page.mouse.move(0, 0);
    await page.waitForTimeout(1500);
    const path = `${docs}${file}`;
    await page.screenshot({ path });
    // A palette takes a third of the size.
    spawnSync("pngquant", ["--force", "--ext", ".png", "--skip-if-larger", "256", path]);
    process.stdout.write(`${file}\n`);
  });
  await page.close();
  await host.dispose();
}
await browser.close();
