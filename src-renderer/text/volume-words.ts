/**
 * The identifier of a volume or a material in words: `p0d-lead-1` as "P0D lead 1", `TPC_GAS (3
 * volumes)` as "TPC gas (3 volumes)". Parts without a vowel are abbreviations; a name that mixes
 * capitals and small letters (`1-Fe`) stays, and so do capitals alone.
 */
export function volumeWords(label: string): string {
  const [, name = label, count = ""] = /^(.*?)( \(\d+ volumes?\))?$/u.exec(label) ?? [];
  if (/[A-Z]/u.test(name) && /[a-z]/u.test(name)) return label;
  const isMaterial = count !== "" || name.includes("_");
  const words = name
    .split(/[-_]/u)
    .map((part) => partInWords(part, isMaterial))
    .join(" ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${count}`;
}

function partInWords(part: string, isMaterial: boolean): string {
  if (/^[a-z]/iu.test(part) && !/[aeiouy]/iu.test(part)) return part.toUpperCase();
  return isMaterial ? part.toLowerCase() : part;
}
