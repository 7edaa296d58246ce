import { z } from "zod";
import type { ProvenanceCheck } from "../contract/figure-records.ts";
import { canonicalHash } from "../specification/canonical-hash.ts";
import type { FigureProvenance, ProvenanceStep } from "../specification/figure-provenance.ts";
import type { FigureSpecification } from "../specification/figure-specification.ts";

/** What is here, to hold a provenance against. */
export interface KnownHere {
  readonly physicsVersion: string;
  /** SHA-256 of a data file here; undefined where there is none by this path. */
  readonly fileHash: (path: string) => string | undefined;
  /**
   * Hashes that the task of a specification and its product would have here; none where it cannot be
   * planned.
   */
  readonly taskHashes: (specification: unknown) => readonly string[];
}

const Selection = z.looseObject({
  kind: z.literal("selection"),
  settings: z.unknown(),
  showers: z.unknown(),
});

const stepWords = {
  data: "data",
  flights: "flights",
  histogram: "histogram",
  likelihood: "likelihood",
  contour: "contours",
  figure: "figure",
} as const;

/** Hash of everything that is drawn, as the last step of a provenance has it. */
export function drawnHash(figure: FigureSpecification): string {
  const { style, panels } = figure;
  return canonicalHash({
    ...figure,
    style: withoutDefaults(style, laterFields.style),
    panels: panels.map((panel) => ({
      ...withoutDefaults(panel, laterFields.panel),
      marks: panel.marks.map((mark) => withoutDefaults(mark, laterFields.mark)),
    })),
    provenance: null,
  });
}

/** Fields that came after the first figures were kept: what says nothing new does not change a hash. */
const laterFields = {
  style: { arrangement: "auto", letters: "(a)", draftMark: true },
  panel: { title: "", legendAt: null, legendTitle: "" },
  mark: { cell: null, symbol: "none" },
} as const;

function withoutDefaults(value: object, defaults: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(value).filter(([key, each]) => !(key in defaults) || defaults[key] !== each),
  );
}

/**
 * Calculates the hashes of a provenance again, and says which do not hold.
 *
 * @param drawn `drawnHash` of the figure that carries it
 */
export function checkProvenance(
  provenance: FigureProvenance,
  drawn: string,
  here: KnownHere,
): ProvenanceCheck {
  const files = provenance.data.map((file) => fileProblem(file, here));
  const hashes = new Set(provenance.specifications.flatMap((each) => hashesOf(each, here)));
  const steps = provenance.steps.map((step) => {
    if (step.step === "data") return dataProblem(step, provenance);
    if (step.step === "figure") return drawnProblem(step, drawn);
    return stepProblem(step, provenance, hashes, here);
  });
  const problems = [...files, ...steps].filter((each) => each !== null);
  return { checked: files.length + steps.length, problems };
}

function fileProblem(
  { path, sha256 }: FigureProvenance["data"][number],
  { fileHash }: KnownHere,
): string | null {
  const found = fileHash(path);
  if (found === sha256) return null;
  return found === undefined
    ? `The data file ${path} is not here.`
    : `The data file ${path} is another one here: numbers that are made today may differ.`;
}

function dataProblem({ hash }: ProvenanceStep, { data }: FigureProvenance): string | null {
  const expected = canonicalHash(data.map(({ sha256 }) => sha256).toSorted());
  return hash === expected
    ? null
    : "The list of data files was changed: it does not have the hash that it was written with.";
}

function drawnProblem({ hash }: ProvenanceStep, drawn: string): string | null {
  return hash === drawn
    ? null
    : "What is drawn was changed since it was made, in an editor or in the file: it does not have the hash that it was made with.";
}

/** A step has the hash of its description and inputs, or that of a task. */
function stepProblem(
  { step, summary, hash, inputs }: ProvenanceStep,
  { physicsVersion }: FigureProvenance,
  hashes: ReadonlySet<string>,
  here: KnownHere,
): string | null {
  if (hashes.has(hash) || hash === canonicalHash({ step, summary, inputs })) return null;
  const name = `The ${stepWords[step]} (${summary})`;
  return physicsVersion === here.physicsVersion
    ? `${name} fit none of the specifications that the figure carries, as they are calculated here.`
    : `${name} cannot be checked: they are of physics ${physicsVersion}, and here is ${here.physicsVersion}.`;
}

function hashesOf(specification: unknown, { taskHashes }: KnownHere): readonly string[] {
  const selection = Selection.safeParse(specification);
  if (!selection.success) return taskHashes(specification);
  const { settings, showers } = selection.data;
  const flights = canonicalHash(showers);
  return [flights, canonicalHash({ settings, flights })];
}
