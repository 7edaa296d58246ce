/** A command that is run in both checkouts. */
export interface ComparedCommand {
  /** After `neutrissimo`; OUT stands for a temporary folder. */
  readonly words: readonly string[];
  /** Options with their values, given where the help of the command knows them. */
  readonly options: Readonly<Record<string, string>>;
  /** Only with `--slow`, and once. */
  readonly slow?: boolean;
  /** What is told besides the CPU time. */
  readonly also?: readonly ("peak memory" | "store")[];
}

/** What users wait for. */
export const comparedCommands: readonly ComparedCommand[] = [
  { words: ["region", "miniboone-fhc"], options: { "--workers": "1" }, also: ["store"] },
  { words: ["limit", "minerva-me-fhc"], options: { "--workers": "1" } },
  {
    words: ["simulate", "miniboone-fhc", "--mass", "0.47", "--d-mu", "1.25e-6"],
    options: { "--flights": "20000", "--workers": "1" },
  },
  { words: ["--version"], options: {} },
  {
    words: ["reproduce", "all", "--out", "OUT"],
    options: { "--quality": "draft", "--workers": "1" },
    also: ["peak memory"],
  },
  {
    words: ["reproduce", "all", "--out", "OUT"],
    options: { "--quality": "paper", "--workers": "1" },
    slow: true,
    also: ["peak memory"],
  },
];

/** What a row is called, and chosen by with `--only`. */
export function titleOf({ words, options }: ComparedCommand): string {
  const shown = words.filter((word, k) => word !== "OUT" && words[k + 1] !== "OUT");
  const given = Object.entries(options).flatMap(([name, value]) =>
    name === "--workers" ? [] : [name, value],
  );
  return [...shown, ...given].join(" ");
}

/**
 * The words for a checkout: options come and go between commits, and one that a command does not
 * know is left out.
 *
 * @param help of the command there
 */
export function wordsFor({ words, options }: ComparedCommand, help: string): string[] {
  const known = Object.entries(options).filter(([name]) =>
    new RegExp(`(?<![\\w-])${name}(?![\\w-])`, "u").test(help),
  );
  return [...words, ...known.flat()];
}
