import { InputError } from "../../src-shared/errors.ts";
import { citationsOf } from "../../src-shared/figures/citations.ts";
import { FigureFormat, figureFormats } from "../../src-shared/specification/figure-export.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { carriedFigure } from "../export/carried-figure.ts";
import { figureFiles, defaultFileOptions } from "../export/figure-file.ts";
import { writeFiles } from "../export/write-files.ts";
import { dataFolder } from "../host/data-folder.ts";
import { readUserFile } from "../read-user-file.ts";
import { readOptions, refuseUnused, wholeNumberOption } from "./read-options.ts";
import type { Terminal } from "./terminal.ts";

const options = {
  out: { type: "string" },
  format: { type: "string", multiple: true },
  dpi: { type: "string" },
  outlines: { type: "boolean" },
  replace: { type: "boolean" },
  cite: { type: "boolean" },
  json: { type: "boolean" },
} as const;

/** Options that say how files are written. */
const ofFiles = ["out", "format", "dpi", "outlines", "replace"];

/** Bytes: a PNG at 1200 dpi holds fewer. */
const largestFigureFile = 100_000_000;

/** `open FILE`: the figure inside an SVG, PDF, PNG or JSON file, what made it, and other files of it. */
export async function open(words: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readOptions(words, options);
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) {
    throw unreadable("one file must be named", "Write for instance open fig03.pdf.");
  }
  if (values.cite === true) refuseUnused(values, ["json", ...ofFiles], "with --cite");
  else if (values.out === undefined) refuseUnused(values, ofFiles, "without --out");
  else refuseUnused(values, ["json"], "with --out");
  const figure = carriedFigure(readUserFile(path, largestFigureFile));
  if (values.cite === true) return terminal.out(citationsOf(figure).bibtex);
  if (values.out === undefined) {
    return terminal.out(values.json === true ? `${JSON.stringify(figure)}\n` : summary(figure));
  }
  const formats = (values.format ?? ["pdf"]).map((name) => {
    const found = FigureFormat.safeParse(name);
    if (found.success) return found.data;
    throw unreadable(`--format is ${JSON.stringify(name)}`, `Use ${figureFormats.join(", ")}.`);
  });
  if (!formats.includes("png")) refuseUnused(values, ["dpi"], "without --format png");
  if (!formats.includes("svg")) refuseUnused(values, ["outlines"], "without --format svg");
  const dpi = wholeNumberOption("dpi", values.dpi ?? "300", [72, 1200]);
  const outlines = values.outlines === true;
  const files = await Promise.all(
    formats.map((format) => figureFiles(figure, format, { ...defaultFileOptions, dpi, outlines })),
  );
  const { paths } = writeFiles(values.out, files.flat(), values.replace === true, [
    dataFolder(undefined),
  ]);
  terminal.out(paths.map((each) => `${each}\n`).join(""));
}

function summary({ name, title, provenance }: FigureSpecification): string {
  const lines =
    provenance === null
      ? ["no provenance"]
      : [
          `made with Neutrissimo ${provenance.version}, physics ${provenance.physicsVersion}, ${provenance.createdAt}, ${provenance.quality}`,
          ...provenance.steps.map(
            ({ step, summary: words, hash }) =>
              `  ${step.padEnd(10)} ${hash.slice(0, 12)}  ${words}`,
          ),
          ...provenance.data.map(({ path, sha256 }) => `  ${sha256.slice(0, 12)}  ${path}`),
        ];
  return [`${name}: ${title}`, ...lines, ""].join("\n");
}

function unreadable(why: string, remedy: string): InputError {
  return new InputError({ what: "The command cannot be read", why, remedy, path: "open" });
}
