import { z } from "zod";
import { escaped } from "./command-line-page.ts";

/** What of JSON Schema (draft 2020-12) our schemas use. */
const Schema = z.looseObject({
  title: z.string().optional(),
  description: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  required: z.array(z.string()).optional(),
  $ref: z.string().optional(),
  get $defs() {
    return z.record(z.string(), Schema).optional();
  },
  get properties() {
    return z.record(z.string(), Schema).optional();
  },
  get items() {
    return z.union([z.boolean(), Schema]).optional();
  },
  get prefixItems() {
    return z.array(Schema).optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), Schema]).optional();
  },
  get oneOf() {
    return z.array(Schema).optional();
  },
  get anyOf() {
    return z.array(Schema).optional();
  },
});
type Schema = z.infer<typeof Schema>;

/** A field of one kind of a thing among several may be needed there alone. */
type Need = "yes" | "by kind" | "";

interface Row {
  readonly path: string;
  readonly need: Need;
  readonly schema: Schema;
}

/** A page with one row for each field of a file, from its schema. */
export function schemaPage(file: string, content: unknown): string {
  const schema = withDefinitions(Schema.parse(content));
  const title = schema.title ?? file;
  const kinds = schema.oneOf ?? [schema];
  const tables = kinds.map((kind) => {
    const heading = kinds.length === 1 ? "## Fields" : `## ${titleOf(kind)}`;
    return `${heading}\n\n${tableOf(rowsOf(kind, ""))}`;
  });
  return [
    `# ${title}: schema`,
    `Made of [${file}](../${file}) (JSON Schema 2020-12), which editors take to complete and check a file while it is written. \`[]\` is each item of a list; a word between braces is a name of your own; *by kind*: needed where the thing has this field, and other kinds of it have others.`,
    ...tables,
    "",
  ].join("\n\n");
}

/** Puts definitions where they are named; inside themselves they stay a name. */
function withDefinitions(schema: Schema): Schema {
  const definitions = schema.$defs ?? {};
  const filled = (part: unknown, inside: readonly string[]): unknown => {
    if (Array.isArray(part)) return part.map((item) => filled(item, inside));
    if (typeof part !== "object" || part === null) return part;
    const name = "$ref" in part ? String(part.$ref).split("/").at(-1)! : undefined;
    if (name !== undefined && !inside.includes(name))
      return filled(definitions[name], [...inside, name]);
    const entries = Object.entries(part).filter(([key]) => key !== "$defs");
    return Object.fromEntries(entries.map(([key, value]) => [key, filled(value, inside)]));
  };
  return Schema.parse(filled(schema, []));
}

/** Alternatives are told apart by a constant field, `kind` for instance. */
function titleOf(schema: Schema): string {
  const constant = Object.entries(schema.properties ?? {}).find(([, { const: value }]) => value);
  return constant === undefined ? "Fields" : `${constant[0]}: ${String(constant[1].const)}`;
}

function rowsOf(schema: Schema, prefix: string): Row[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = prefix === "" ? name : `${prefix}.${name}`;
    const isNeeded = required.has(name) && field.default === undefined;
    return [{ path, need: isNeeded ? "yes" : "", schema: field }, ...below(field, path)];
  });
}

function below(schema: Schema, path: string): Row[] {
  const alternatives = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  const own = typeof schema.additionalProperties === "object" ? schema.additionalProperties : null;
  const kinds = alternatives.map((alternative) => below(alternative, path));
  return [
    ...rowsOf(schema, path),
    ...(typeof schema.items === "object" ? below(schema.items, `${path}[]`) : []),
    ...(own === null ? [] : below(own, `${path}.{name}`)),
    ...joined(kinds.filter((rows) => rows.length > 0)),
  ];
}

/** Fields of several kinds of a thing, each once, with all its values. */
function joined(kinds: readonly (readonly Row[])[]): Row[] {
  const byPath = Map.groupBy(kinds.flat(), ({ path }) => path);
  return [...byPath].map(([path, rows]) => {
    const needed = rows.filter(({ need }) => need !== "");
    const isAlways = rows.length === kinds.length && rows.every(({ need }) => need === "yes");
    const need = needed.length === 0 ? "" : isAlways ? "yes" : "by kind";
    const schemas = rows.map((row) => row.schema);
    return { path, need, schema: schemas.length === 1 ? schemas[0]! : { anyOf: schemas } };
  });
}

function tableOf(rows: readonly Row[]): string {
  const body = rows.map(({ path, need, schema }) => {
    const given = schema.default === undefined ? "" : `\`${JSON.stringify(schema.default)}\``;
    const cells = [`\`${path}\``, need, wordsOf(schema), given];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return ["| field | needed | value | when left out |", "|---|---|---|---|", ...body].join("\n");
}

/** What a value may be, in words. */
function wordsOf(schema: Schema): string {
  const alternatives = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  if (alternatives.length > 0) return [...new Set(alternatives.map(kindOf))].join(" or ");
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined)
    return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(", ");
  if (typeof schema.items === "object") return `list of ${wordsOf(schema.items)}`;
  if (schema.prefixItems !== undefined) return `[${schema.prefixItems.map(wordsOf).join(", ")}]`;
  const type =
    schema.$ref === undefined ? [schema.type ?? "anything"].flat().join(" or ") : "the same again";
  return [type, rangeOf(schema), escaped(schema.description ?? "")].filter(Boolean).join(", ");
}

/** What is said of one kind of an object stands in its fields. */
function kindOf(schema: Schema): string {
  return schema.properties === undefined ? wordsOf(schema) : "object";
}

function rangeOf(schema: Schema): string {
  const parts = [
    schema.exclusiveMinimum === undefined ? "" : `&gt; ${schema.exclusiveMinimum}`,
    isBound(schema.minimum) ? `≥ ${schema.minimum}` : "",
    schema.exclusiveMaximum === undefined ? "" : `&lt; ${schema.exclusiveMaximum}`,
    isBound(schema.maximum) ? `≤ ${schema.maximum}` : "",
    schema.pattern === undefined ? "" : `\`${schema.pattern}\``,
  ];
  return parts.filter(Boolean).join(", ");
}

/** Whole numbers have the largest that JSON carries as their range. */
function isBound(bound: number | undefined): boolean {
  return bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
}
