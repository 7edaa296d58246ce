import { vi } from "vitest";

/** Ends a wait for what never comes, ms; however slow the machine is, what comes takes less. */
const patience = 60_000;

/** Waits until the assertions hold. */
export function waitFor(assert: () => void): Promise<void> {
  return vi.waitFor(assert, { timeout: patience });
}
