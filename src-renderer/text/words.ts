import source from "../../docs/words.md?raw";

/** What a word means, as `docs/words.md` has it: the one source for documents, Help and cards. */
export interface Word {
  readonly word: string;
  /** Heading of its table. */
  readonly group: string;
  readonly meaning: string;
}

/** Reads the tables of words; the third column, where to read on, is for those who read the code. */
export function wordsOf(markdown: string): Word[] {
  let group = "";
  return markdown.split("\n").flatMap((line) => {
    if (line.startsWith("## ")) group = line.slice(3);
    if (!line.startsWith("| ") || line.startsWith("| word |")) return [];
    const [word = "", meaning = ""] = line.split("|").slice(1, -1);
    return { word: word.trim(), group, meaning: meaning.replaceAll("`", "").trim() };
  });
}

export const words: readonly Word[] = wordsOf(source);

const byName = new Map(words.map((each) => [each.word, each]));

/** @throws where no document has the word: the cards say nothing of their own */
export function wordOf(name: string): Word {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`docs/words.md does not explain "${name}"`);
  return found;
}
