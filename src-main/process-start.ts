import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The system tells of a process within this time, ms. */
const patience = 2000;

/**
 * When a process was started, in words of the system that only serve to be compared: with the number
 * they name one process for good, as numbers are given again. Undefined where there is no such
 * process, or where the system does not tell (Windows).
 */
export function processStart(
  pid: number,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  try {
    if (platform === "linux") return fromProc(pid);
    if (platform === "win32") return undefined;
    const words = ["-o", "lstart=", "-p", String(pid)];
    const told = execFileSync("ps", words, { encoding: "utf8", timeout: patience }).trim();
    return told === "" ? undefined : told;
  } catch {
    return undefined;
  }
}

/** Ticks since the boot, and which boot that was (proc(5), `stat`, field 22). */
function fromProc(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name of the program stands in brackets and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = fields[22 - 3];
  const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  return ticks === undefined ? undefined : `${boot} ${ticks}`;
}
