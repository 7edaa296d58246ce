import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { openExamples, test } from "./window-test.ts";

/** Prints times of the hand, and judges none of them: the machine does. */
const print = (what: string, milliseconds: readonly number[]) => {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(1);
  console.log(
    `${what}: median ${at(0.5)} ms, nine of ten within ${at(0.9)} ms, ${sorted.length} times`,
  );
};

/** From a key press to the frame after its heading is there, ms. */
function changeOfView(page: Page, key: string, heading: string): Promise<number> {
  return page.evaluate(
    ([pressed, title]) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        const look = () => {
          if (document.querySelector("h1")?.textContent?.trim() !== title)
            requestAnimationFrame(look);
          else requestAnimationFrame(() => resolve(performance.now() - start));
        };
        window.dispatchEvent(
          new KeyboardEvent("keydown", { key: pressed, ctrlKey: true, cancelable: true }),
        );
        look();
      }),
    [key, heading] as const,
  );
}

/** Milliseconds in the last words of the status bar, such as "7.4 ms per frame". */
async function inStatusBar(page: Page, words: RegExp): Promise<number> {
  const bar = page.locator(".status-bar");
  await expect(bar).toContainText(words);
  return Number(words.exec(await bar.innerText())?.[1]?.replaceAll(/\s/gu, ""));
}

test("times of the hand are printed", async ({ window }) => {
  const paint = await window.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
  );
  print("First paint", [paint]);
  await openExamples(window);

  await window.keyboard.press("Control+2");
  const opened = /Opened in ([\d\s.]+) ms/u;
  const openings = [await inStatusBar(window, opened)];
  for (let time = 0; time < 2; time++) {
    await window.reload();
    openings.push(await inStatusBar(window, opened));
  }
  print("Opening a cached scan in a new window, with its fits", openings);

  const others: number[] = [];
  const experiment = window.getByRole("combobox", { name: "Experiment", exact: true });
  for (const name of ["minerva-le-fhc", "miniboone-fhc", "minerva-le-fhc", "miniboone-fhc"]) {
    await experiment.selectOption(name);
    others.push(await inStatusBar(window, opened));
  }
  print("Opening another cached scan, with its fits", others);

  const changes: number[] = [];
  for (const [key, heading] of [
    ["5", "Runs"],
    ["2", "Explore"],
    ["6", "Figures"],
    ["2", "Explore"],
    ["5", "Runs"],
    ["6", "Figures"],
    ["5", "Runs"],
    ["2", "Explore"],
  ] as const) {
    changes.push(await changeOfView(window, key, heading));
  }
  print("Change of view", changes);

  for (const [segment, what] of [
    ["Plane", "Dragged point, plane"],
    ["Spectra", "Dragged point, spectra at 2e4 flights"],
  ] as const) {
    await window.locator("#canvas").getByText(segment, { exact: true }).first().click();
    const slider = window.getByRole("slider", { name: "Coupling d_mu" });
    const frames: number[] = [];
    // Off the benchmark, whose full result is among the examples: that is no frame.
    await slider.press("ArrowRight");
    for (let step = 0; step < 20; step++) {
      await slider.press(step % 2 === 0 ? "Shift+ArrowRight" : "Shift+ArrowLeft");
      await window.waitForTimeout(60);
      frames.push(await inStatusBar(window, /([\d.]+) ms per frame/u));
    }
    print(what, frames);
  }
});
