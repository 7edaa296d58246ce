// Loaded before a measured command, in every Node process that it starts: at the end the process
// adds a line with the CPU time of all its threads and its peak resident memory to a file.
const { appendFileSync, readFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

// Linux counts into maxRSS what the process was before it became this program; VmHWM does not.
function peakKilobytes() {
  try {
    const found = /^VmHWM:\s*(\d+) kB/mu.exec(readFileSync("/proc/self/status", "utf8"));
    if (found !== null) return Number(found[1]);
  } catch {
    // No Linux.
  }
  return process.resourceUsage().maxRSS;
}

if (isMainThread) {
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    const usage = { cpuSeconds: (user + system) / 1e6, peakKilobytes: peakKilobytes() };
    appendFileSync(process.env.NEUTRISSIMO_BENCHMARK_USAGE, `${JSON.stringify(usage)}\n`);
  });
}
