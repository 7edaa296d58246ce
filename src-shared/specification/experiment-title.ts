/** Names of the experiments that ship; a user's own keeps its file's name. */
const experimentTitles: Readonly<Record<string, string>> = {
  "miniboone-fhc": "MiniBooNE, neutrino mode",
  "miniboone-rhc": "MiniBooNE, antineutrino mode",
  "minerva-le-fhc": "MINERvA, LE FHC",
  "minerva-me-fhc": "MINERvA, ME FHC",
  "minerva-me-rhc": "MINERvA, ME RHC",
};

export function experimentTitle(name: string): string {
  return experimentTitles[name] ?? name;
}
