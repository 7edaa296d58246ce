import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { EventExport } from "../../src-shared/contract/event-records.ts";
import { type Interop, notebookPackages, root } from "./interop.ts";

const Simulated = z.object({ expected: z.object({ converted: z.number(), selected: z.number() }) });
const Region = z.object({ best: z.object({ chi2: z.number() }) });

/** Experiments whose counts are many, so that asymptotic formulas hold. */
const counted = ["minerva-le-fhc", "minerva-me-fhc", "charm2", "nomad", "dune-nd-lar"];

/** Events, histograms, planes and workspaces, read by the programs that they are meant for. */
export function checkEvents(interop: Interop): void {
  const folder = join(interop.folder, "events");
  mkdirSync(folder, { recursive: true });
  const store = ["--data-dir", join(interop.folder, "store")];
  const large = ["miniboone-fhc", "--mass", "0.47", "--d-mu", "1.25e-6", "--flights", "200000"];
  const small = [...large.slice(0, -1), "20000"];
  const pair = ["nd280-fhc", "--mass", "0.2", "--d-mu", "1e-6", "--flights", "20000"];
  const simulated = (run: readonly string[], more: readonly string[] = []) =>
    Simulated.parse(JSON.parse(interop.command(["simulate", ...run, "--json", ...more, ...store])))
      .expected;
  const written = (run: readonly string[], name: string, ...more: readonly string[]) =>
    EventExport.parse(
      JSON.parse(
        interop.command([
          "events",
          ...run,
          "--output",
          join(folder, name),
          "--json",
          ...more,
          ...store,
        ]),
      ),
    );
  written(large, "events.parquet", "--format", "parquet");
  written(small, "events.csv.gz", "--format", "csv");
  written(small, "events.hepmc3.gz", "--format", "nuhepmc");
  const pairs = written(pair, "pairs.hepmc3", "--format", "nuhepmc");
  written(small, "events.hepevt", "--format", "hepevt", "--unweighted", "20");
  const plane = join(folder, "plane.json");
  const region = Region.parse(
    JSON.parse(
      interop.command([
        "region",
        "miniboone-fhc",
        "--points",
        "21",
        "--flights",
        "2000",
        "--json",
        "--uhi",
        plane,
        ...store,
      ]),
    ),
  );
  for (const name of counted) {
    interop.command([
      "limit",
      name,
      "--masses",
      "0.2",
      "--flights",
      "2000",
      "--set",
      "method=cls",
      "--pyhf",
      join(folder, `workspace-${name}.json`),
      ...store,
    ]);
  }
  const { converted, selected } = simulated(large);
  const fewer = simulated(small, ["--uhi", join(folder, "histograms.json")]);
  const facts = {
    converted,
    selected,
    smallConverted: fewer.converted,
    smallSelected: fewer.selected,
    pairs: simulated(pair).converted,
    chi2: region.best.chi2,
  };
  writeFileSync(join(folder, "facts.json"), JSON.stringify(facts));
  const python = interop.python("notebook", notebookPackages);
  if (python !== null) interop.pythonChecks(python, "read_events.py", [folder]);
  checkNuHepMC(interop, folder, { small: facts.smallConverted, pairs: pairs.expected });
}

/** Reads NuHepMC with its own reader, which the wheel of Achilles brings along. */
function checkNuHepMC(
  interop: Interop,
  folder: string,
  expected: { readonly small: number; readonly pairs: number },
): void {
  if (!interop.isHere("g++", "g++")) return;
  const python = interop.python("achilles", ["achillesgen==0.3.0.dev20260710"]);
  if (python === null) return;
  const paths = interop.run(python, [
    "-c",
    "import glob, sysconfig; p = sysconfig.get_paths(); print(p['platlib']); print(next(iter(glob.glob(p['platlib'] + '/include/NuHepMC') + glob.glob(p['data'] + '/include/NuHepMC'))))",
  ]);
  const [platform = "", headers = ""] = paths.out.trim().split("\n");
  const libraries = join(platform, "achilles", "lib");
  const program = join(interop.folder, "read_nuhepmc");
  const compiled = interop.run("g++", [
    "-std=c++17",
    "-I",
    join(headers, ".."),
    join(root, "test/interop/read_nuhepmc.cxx"),
    "-o",
    program,
    `-L${libraries}`,
    "-lnuhepmc_cpputils",
    "-lHepMC3",
    "-lz",
    "-llzma",
    "-lbz2",
    `-Wl,-rpath,${libraries}`,
  ]);
  if (!compiled.ok) {
    process.stdout.write(
      `left out: NuHepMC's reader is not compiled (Debian packages zlib1g-dev, liblzma-dev, libbz2-dev): ${compiled.complaints.split("\n").at(-1)}\n`,
    );
    return;
  }
  for (const [name, sum] of [
    ["events.hepmc3.gz", expected.small],
    ["pairs.hepmc3", expected.pairs],
  ] as const) {
    const { ok, complaints } = interop.run(program, [join(folder, name), String(sum)]);
    interop.count(`${name}: NuHepMC's reader takes it`, ok ? "" : complaints || "it ended");
  }
}
