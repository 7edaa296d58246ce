import { parseArgs } from "node:util";
import type { ParseArgsConfig } from "node:util";
import { InputError } from "../../src-shared/errors.ts";

/** Options of a command: text, several texts, or a switch. */
type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Words of a command as options and positional words.
 *
 * @throws InputError for an option that does not exist or lacks its value
 */
export function readOptions<O extends Options>(words: readonly string[], options: O) {
  try {
    const { tokens, ...read } = parseArgs({
      args: withNegativeNumbers(words, options),
      options,
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
    refuseRepeated(
      tokens.flatMap((token) => (token.kind === "option" ? [token.name] : [])),
      options,
    );
    return read;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({
      what: "The command cannot be read",
      why: firstSentence(error instanceof Error ? error.message : String(error)),
      remedy: `The options are ${Object.keys(options)
        .map((name) => `--${name}`)
        .join(", ")}.`,
    });
  }
}

/**
 * What is given acts, or is refused: nobody finds out later that it did not.
 *
 * @param values as `readOptions` answers them
 * @param reason what leaves the options without a meaning: `with --claims`
 * @throws InputError naming the first that is given
 */
export function refuseUnused(
  values: Readonly<Record<string, unknown>>,
  names: readonly string[],
  reason: string,
): void {
  const unused = names.find((name) => values[name] !== undefined && values[name] !== false);
  if (unused === undefined) return;
  throw new InputError({
    what: "The command cannot be read",
    why: `--${unused} has no meaning ${reason}`,
    remedy: "Leave one of them out.",
    path: `--${unused}`,
  });
}

/** Of an option that takes one value the last would act alone. */
function refuseRepeated(names: readonly string[], options: Options): void {
  const again = names.find(
    (name, index) => options[name]?.multiple !== true && names.indexOf(name) < index,
  );
  if (again === undefined) return;
  throw new InputError({
    what: "The command cannot be read",
    why: `--${again} is given twice`,
    remedy: "Leave one of them out.",
    path: `--${again}`,
  });
}

/** @throws InputError where words stand that no option takes */
export function refuseWords(positionals: readonly string[], command: string): void {
  const [word] = positionals;
  if (word === undefined) return;
  throw new InputError({
    what: "The command cannot be read",
    why: `${JSON.stringify(word)} has no meaning in ${command}`,
    remedy: "Leave it out.",
    path: word,
  });
}

/** `--mass -1` means the number -1: it is judged by its range, as `--mass=-1` is. */
function withNegativeNumbers(words: readonly string[], options: Options): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1) ?? "";
    const takesText = before.startsWith("--") && options[before.slice(2)]?.type === "string";
    if (takesText && /^-\.?\d/u.test(word)) joined.splice(-1, 1, `${before}=${word}`);
    else joined.push(word);
  }
  return joined;
}

/** The number after an option. @throws InputError naming the option */
export function numberOption(name: string, text: string): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isNaN(value)) return value;
  throw new InputError({
    what: `The value of --${name} is not valid`,
    why: `${JSON.stringify(text)} is not a number`,
    remedy: `Write a plain number such as --${name}=0.47 or --${name}=1.25e-6, without its unit.`,
    path: `--${name}`,
  });
}

/** A whole number after an option. @throws InputError naming the option and its range */
export function wholeNumberOption(name: string, text: string, range: [number, number]): number {
  const value = numberOption(name, text);
  if (Number.isInteger(value) && value >= range[0] && value <= range[1]) return value;
  throw new InputError({
    what: `The value of --${name} is not valid`,
    why: `${text} is not a whole number in ${range[0]}-${range[1]}`,
    remedy: `Write for instance --${name} ${range[0]}, or leave it out.`,
    path: `--${name}`,
  });
}

/** Value of `--workers`. @throws InputError */
export function workersOption(text: string | undefined): number | undefined {
  return text === undefined ? undefined : wholeNumberOption("workers", text, [1, 256]);
}

function firstSentence(text: string): string {
  return text.split(/\.\s/u)[0].replace(/\.$/u, "");
}
