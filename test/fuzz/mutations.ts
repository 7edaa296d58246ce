import fc from "fast-check";

/** Values that readers are seldom shown. */
const oddValues: readonly unknown[] = [
  null,
  true,
  "",
  "NaN",
  "-Infinity",
  "__proto__",
  "\u0000",
  "μ\u202E",
  "x".repeat(3000),
  0,
  -0,
  -1,
  0.5,
  1e-320,
  1e300,
  -1e300,
  2 ** 53,
  1e9,
  [],
  {},
  [[]],
  [1e300, -1e300],
  ["a", 1, null],
];

interface Edit {
  readonly place: number;
  readonly how: "replace" | "remove" | "double" | "swap" | "scale";
  readonly value: unknown;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  place: fc.nat(100_000),
  how: fc.constantFrom("replace", "remove", "double", "swap", "scale"),
  value: fc.oneof(fc.constantFrom(...oddValues), fc.double(), fc.integer(), fc.string()),
});

/** A document with some of its parts replaced, taken out, doubled or exchanged. */
export function changedDocument(...documents: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...documents), fc.array(edit, { maxLength: 4 }))
    .map(([document, edits]) => {
      let value = structuredClone(document);
      // Odd values are kept for all inputs: a later edit must not reach into them.
      for (const each of edits)
        value = changed(value, { ...each, value: structuredClone(each.value) });
      return value;
    });
}

type Holder = Record<string, unknown> | unknown[];

/** Every place in a value: what holds it, and its key there. */
function placesOf(value: unknown, found: [Holder, string][] = []): [Holder, string][] {
  if (typeof value !== "object" || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    found.push([value as Holder, key]);
    placesOf(inner, found);
  }
  return found;
}

function changed(document: unknown, { place, how, value }: Edit): unknown {
  const places = placesOf(document);
  const chosen = places[place % Math.max(1, places.length)];
  if (chosen === undefined || place % 97 === 0) return value;
  const [holder, key] = chosen;
  const list = Array.isArray(holder) ? holder : null;
  const inside: Record<string, unknown> = holder as Record<string, unknown>;
  const former = inside[key];
  if (how === "remove") {
    if (list === null) delete inside[key];
    else list.splice(Number(key), 1);
  } else if (how === "double" && list !== null) list.push(structuredClone(former));
  else if (how === "swap") {
    const [other, name] = places[(place * 31) % places.length]!;
    inside[key] = structuredClone((other as Record<string, unknown>)[name]);
  } else if (how === "scale" && typeof former === "number") {
    inside[key] = former * (typeof value === "number" ? value : 1e3);
  } else inside[key] = value;
  return document;
}

interface TextEdit {
  readonly at: number;
  readonly length: number;
  readonly put: string;
}

/** A text with some stretches replaced, by words of its kind among others. */
export function changedText(
  texts: readonly string[],
  words: readonly string[],
): fc.Arbitrary<string> {
  const textEdit: fc.Arbitrary<TextEdit> = fc.record({
    at: fc.nat(1_000_000),
    length: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(400)),
    put: fc.oneof(
      fc.constantFrom(
        "",
        "\n",
        "0",
        "-",
        "1e999",
        "-1e300",
        "nan",
        '"',
        "\u0000",
        "\uFEFF",
        ...words,
      ),
      fc.string({ maxLength: 12 }),
      fc.double().map(String),
    ),
  });
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(textEdit, { maxLength: 5 }))
    .map(([text, edits]) => {
      let value = text;
      for (const { at, length, put } of edits) {
        const from = at % (value.length + 1);
        value = value.slice(0, from) + put + value.slice(from + length);
      }
      return value;
    });
}

/** Bytes with some of them changed, or cut. */
export function changedBytes(...files: readonly Uint8Array[]): fc.Arbitrary<Buffer> {
  const byte = fc.tuple(fc.nat(10_000_000), fc.nat(255));
  return fc
    .tuple(
      fc.constantFrom(...files),
      fc.array(byte, { maxLength: 8 }),
      fc.option(fc.nat(10_000_000)),
    )
    .map(([file, bytes, cut]) => {
      const copy = Buffer.from(file);
      for (const [at, value] of bytes) copy[at % copy.length] = value;
      return cut === null ? copy : copy.subarray(0, cut % (copy.length + 1));
    });
}
