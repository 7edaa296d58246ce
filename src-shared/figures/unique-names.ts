/**
 * Names with none twice and none longer than asked: what comes again has a number at its end.
 *
 * @param longest in letters (code points)
 * @param numbered end of the k-th of one name, k from 2
 */
export function uniqueNames(
  wanted: readonly string[],
  longest: number,
  numbered: (k: number) => string,
): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    let found = firstLetters(name, longest);
    for (let k = 2; taken.has(found); k++) {
      const end = numbered(k);
      found = firstLetters(name, longest - end.length) + end;
    }
    taken.add(found);
    return found;
  });
}

/** Cut between letters, never inside one. */
export function firstLetters(text: string, count: number): string {
  const letters = Array.from(text);
  return letters.length <= count ? text : letters.slice(0, count).join("");
}
