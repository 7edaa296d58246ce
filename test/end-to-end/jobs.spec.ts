import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { field, test } from "./window-test.ts";

test("a run is left to jobs in a shared folder, followed, and what they make is collected", async ({
  page,
  host,
  complaints: _complaints,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "neutrissimo-jobs-"));
  try {
    await page.goto(await host.start(0, { NEUTRISSIMO_JOBS_DIR: folder }));
    await page.getByRole("button", { name: "Explore", exact: true }).click();
    await field(page, "Number of flights").fill("10000000");
    await page.getByRole("button", { name: "Run simulation" }).click();
    await page.getByRole("button", { name: /^Runs/u }).click();
    await page.getByRole("button", { name: /Pause run 0\.470/u }).click();
    await page
      .getByRole("table")
      .getByRole("button", { name: /0\.470 GeV/u })
      .first()
      .click();
    const detail = page.getByRole("complementary", { name: /Run 0\.470 GeV/u });
    await detail.getByRole("button", { name: "Run elsewhere" }).click();
    const dialog = page.getByRole("dialog", { name: /elsewhere/u });
    await dialog.getByText("Shared folder").click();
    await expect(dialog).toContainText(/To do\s*\d+ units, [\d\s]+ flights/u);
    await expect(dialog).toContainText(/CPU time\s*about .* of one core/u);
    await expect(dialog).toContainText("Estimate from");
    await expect(dialog.getByLabel("Command line")).toContainText("--on folder --jobs 4");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await dialog.getByRole("button", { name: "Write folder" }).click();
    const jobs = detail.getByRole("region", { name: "Jobs elsewhere" });
    await expect(jobs).toContainText("neutrissimo work");
    const row = page.getByRole("row", { name: /0\.470 GeV/u }).first();
    await expect(row).toContainText("Elsewhere");
    const place = page.getByRole("article", { name: /^Shared folder/u });
    await expect(place).toContainText(/of \d+ units/u);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const [name] = readdirSync(folder);
    const program = join(folder, name!, "program", "work.js");
    const worker = spawn(process.execPath, [program, join(folder, name!)], { stdio: "ignore" });
    try {
      await expect(jobs).toContainText(/Collected\s*[1-9]/u, { timeout: 60_000 });
    } finally {
      worker.kill("SIGTERM");
      await once(worker, "exit");
    }
    await jobs.getByRole("button", { name: "Offer missing units again" }).click();
    await expect(jobs).toContainText(/All that is missing waits|are offered again; start workers/u);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
