import { z } from "zod";
import { InputError } from "../../src-shared/errors.ts";
import { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import { LimitSettings } from "../../src-shared/specification/limit-settings.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";

/** A setting as help and errors show it. */
export interface SettingDescription {
  readonly key: string;
  /** `on|off`, `NAME`, `NUMBER`, or `NUMBER|none`. */
  readonly values: string;
  readonly default: string;
}

/** Keys of the fits. */
export const fitSettingKeys: ReadonlySet<string> = new Set([
  ...Object.keys(FitSettings.shape),
  "degreesOfFreedom",
]);

/** Keys of the physics, which scans and runs depend on. */
export const physicsSettingKeys: ReadonlySet<string> = new Set(Object.keys(Settings.shape));

/** Keys of the limits. */
export const limitSettingKeys: ReadonlySet<string> = new Set(Object.keys(LimitSettings.shape));

const shapes = {
  ...Settings.shape,
  ...FitSettings.shape,
  ...LimitSettings.shape,
  degreesOfFreedom: z.enum(["1", "2"]).default("2"),
};
const defaults: Readonly<Record<string, unknown>> = z.object(shapes).parse({});

/** Every key of `--set`, from the schema itself. */
export const settingDescriptions: readonly SettingDescription[] = Object.entries(shapes).map(
  ([key, schema]) => {
    const values = valuesOf(schema.unwrap());
    return {
      key,
      values: isLeftOut(schema) ? `${values}|none` : values,
      default: String(defaults[key] ?? "none"),
    };
  },
);

/** Whether none means that the key is left out. */
function isLeftOut(schema: z.ZodType): boolean {
  return schema instanceof z.ZodOptional;
}

function valuesOf(schema: z.ZodType): string {
  if (schema instanceof z.ZodEnum) return schema.options.join("|");
  if (schema instanceof z.ZodString) return "NAME";
  return schema instanceof z.ZodNullable ? "NUMBER|none" : "NUMBER";
}

/**
 * Settings from the words after `--set`, e.g. `formFactor=helm`. Values are checked
 * with the whole specification.
 *
 * @param allowed keys that act in the command
 * @throws InputError for a word without `=`, an unknown key, one of another command or one that is
 *   given twice, with the list of what exists
 */
export function settingsOf(
  words: readonly string[],
  allowed: ReadonlySet<string>,
): Record<string, unknown> {
  const named = words.map((word) => settingOf(word, allowed));
  const keys = named.map(([key]) => key);
  const again = keys.findIndex((key, index) => keys.indexOf(key) < index);
  if (again >= 0) throw badSetting(words[again]!, allowed, `${keys[again]} is given twice`);
  const settings = Object.fromEntries(named);
  const optional = Object.entries(shapes).flatMap(([key, schema]) =>
    isLeftOut(schema) ? [key] : [],
  );
  return Object.fromEntries(
    Object.entries(settings).filter(([key, value]) => value !== null || !optional.includes(key)),
  );
}

function settingOf(word: string, allowed: ReadonlySet<string>): [string, unknown] {
  const [key, ...rest] = word.split("=");
  const text = rest.join("=");
  const known = settingDescriptions.find((setting) => setting.key === key);
  if (known === undefined)
    throw badSetting(word, allowed, `there is no setting ${JSON.stringify(key)}`);
  if (!allowed.has(known.key))
    throw badSetting(word, allowed, `${key} does not act in this command`);
  if (known.values === "NUMBER|none" && text === "none") return [key, null];
  if (known.values.startsWith("NUMBER")) {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (Number.isNaN(value))
      throw badSetting(word, allowed, `${JSON.stringify(text)} is not a number`);
    return [key, value];
  }
  // Which names there are, a measurement says.
  if (known.values === "NAME" && text !== "") return [key, text];
  if (!known.values.split("|").includes(text)) {
    throw badSetting(word, allowed, `${key} has no value ${JSON.stringify(text)}`);
  }
  return [key, text];
}

function badSetting(word: string, allowed: ReadonlySet<string>, why: string): InputError {
  const list = settingDescriptions
    .filter(({ key }) => allowed.has(key))
    .map(({ key, values }) => `${key}=${values}`)
    .join(", ");
  return new InputError({
    what: "A setting is not valid",
    why,
    remedy: `The settings are ${list}.`,
    path: `--set ${word}`,
  });
}
