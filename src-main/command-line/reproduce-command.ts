import { join } from "node:path";
import { InputError } from "../../src-shared/errors.ts";
import { figureFileName } from "../../src-shared/figures/figure-file-name.ts";
import {
  FigureName,
  figureNames,
  paperFigureNames,
} from "../../src-shared/specification/figure-claim.ts";
import type { FigureFormat } from "../../src-shared/specification/figure-export.ts";
import { writeFiles } from "../export/write-files.ts";
import { applicationVersion } from "../host/application-version.ts";
import { resourcesFolder } from "../library/resources-folder.ts";
import { FigureMaker } from "../reproduce/figure-maker.ts";
import { FigureQuality } from "../../src-shared/contract/figure-records.ts";
import { qualities } from "../reproduce/qualities.ts";
import { hasRecipe, type Reproduction } from "../reproduce/reproduce-figure.ts";
import type { FitPreset } from "../../src-shared/paper/paper-reading.ts";
import { dataFolder } from "../host/data-folder.ts";
import { requireOutsideStores } from "../outside-stores.ts";
import { beside } from "./beside.ts";
import { openCommandHost } from "./open-host.ts";
import { presetNamed } from "./preset-option.ts";
import { FigureLine } from "./progress-line.ts";
import { readOptions, workersOption } from "./read-options.ts";
import type { Terminal } from "./terminal.ts";

const options = {
  out: { type: "string" },
  quality: { type: "string", default: "draft" },
  preset: { type: "string" },
  outlines: { type: "boolean" },
  json: { type: "boolean" },
  "data-dir": { type: "string" },
  workers: { type: "string" },
} as const;

const formats: readonly FigureFormat[] = ["svg", "pdf", "csv", "hepdata", "json"];

/** `reproduce fig02|...|fig15|table1|all --out DIR [--quality draft|paper] [--preset ...]` */
export async function reproduce(words: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readOptions(words, options);
  const names = namesOf(positionals);
  const quality = FigureQuality.safeParse(values.quality);
  if (!quality.success) throw unreadable(`--quality is ${values.quality}`, "Use draft or paper.");
  const preset = presetNamed(values.preset);
  const folder = values.out;
  if (folder === undefined) throw unreadable("the folder is missing", "Add --out DIR.");

  // Before the work of hours.
  const stores = [dataFolder(values["data-dir"])];
  requireOutsideStores(folder, stores);

  const begin = performance.now();
  const host = await openCommandHost(
    { dataFolder: values["data-dir"], workers: workersOption(values.workers) },
    terminal,
  );
  const progress = new FigureLine(terminal);
  const done: Reproduction[] = [];
  const maker = new FigureMaker(host, { resourcesFolder, version: applicationVersion });
  try {
    for (const name of names) {
      terminal.stop.throwIfAborted();
      const order = { ...orderOf(quality.data), preset, name, now: Date.now() };
      const reproduction = await maker.make(order, terminal.stop, (totals) =>
        progress.show(name, totals),
      );
      progress.clear();
      await write(reproduction, { folder, stores, outlines: values.outlines === true }, terminal);
      done.push(reproduction);
    }
  } finally {
    progress.clear();
    await maker.close();
    await host.stop();
  }
  const report = reportOf(
    done,
    { quality: quality.data, preset },
    (performance.now() - begin) / 1000,
  );
  const text = `${JSON.stringify(report, null, 1)}\n`;
  writeFiles(folder, [{ name: "report.json", bytes: Buffer.from(text) }], true, stores);
  terminal.out(values.json === true ? text : table(done, folder));
}

/** Scans as the quality has them: none is taken from what the window has refined. */
function orderOf(quality: FigureQuality) {
  return { quality, effort: qualities[quality], finishedScans: [], fresh: false };
}

async function write(
  { figure, name, seconds }: Reproduction,
  { folder, stores, outlines }: { folder: string; stores: readonly string[]; outlines: boolean },
  terminal: Terminal,
) {
  const files = await beside("files", { figure, formats, outlines }, "The files", terminal);
  const written = files.map(({ name: file, bytes }) => ({ name: file, bytes: Buffer.from(bytes) }));
  const { replaced } = writeFiles(folder, written, true, stores);
  const words = replaced.length === 0 ? "" : `, ${replaced.length} former files replaced`;
  terminal.note(`${name}: ${seconds.toFixed(1)} s${words}\n`);
}

/** What scripts read: the paper's claims, ours, agree or differ, and the time. */
function reportOf(
  done: readonly Reproduction[],
  made: { readonly quality: FigureQuality; readonly preset: FitPreset },
  seconds: number,
) {
  return {
    application: "Neutrissimo",
    version: applicationVersion,
    ...made,
    seconds,
    figures: done.map((each) => ({
      figure: each.name,
      title: each.figure.title,
      verdict: each.claims.some(({ verdict }) => verdict === "differ") ? "differ" : "agree",
      seconds: each.seconds,
      files: formats.map((format) => figureFileName(each.name, format)),
      claims: each.claims.map(({ statement, ours, verdict, reason }) => ({
        claim: statement,
        ours,
        verdict,
        ...(reason === "" ? {} : { reason }),
      })),
    })),
  };
}

function table(done: readonly Reproduction[], folder: string): string {
  const lines = done.flatMap(({ name, figure, claims }) => [
    `${name}  ${figure.title}`,
    ...claims.map(
      ({ statement, ours, verdict, reason }) =>
        `  ${verdict}: ${statement}\n         ${ours}${reason === "" ? "" : ` ${reason}`}`,
    ),
  ]);
  return [...lines, `Files and report.json are in ${join(folder, "")}`, ""].join("\n");
}

function namesOf(positionals: readonly string[]): FigureName[] {
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) {
    throw unreadable("one figure must be named", "Write for instance reproduce fig13 --out DIR.");
  }
  if (name === "all") return paperFigureNames.filter(hasRecipe);
  const found = FigureName.safeParse(name);
  if (found.success) return [found.data];
  throw unreadable(
    `there is no figure ${JSON.stringify(name)}`,
    `Use all, or one of ${figureNames.join(", ")}.`,
  );
}

function unreadable(why: string, remedy: string): InputError {
  return new InputError({ what: "The command cannot be read", why, remedy, path: "reproduce" });
}
