/** What the colours of marks are called, in the order of a list. */
export const colourChoices: readonly { readonly value: string; readonly label: string }[] = [
  { value: "energy", label: "Energy blue" },
  { value: "angle", label: "Angle orange" },
  { value: "rhc", label: "Purple" },
  { value: "fhc", label: "Orange red" },
  { value: "le", label: "Slate" },
  { value: "k4", label: "Grey-green" },
  { value: "k7", label: "Vermilion" },
  { value: "k8", label: "Khaki" },
  { value: "k10", label: "Sky" },
  { value: "k11", label: "Green" },
  { value: "external", label: "Grey" },
  { value: "ink", label: "Ink" },
];

/** Of marks that come with a figure. */
const furtherColours: Readonly<Record<string, string>> = {
  "external-area": "Light grey",
  "energy-outline": "Energy blue, dark",
  "energy-pale": "Energy blue, pale",
  "angle-outline": "Angle orange, dark",
  "angle-pale": "Angle orange, pale",
  "pull-up": "Blue of pulls",
  "pull-down": "Orange of pulls",
  k1: "Blue",
  k2: "Orange",
  k3: "Dark red",
  k5: "Violet",
  k6: "Brown",
  k9: "Dark grey",
  hint: "Grey of notes",
  data: "Data",
  paper: "Paper",
};

/** The word of a role of the palette; a colour of one's own is its number. */
export function colourWord(role: string): string {
  const choice = colourChoices.find(({ value }) => value === role);
  return choice?.label ?? furtherColours[role] ?? `Own colour ${role}`;
}
