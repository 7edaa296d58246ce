import { expect } from "@playwright/test";
import { field, test } from "./window-test.ts";

test("every measurement is judged at the point, sorted, and saved as CSV", async ({ window }) => {
  test.slow();
  await window.getByRole("button", { name: "Explore", exact: true }).click();
  await field(window, "Flights at each mass of a scan").fill("1000");
  await window.getByText("At the point", { exact: true }).click();
  const table = window.getByRole("region", { name: "Every measurement at the point" });
  const rows = table.locator("tbody tr:not(.group)");
  await expect(rows).toHaveCount(19, { timeout: 60_000 });
  await expect(table.getByRole("status").first()).toHaveText("", { timeout: 60_000 });
  await expect(table.locator("tr.group")).toHaveCount(3);
  await expect(rows.first()).toContainText(/(Allowed|Excluded|Inside|Outside)/u);
  await expect(rows.first()).toContainText("small sample");

  await table.getByRole("button", { name: "Events" }).click();
  // What has data and what is a projection stand apart, each in its own order.
  const groups = await table.locator("tbody tr").evaluateAll((all) => {
    const numbers: number[][] = [];
    for (const row of all) {
      if (row.classList.contains("group")) numbers.push([]);
      else numbers.at(-1)?.push(Number.parseFloat(row.children[1]?.textContent ?? ""));
    }
    return numbers.map((each) => each.filter((value) => !Number.isNaN(value)));
  });
  expect(groups.map(({ length }) => length > 1).filter(Boolean).length).toBeGreaterThan(1);
  for (const numbers of groups) expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  await expect(table.locator('th[aria-sort="ascending"]')).toHaveCount(1);

  const download = window.waitForEvent("download");
  await table.getByRole("button", { name: "CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^point-.+\.csv$/u);

  const joint = window.getByRole("region", { name: "Several measurements together" });
  await expect(joint).toContainText("BNB flux");
  await joint.getByRole("button", { name: "Compute what is left" }).click();
  await expect(joint.getByRole("button", { name: "Cancel the joint region" })).toBeVisible();
  await expect(joint).toContainText(/lies (in|out)side \d σ of what/u, { timeout: 100_000 });
  await expect(joint.getByText("Of other choices")).toHaveCount(0);
  // The scans of its members serve their rows.
  await expect(table.getByText("small sample")).toHaveCount(12, { timeout: 30_000 });
});

test("a signal that is known to a factor has a band, and its readings are settings", async ({
  window,
}) => {
  test.slow();
  await window.getByRole("button", { name: "Explore", exact: true }).click();
  await window.locator("select").first().selectOption("microboone-1g0p");
  await window.getByText("Plane", { exact: true }).click();
  await field(window, "Flights at each mass of a scan").fill("1000");
  await window.getByRole("button", { name: "Run scan" }).first().click();
  const band = window.locator('[data-mark="scale-band"]');
  await expect(band.first()).toBeAttached({ timeout: 90_000 });

  const signal = window.getByRole("region", { name: "Scale of the signal" });
  await expect(signal).toContainText("Known to a factor of 1.56");
  await expect(field(window, "Scale of the signal")).toHaveValue("1");
  await signal.getByText("× 1.56", { exact: true }).click();
  await expect(field(window, "Scale of the signal")).toHaveValue("1.56");
  await expect(band.first()).toBeAttached({ timeout: 90_000 });
});
