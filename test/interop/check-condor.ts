import { join } from "node:path";
import type { Interop } from "./interop.ts";

/** The submit file of a job folder, read by HTCondor's own parser: no daemon of it runs here. */
export function checkCondor(interop: Interop): void {
  const python = interop.python("condor", ["htcondor==25.14.1"]);
  if (python === null) return;
  const folder = join(interop.folder, "jobs");
  const asked = ["limit", "miniboone-fhc", "--data-dir", join(interop.folder, "store")];
  const jobs = ["--jobs", "12", "--cores", "2", "--memory", "1.5G", "--time", "2:30:00"];
  interop.command(["submit", ...asked, "--on", "condor", "--folder", folder, ...jobs]);
  interop.pythonChecks(python, "read_condor.py", [join(folder, "job.condor"), folder, "12"]);
}
