import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { field, openBenchmark, test } from "./window-test.ts";

/** Moves d_mu one step, and waits until its prediction is on the page. */
async function moveCoupling(page: Page): Promise<void> {
  await openBenchmark(page);
  await page.getByRole("slider", { name: "Coupling d_mu" }).press("Shift+ArrowRight");
  await expect(field(page, "Coupling d_mu")).toHaveValue(/^1\.3[78] × 10⁻⁶$/u);
}

/** The trees on standard error: a line that begins with `trace`, and those indented under it. */
function treesOf(text: string): string[][] {
  const trees: string[][] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("trace ")) trees.push([line]);
    else if (line.startsWith(" ")) trees.at(-1)?.push(line);
  }
  return trees;
}

test("a moved coupling prints a tree: change, watcher, thread with its time, stores, paint", async ({
  page,
  host,
  complaints: _complaints,
}) => {
  await page.goto(await host.start(0, { NEUTRISSIMO_TRACE: "store,thread,request" }));
  await moveCoupling(page);
  const tree = () =>
    treesOf(host.complaint).find(([first]) => /change .*dMu 0\.00000125 -> /u.test(first ?? ""));
  await expect.poll(tree).toBeDefined();
  const lines = tree() ?? [];
  expect(lines.join("\n")).toMatch(/\+\d+\.\d ms {3}watcher live: point\n/u);
  const call =
    /\+\d+\.\d ms {3,5}thread of the live prediction: compute: waited -?\d+\.\d ms, (\d+\.\d) ms in the thread, answered after (\d+\.\d) ms$/u;
  const place = lines.findIndex((line) => call.test(line));
  expect(place, lines.join("\n")).toBeGreaterThan(0);
  const [, inside, answered] = call.exec(lines[place] ?? "") ?? [];
  expect(Number(inside)).toBeLessThanOrEqual(Number(answered));
  expect(lines.slice(place).join("\n")).toMatch(/ {5,7}store live: changed .*shown/u);
  expect(lines.at(-1)).toMatch(/^ +\+\d+\.\d ms {3}paint$/u);
  // A view that asks the host for what it shows.
  await page.getByRole("button", { name: "Library" }).click();
  await expect
    .poll(() => host.complaint)
    .toMatch(/request library\.[a-zA-Z]+: answered after \d+\.\d ms/u);
});

test("without the variable nothing is printed or sent", async ({ window, host }) => {
  const sent: string[] = [];
  window.on("request", (request) => {
    if (request.url().includes("trace.print")) sent.push(request.url());
  });
  await moveCoupling(window);
  await expect(window.getByText(/per frame/u)).toBeVisible();
  expect(sent).toEqual([]);
  expect(host.complaint).not.toContain("trace");
});

test("a topic that there is not is refused before the host starts", async ({ host }) => {
  await expect(host.start(0, { NEUTRISSIMO_TRACE: "threads" })).rejects.toThrow(
    /no topic "threads"/u,
  );
});
