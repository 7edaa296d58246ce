import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { openBenchmark, runBenchmark, test } from "./window-test.ts";

/** Controls without a name, by their markup. */
function namelessControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    return [...document.querySelectorAll("button, input, select, [role=img], [role=progressbar]")]
      .filter((element) => {
        const label = element.getAttribute("aria-label") ?? "";
        const around = element.closest("label")?.textContent ?? "";
        return `${label}${element.textContent ?? ""}${around}`.trim() === "";
      })
      .map((element) => element.outerHTML.slice(0, 120));
  });
}

/** Texts that stick out of the window or of a box that cuts them without an ellipsis. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = [];
    for (const element of document.querySelectorAll("button, label, h1, h2, h3, .hint, .value")) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || element.closest(".visually-hidden, [hidden]") !== null) continue;
      const style = getComputedStyle(element);
      const overflows = element.scrollWidth > element.clientWidth + 1 && style.display !== "inline";
      const allowed = style.textOverflow === "ellipsis";
      if (box.right > innerWidth + 1 || (overflows && !allowed && style.overflowX !== "visible")) {
        cut.push(element.textContent?.trim() ?? "");
      }
    }
    return cut;
  });
}

const layouts = [
  { name: "wide", width: 1440, height: 900 },
  { name: "narrow", width: 1024, height: 700 },
] as const;

for (const theme of ["light", "dark"] as const) {
  for (const { name, ...viewport } of layouts) {
    test(`all views stand in the ${theme} theme, ${name}`, async ({ window }, testInfo) => {
      await window.setViewportSize(viewport);
      await window.emulateMedia({ colorScheme: theme });
      await runBenchmark(window);
      for (const view of ["home", "explore", "minerva", "runs", "library", "help"]) {
        await window.evaluate((hash) => {
          location.hash = hash;
        }, `/${view}`);
        await expect(window.locator("#canvas")).toBeVisible();
        // Work under way for the list of runs.
        if (view === "minerva") await window.getByRole("button", { name: "Make showers" }).click();
        if (view === "runs") await window.getByRole("table").getByRole("button").first().click();
        if (view === "explore") {
          const charts = window.getByRole("img", { name: /excess of \d+ events/u });
          await expect(charts).toHaveCount(name === "wide" ? 2 : 1);
        }
        await testInfo.attach(`${view} ${theme} ${name}`, {
          body: await window.screenshot(),
          contentType: "image/png",
        });
        expect(await namelessControls(window), `${view}: controls without a name`).toEqual([]);
        expect(await cutTexts(window), `${view}: texts that are cut off`).toEqual([]);
        const [scrollWidth, clientWidth] = await window.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.clientWidth,
        ]);
        expect(scrollWidth, `${view}: nothing wider than the window`).toBeLessThanOrEqual(
          clientWidth,
        );
      }
      expect(await window.evaluate(() => document.documentElement.dataset.theme)).toBe(theme);
    });
  }
}

test("the theme can be chosen and is kept", async ({ window }) => {
  const root = window.locator("html");
  await window.getByRole("button", { name: /Change theme/u }).click();
  await expect(root).toHaveAttribute("data-theme", "light");
  await window.getByRole("button", { name: /Change theme/u }).click();
  await expect(root).toHaveAttribute("data-theme", "dark");
  await window.reload();
  await expect(root).toHaveAttribute("data-theme", "dark");
});

test("the bundled fonts are used", async ({ window }) => {
  await openBenchmark(window);
  const loaded = await window.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts]
      .filter(({ status }) => status === "loaded")
      .map(({ family }) => family);
  });
  expect(new Set(loaded.map((family) => family.replaceAll('"', "")))).toEqual(
    new Set(["Inter", "STIX Two Text"]),
  );
});

test("the narrow panel folds and opens again", async ({ window }) => {
  await window.setViewportSize({ width: 1024, height: 700 });
  await openBenchmark(window);
  await window.getByRole("button", { name: "Fold the panel" }).click();
  await expect(window.locator("#context-panel")).toHaveCount(0);
  await window.keyboard.press("Control+b");
  await expect(window.locator("#context-panel")).toBeVisible();
});
