import { unzipSync } from "fflate";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";

/*
 * HEPData's submission format, written down from its documentation (hepdata-submission, "Data
 * submission") and from what hepdata-validator 0.3.6 (schemas 1.1.1, PyYAML 6.0.4) takes and
 * refuses: a head document and one document a table in submission.yaml, variables with headers and
 * values in the data files. NaN, which the validator lets pass, is refused here.
 */

const finite = z.number();
const numberOrText = z.union([finite, z.string()]);
/** Numbers, or words that are numbers, perhaps in per cent. */
const errorSize = z.union([
  finite,
  z.string().refine((text) => Number.isFinite(Number(text.replace("%", "")))),
]);

const errorSchema = z.union([
  z.strictObject({ symerror: errorSize, label: z.string().optional() }),
  z.strictObject({
    asymerror: z.strictObject({ plus: errorSize, minus: errorSize }),
    label: z.string().optional(),
  }),
]);
type HepDataError = z.infer<typeof errorSchema>;

function isZero(error: HepDataError): boolean {
  const sizes =
    "symerror" in error ? [error.symerror] : [error.asymerror.plus, error.asymerror.minus];
  return sizes.every((size) => Number(String(size).replace("%", "")) === 0);
}

const range = /^[+-]?\d+(\.\d*)?(e[+-]?\d+)?\s*-\s*[+-]?\d+(\.\d*)?(e[+-]?\d+)?$/i;

const independentValue = z.union([
  z.strictObject({
    value: numberOrText.refine((value) => !range.test(String(value)), "a range has low and high"),
  }),
  z
    .strictObject({ low: finite, high: finite, value: finite.optional() })
    .refine(({ low, high }) => low !== high, "a bin is open"),
]);

const header = z.strictObject({ name: z.string().min(1), units: z.string().optional() });

const dependentValue = z.strictObject({
  value: numberOrText,
  errors: z
    .array(errorSchema)
    .min(1)
    .refine((errors) => !errors.every(isZero), "uncertainties should not all be zero")
    .optional(),
});

export const hepDataTable = z
  .strictObject({
    independent_variables: z
      .array(z.strictObject({ header, values: z.array(independentValue).min(1) }))
      .min(1),
    dependent_variables: z
      .array(
        z.strictObject({
          header,
          qualifiers: z
            .array(
              z.strictObject({
                name: z.string(),
                value: numberOrText,
                units: z.string().optional(),
              }),
            )
            .optional(),
          values: z.array(dependentValue).min(1),
        }),
      )
      .min(1),
  })
  .refine(
    ({ independent_variables, dependent_variables }) =>
      new Set([...independent_variables, ...dependent_variables].map(({ values }) => values.length))
        .size === 1,
    "every variable has the same number of values",
  );
export type HepDataTable = z.infer<typeof hepDataTable>;

const hepDataHead = z.strictObject({
  comment: z.string().min(1),
  additional_resources: z.array(z.unknown()).optional(),
});

const hepDataEntry = z.strictObject({
  // Letters as JSON Schema counts them.
  name: z
    .string()
    .min(1)
    .refine((name) => Array.from(name).length <= 64, "a name has at most 64 letters"),
  location: z.string().max(256),
  description: z.string(),
  keywords: z.array(
    z.strictObject({
      name: z.enum(["reactions", "observables", "cmenergies", "phrases"]),
      values: z.array(z.union([finite, z.string().max(128)])),
    }),
  ),
  data_file: z.string().regex(/^[^/]+\.yaml$/),
});
type HepDataEntry = z.infer<typeof hepDataEntry>;

/** A whole zip that HEPData would take. @throws with the rule that it breaks */
export function readSubmission(zip: Uint8Array): {
  readonly entries: readonly HepDataEntry[];
  /** By name of the file. */
  readonly tables: ReadonlyMap<string, HepDataTable>;
} {
  const files = new Map(
    Object.entries(unzipSync(zip)).map(([name, bytes]) => [
      name,
      { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), size: bytes.length },
    ]),
  );
  const submission = files.get("submission.yaml")?.text ?? "";
  checkNumbers(submission);
  const [head, ...documents] = parseAllDocuments(submission, { version: "1.1" }).map(
    (document): unknown => document.toJS(),
  );
  hepDataHead.parse(head);
  const entries = z.array(hepDataEntry).min(1, "no table").parse(documents);
  allDifferent(entries.map(({ name }) => name));
  allDifferent(entries.map(({ data_file }) => data_file));
  const expected = ["submission.yaml", ...entries.map(({ data_file }) => data_file)].sort();
  const found = [...files.keys()].sort();
  if (found.join() !== expected.join()) throw new Error(`${found} where ${expected} belong`);
  const tables = entries.map(({ data_file }): [string, HepDataTable] => {
    const { text, size } = files.get(data_file)!;
    if (size > 10_485_760) throw new Error(`${data_file} is larger than 10 MB`);
    checkNumbers(text);
    return [data_file, hepDataTable.parse(parse(text, { version: "1.1" }))];
  });
  return { entries, tables: new Map(tables) };
}

/** PyYAML takes a power of ten without a point or a sign for a word. */
function checkNumbers(text: string): void {
  for (const [, scalar] of text.matchAll(/: ([-+]?[\d.]+e[-+]?\d+)(?=[,}\s])/gi)) {
    if (!/^[-+]?\d+\.\d*e[-+]\d+$/i.test(scalar!)) throw new Error(`${scalar} is read as a word`);
  }
}

function allDifferent(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`"${twice}" is there twice`);
}
