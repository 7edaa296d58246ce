import type { FigureCitations } from "../contract/figure-records.ts";
import type { FigureProvenance } from "../specification/figure-provenance.ts";
import type { FigureSpecification } from "../specification/figure-specification.ts";
import { limitReferences, references } from "./references.ts";

/** What a paper that shows a figure needs: BibTeX of all it rests on, a paragraph, its inputs. */
export function citationsOf({ provenance }: FigureSpecification): FigureCitations {
  if (provenance === null) {
    return {
      bibtex: "",
      entries: 0,
      methods: "This figure carries no provenance, so that nothing can be said about its making.",
      inputs: [],
    };
  }
  const entries = [softwareEntry(provenance), ...entriesOf(provenance.references)];
  return {
    bibtex: `${entries.join("\n\n")}\n`,
    entries: entries.length,
    methods: methodsOf(provenance),
    inputs: inputsOf(provenance),
  };
}

/** Each work once; what is no key is a source in the words of the user who brought it. */
function entriesOf(named: readonly string[]): string[] {
  const keys = new Set(named.flatMap((name) => limitReferences[name] ?? [name]));
  let own = 0;
  return [...keys].map(
    (key) =>
      references[key] ?? `@misc{own${++own},\n  note = {${key.replaceAll(/[{}\\]/gu, "")}}\n}`,
  );
}

function softwareEntry({ version, createdAt }: FigureProvenance): string {
  return `@software{neutrissimo,
  author = {{The Neutrissimo authors}},
  title = {Neutrissimo: a workstation for dipole-coupled heavy neutral leptons},
  version = {${version}}, year = {${createdAt.slice(0, 4)}}
}`;
}

/** The chain of steps in sentences. */
function methodsOf({ version, physicsVersion, steps, specifications }: FigureProvenance): string {
  const of = (step: string) =>
    steps.filter((each) => each.step === step).map(({ summary }) => summary);
  const seeds = [
    ...new Set(specifications.flatMap(({ seed }) => (typeof seed === "number" ? [seed] : []))),
  ];
  return [
    `The figure was made with Neutrissimo ${version} (physics version ${physicsVersion}), which follows the analysis of Ref. [kamp2023].`,
    ...sentence("Upscattering was simulated for ", of("flights")),
    ...(seeds.length === 0
      ? []
      : [`Scrambled Sobol points with seed ${seeds.join(", ")} make every number repeatable.`]),
    ...sentence("Spectra: ", of("histogram")),
    ...sentence("Likelihood: ", of("likelihood")),
    ...sentence("Contours: ", of("contour")),
  ].join(" ");
}

/** Settings of the scans and runs, and every data file. */
function inputsOf({ specifications, data }: FigureProvenance): FigureCitations["inputs"] {
  const settings = specifications.flatMap((specification, index) =>
    flattened(specification).map(([what, value]) => ({
      what: `${String(specification.kind)} ${index + 1}: ${what}`,
      value,
      source: String(specification.experiment),
    })),
  );
  return [
    ...settings,
    ...data.map(({ path, sha256, source }) => ({
      what: path,
      value: `SHA-256 ${sha256.slice(0, 16)}`,
      source,
    })),
  ];
}

/** `{ settings: { formFactor: "helm" } }` as `settings.formFactor`, `helm`. */
function flattened(value: Record<string, unknown>, prefix = ""): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]): [string, string][] => {
    const name = prefix === "" ? key : `${prefix}.${key}`;
    if (typeof inner === "object" && inner !== null && !Array.isArray(inner)) {
      return flattened(Object.fromEntries(Object.entries(inner)), name);
    }
    return [[name, typeof inner === "string" ? inner : JSON.stringify(inner)]];
  });
}

function sentence(lead: string, parts: readonly string[]): string[] {
  return parts.length === 0 ? [] : [`${lead}${parts.join("; ")}.`];
}
