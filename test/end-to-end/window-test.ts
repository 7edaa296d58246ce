import { expect, test as base } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { ServedHost } from "./served-host.ts";

interface Fixtures {
  readonly host: ServedHost;
  /** The window on a fresh host, opened at Home. */
  readonly window: Page;
  /** What the browser complained of, policy violations included; a test may expect some. */
  readonly complaints: string[];
}

/** Software GL reports that a picture was read back; that is no complaint of the window's. */
const readBack = /GL Driver Message .* GPU stall due to ReadPixels/u;

/** A test in the real window; it fails on any error in the console. */
export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern
  host: async ({}, use) => {
    const host = new ServedHost();
    await use(host);
    await host.dispose();
  },
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      const isComplaint = message.type() === "error" || message.type() === "warning";
      if (isComplaint && !readBack.test(message.text())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await use(complaints);
    expect(complaints, "the console holds no errors, warnings or policy violations").toEqual([]);
  },
  window: async ({ page, host, complaints: _complaints }, use) => {
    await page.goto(await host.start());
    await use(page);
  },
});

/** Asks the host from inside the page, as the window does. */
export function ask<T>(page: Page, name: string, input: object): Promise<T> {
  return page.evaluate(
    async ([request, body]) => {
      const credential = sessionStorage.getItem("neutrissimo-credential") ?? "";
      const reply = await fetch(`/api/request/${request}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Neutrissimo ${credential}`,
        },
        body: JSON.stringify(body),
      });
      const envelope = await reply.json();
      return envelope.value;
    },
    [name, input] as const,
  );
}

/** The field of a quantity by its name in words. */
export function field(page: Page, name: string): Locator {
  return page.getByRole("textbox", { name });
}

/** Opens the benchmark and waits until its spectra are there. */
export async function openBenchmark(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Open benchmark" }).click();
  await expect(page.getByText(/(Live|Full result) from/u)).toBeVisible({ timeout: 30_000 });
}

/** Takes the examples in, and waits until their figures are in the gallery. */
export async function openExamples(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Open examples" }).click();
  await expect(page.getByRole("button", { name: "Open examples" })).toBeHidden();
  await page.keyboard.press("Control+6");
  await expect(page.getByRole("button", { name: /^Open Fig. 3/u })).toBeVisible();
}

/** Opens the benchmark, runs it and waits for its full result. */
export async function runBenchmark(page: Page): Promise<void> {
  await openBenchmark(page);
  await page.getByRole("button", { name: "Run simulation" }).click();
  await expect(page.getByText(/Full result from/u)).toBeVisible({ timeout: 30_000 });
}

/** Number of selected events in the readout, the value without its error. */
export async function selectedEvents(page: Page): Promise<number> {
  const text = await page
    .getByRole("region", { name: "Readout" })
    .locator(".value")
    .first()
    .innerText();
  return Number((text.split("±")[0] ?? "").replaceAll(/\s/gu, ""));
}
