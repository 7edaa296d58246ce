import { type ScalarTag, stringify } from "yaml";

/**
 * YAML that readers of version 1.1 take as it was meant. PyYAML 6, which HEPData reads with, takes
 * `1e-7` for a word (its numbers with a power need a point), `no` for false and `2023-03-01` for a
 * date: every word is quoted, every power has a point before it.
 *
 * @throws RangeError of a number that is not finite
 */
export function yamlText(value: unknown): string {
  return stringify(value, {
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "PLAIN",
    // Folded, a letter outside the basic plane is cut in two (yaml 2.9.1).
    lineWidth: 0,
    customTags: (tags) => [numberTag, ...tags],
  });
}

const numberTag: ScalarTag = {
  tag: "tag:yaml.org,2002:float",
  default: true,
  identify: (value) => typeof value === "number",
  test: /^[-+]?\d+(\.\d*)?(e[-+]\d+)?$/,
  resolve: Number,
  stringify: ({ value }) => numberText(Number(value)),
};

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} has no place in a data file`);
  const [mantissa, power] = String(value === 0 ? 0 : value).split("e");
  if (power === undefined) return mantissa!;
  return `${mantissa!.includes(".") ? mantissa : `${mantissa}.0`}e${power}`;
}
