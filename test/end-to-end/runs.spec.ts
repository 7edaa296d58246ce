import { expect } from "@playwright/test";
import { field, openBenchmark, runBenchmark, test } from "./window-test.ts";

test("a long run shows progress, leaves the window free, and is cancelled at once", async ({
  window,
}) => {
  await window.getByRole("button", { name: "Explore", exact: true }).click();
  await field(window, "Number of flights").fill("10000000");
  await window.getByRole("button", { name: "Run simulation" }).click();
  const notice = window.getByRole("group", { name: "Run under way" });
  await expect(notice).toContainText(
    /of 10\u202f000\u202f000 flights, .* per second, about .* left/u,
    {
      timeout: 30_000,
    },
  );
  await expect(window.getByRole("button", { name: "Runs, 1 active" })).toBeVisible();

  // The window answers while the run goes on.
  await window.keyboard.press("Control+5");
  const bar = window.getByRole("progressbar", { name: /Progress of 0\.470 GeV/u });
  const first = Number(await bar.getAttribute("aria-valuenow"));
  await expect
    .poll(async () => Number(await bar.getAttribute("aria-valuenow")), { timeout: 30_000 })
    .toBeGreaterThan(first);

  await window.getByRole("button", { name: /Cancel run 0\.470/u }).click();
  await expect(window.getByRole("table").getByText("Cancelled")).toBeVisible();

  // Where it was asked for it can go on, with what is kept.
  await window.keyboard.press("Control+2");
  await expect(window.getByText(/Run cancelled .* flights are kept/u)).toBeVisible();
  await window.getByRole("button", { name: "Resume run" }).click();
  await expect(notice).toBeVisible();
  await notice.getByRole("button", { name: "Cancel run" }).click();
});

test("New run opens its form, which says what the run takes before it starts", async ({
  window,
}) => {
  await window.keyboard.press("Control+5");
  await window.getByRole("button", { name: "New run" }).click();
  const form = window.getByRole("dialog", { name: "New run" });
  await form.getByLabel("Experiment of the run").selectOption("minerva-me-rhc");
  await field(window, "Flights of the run").fill("8000000");
  await expect(form.getByRole("status")).toContainText(/8\u202f000\u202f000 flights/u);
  await field(window, "Flights of the run").fill("2000");
  await field(window, "Mass of the run").fill("0.1");
  await form.getByRole("button", { name: "Run simulation" }).click();
  await expect(form).toBeHidden();
  const finished = window.getByRole("region", { name: "Finished" });
  await expect(finished.getByRole("button", { name: /0\.100 GeV/u })).toContainText("Done");
  await window.getByRole("button", { name: "New run" }).click();
  await expect(form.getByRole("status")).toContainText(/in the store, about \d/u);
});

test("the detail of a run names specification, provenance and outcome", async ({ window }) => {
  await runBenchmark(window);
  await window.getByRole("button", { name: "Runs", exact: true }).click();
  await window
    .getByRole("region", { name: "Finished" })
    .getByRole("button", { name: /0\.470 GeV/u })
    .click();
  const detail = window.getByRole("complementary", { name: /Run 0\.470 GeV/u });
  await expect(detail).toContainText("all at their defaults");
  await expect(detail).toContainText("18.75 × 1020 POT");
  await expect(detail.getByText("beams/bnb-fhc.json")).toBeVisible();
  await detail.getByText("beams/bnb-fhc.json").click();
  await expect(
    detail
      .getByRole("group")
      .filter({ hasText: "beams/bnb-fhc.json" })
      .getByText(/[0-9a-f]{64}/u),
  ).toBeVisible();
  await expect(detail.getByRole("region", { name: "Log" })).toContainText("Done");
  await detail.getByRole("button", { name: "Put into the trash" }).click();
  await expect(window.getByText("Nothing has run yet. Start from Explore.")).toBeVisible();
});

test("the same request is an instant hit", async ({ window }) => {
  await runBenchmark(window);
  await window.getByRole("button", { name: "Run simulation" }).click();
  await window.getByRole("button", { name: "Runs", exact: true }).click();
  await expect(window.getByRole("region", { name: "Finished" }).getByRole("listitem")).toHaveCount(
    1,
  );
  await expect(window.getByText("Nothing is under way", { exact: false })).toBeVisible();
});

test("a lost host is told, and the window recovers with it", async ({
  window,
  host,
  complaints,
}) => {
  await openBenchmark(window);
  await host.stop("SIGKILL");
  await expect(window.getByText("Connection lost, trying again").first()).toBeVisible();
  await window.getByRole("button", { name: "Run simulation" }).click();
  await expect(window.getByText("The host does not answer")).toBeVisible();
  await expect(window.getByText("What to do")).toBeVisible();
  // Live work goes on without the host.
  await window.getByRole("slider", { name: "Coupling d_mu" }).press("ArrowRight");
  await expect(window.getByText("8 differ from the paper")).toBeVisible();
  // The browser reports refused connections by itself.
  complaints.length = 0;
});
