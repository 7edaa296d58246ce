import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { openExamples, test } from "./window-test.ts";

type Theme = "light" | "dark";

/** What axe finds; between the themes colours alone differ. */
async function faults(page: Page, theme: Theme, isFirst: boolean): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
  // Without the page of its own in which axe joins frames: there are none.
  const audit = new AxeBuilder({ page }).setLegacyMode();
  audit.exclude("tbody tr:nth-child(n + 5)").exclude("svg");
  // What stays around the views was looked at with the first of them.
  if (!isFirst) audit.exclude("#rail").exclude(".title-bar").exclude(".status-bar");
  if (theme === "dark") audit.withRules("color-contrast");
  const { violations } = await audit.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target.join(" ")} ${html.slice(0, 160)}`),
  );
}

const segment = (page: Page, name: string) =>
  page.locator("#canvas").getByText(name, { exact: true }).first().click();
const setting = async (page: Page, name: string) => {
  await page.keyboard.press("Control+,");
  await page.locator("#context-panel").getByRole("button", { name }).click();
};

/** Every place of the window, and how one gets there from the former. */
const places: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ["Home", (page) => page.keyboard.press("Control+1")],
  ["Plane", (page) => page.keyboard.press("Control+2")],
  [
    "Data of plane and spectra",
    async (page) => {
      const tabs = await page.locator("#canvas").getByText("Data", { exact: true }).all();
      for (const tab of tabs) await tab.click();
    },
  ],
  ["At the point", (page) => segment(page, "At the point")],
  ["Spectra", (page) => segment(page, "Spectra")],
  ["Origins", (page) => segment(page, "Origins")],
  ["Claims", (page) => segment(page, "Claims")],
  ["Selection", (page) => page.keyboard.press("Control+3")],
  ["Selection, data", (page) => segment(page, "Data")],
  ["Detector", (page) => page.keyboard.press("Control+4")],
  ["Runs", (page) => page.keyboard.press("Control+5")],
  ["Figures", (page) => page.keyboard.press("Control+6")],
  ["A figure", (page) => page.getByRole("button", { name: /^Open Fig. 3/u }).click()],
  ["A figure, closer look", (page) => segment(page, "Closer look")],
  ["A figure, data", (page) => segment(page, "Data")],
  ["A figure, beside the paper", (page) => segment(page, "Beside the paper")],
  ["Library", (page) => page.keyboard.press("Control+7")],
  ["A run", (page) => page.getByRole("treegrid").getByRole("button").first().click()],
  ["Help", (page) => page.getByRole("button", { name: "Help" }).click()],
  ["Settings, appearance", (page) => setting(page, "Appearance")],
  ["Settings, computing", (page) => setting(page, "Computing")],
  ["Settings, library", (page) => setting(page, "Library")],
  ["Settings, keyboard", (page) => setting(page, "Keyboard")],
  ["Settings, about", (page) => setting(page, "About")],
  ["Command palette", (page) => page.keyboard.press("Control+k")],
];

test("axe finds nothing on any view in both themes", async ({ window }) => {
  test.slow();
  await openExamples(window);
  const found: Record<string, string[]> = {};
  for (const [name, open] of places) {
    await open(window);
    for (const theme of ["light", "dark"] as const) {
      const each = await faults(window, theme, name === "Home");
      if (each.length > 0) found[`${name}, ${theme}`] = each;
    }
  }
  expect(found).toEqual({});
});

/** Has the page remember what has had the focus, and lists the controls in sight. */
function watchFocus(page: Page): Promise<number> {
  return page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>(
        "button:enabled, a[href], input:enabled, select:enabled, textarea, summary, [role=slider], [role=application]",
      ),
    ].filter((element) => element.checkVisibility());
    const reached = new Set<EventTarget | null>([]);
    document.addEventListener("focusin", ({ target }) => reached.add(target));
    document.body.focus();
    Reflect.set(window, "focusWatch", { controls, reached });
    return controls.length;
  });
}

/** Controls that Tab has not come to; of a group of radio buttons one is enough. */
function unreached(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const watch = Reflect.get(window, "focusWatch") as {
      controls: HTMLElement[];
      reached: Set<EventTarget | null>;
    };
    const groupOf = (element: EventTarget | null) =>
      element instanceof HTMLInputElement && element.type === "radio" ? element.name : null;
    const groups = new Set([...watch.reached].map(groupOf));
    return watch.controls
      .filter((element) => {
        if (!element.isConnected) return false;
        const group = groupOf(element);
        return group === null ? !watch.reached.has(element) : !groups.has(group);
      })
      .map((element) => element.outerHTML.slice(0, 160));
  });
}

test("Tab comes to every control of every view", async ({ window }) => {
  await openExamples(window);
  const missed: Record<string, string[]> = {};
  for (const [name, keys] of [
    ["Home", "Control+1"],
    ["Explore", "Control+2"],
    ["Selection", "Control+3"],
    ["Detector", "Control+4"],
    ["Runs", "Control+5"],
    ["Figures", "Control+6"],
    ["Library", "Control+7"],
    ["Settings", "Control+,"],
  ] as const) {
    await window.keyboard.press(keys);
    await expect(window.getByRole("heading", { level: 1 })).toBeVisible();
    const count = await watchFocus(window);
    let left: string[] = [];
    // Lists bring rows while the focus walks through them: once more around for those.
    for (let round = 0; round < 8 && (round === 0 || left.length > 0); round++) {
      for (let step = 0; step <= count; step++) await window.keyboard.press("Tab");
      left = await unreached(window);
    }
    if (left.length > 0) missed[name] = left;
  }
  expect(missed).toEqual({});
});
