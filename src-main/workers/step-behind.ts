import { getPriority, platform, setPriority } from "node:os";

/** Niceness of a worker, unless the whole application was started with a higher one. */
const behindWindow = 5;

/**
 * Puts this thread behind the window and the host. On Linux alone a thread has a niceness of its own;
 * a higher one stays: to lower it is refused to most users.
 */
export function stepBehind(): void {
  try {
    if (platform() === "linux" && getPriority() < behindWindow) setPriority(behindWindow);
  } catch {
    // A system that refuses it lets the thread work all the same.
  }
}
