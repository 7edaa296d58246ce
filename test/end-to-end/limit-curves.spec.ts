import { expect } from "@playwright/test";
import { field, test } from "./window-test.ts";

const curve = (label: string, coupling = "") =>
  Buffer.from(
    `# label: ${label}\n# confidence level: 90 %\n${coupling}m [MeV]\td [GeV^-1]\n20\t1e-6\n200\t5e-7\n`,
  );
const file = (name: string, buffer: Buffer) => ({ name, mimeType: "text/plain", buffer });

for (const theme of ["light", "dark"] as const) {
  test(`a curve that does not say which coupling it limits is asked for it, ${theme}`, async ({
    window,
    complaints,
  }, testInfo) => {
    await window.emulateMedia({ colorScheme: theme });
    await window.getByRole("button", { name: "Explore", exact: true }).click();
    await window.getByText("Plane", { exact: true }).click();
    await field(window, "Flights at each mass of a scan").fill("1000");
    await window.getByRole("button", { name: "Run scan" }).click();
    await expect(window.getByText(/Scan of 22 masses, complete/u)).toBeVisible({ timeout: 45_000 });
    await window.getByRole("button", { name: "Layers" }).click();
    const menu = window.getByRole("group", { name: "Layers of the plane" });
    const choice = menu.getByLabel("Add a curve of your own from a file");
    const dialog = window.getByRole("dialog", { name: "Coupling of the curve" });

    await choice.setInputFiles(file("nu.dat", curve("Search ν")));
    await expect(dialog).toContainText("nu.dat does not say");
    await expect(dialog.getByRole("button", { name: "Add the curve" })).toBeDisabled();
    // Escape leaves the dialog, not the menu.
    await window.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(menu).toBeVisible();
    await expect(menu).not.toContainText("Search ν");

    await choice.setInputFiles(file("nu.dat", curve("Search ν")));
    await dialog.getByText("to tau neutrinos").click();
    await testInfo.attach(`coupling ${theme}`, {
      body: await window.screenshot(),
      contentType: "image/png",
    });
    await dialog.getByRole("button", { name: "Add the curve" }).click();
    await expect(menu.getByLabel("Search ν, 90 %")).toBeChecked();
    await expect(menu.locator("label", { hasText: "Search ν" })).toContainText("for d");

    await choice.setInputFiles(file("mu.dat", curve("Search μ", "# coupling: d_mu\n")));
    await expect(dialog).toHaveCount(0);
    await expect(menu.getByLabel("Search μ, 90 %")).toBeChecked();
    await expect(menu.getByLabel("Search ν, 90 %")).toBeChecked();

    const wrong = Buffer.from(String(curve("Wrong", "# coupling: d_mu\n")).replace("5e-7", "50"));
    await choice.setInputFiles(file("wrong.dat", wrong));
    await expect(menu.getByRole("alert")).toContainText(/a coupling of 50 GeV.* lies outside/u);
    // The browser reports the refusal by itself.
    complaints.length = 0;
    await menu.getByRole("alert").scrollIntoViewIfNeeded();
    await testInfo.attach(`refused ${theme}`, {
      body: await window.screenshot(),
      contentType: "image/png",
    });
  });
}
