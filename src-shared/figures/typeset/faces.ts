const sansFallback = "Helvetica, Arial, sans-serif";
const serifFallback = "STIXGeneral, Times New Roman, Times, serif";

/** Faces of figure text: family and weight as SVG names them, and the file that ships. */
export const figureFaces = {
  sans: {
    family: "Inter",
    fallback: sansFallback,
    weight: 400,
    italic: false,
    file: "fonts/inter-regular.otf",
  },
  bold: {
    family: "Inter",
    fallback: sansFallback,
    weight: 600,
    italic: false,
    file: "fonts/inter-semibold.otf",
  },
  serif: {
    family: "STIX Two Text",
    fallback: serifFallback,
    weight: 400,
    italic: false,
    file: "fonts/stix-two-text-regular.ttf",
  },
  symbol: {
    family: "STIX Two Text",
    fallback: serifFallback,
    weight: 400,
    italic: true,
    file: "fonts/stix-two-text-italic.ttf",
  },
  math: {
    family: "STIX Two Math",
    fallback: serifFallback,
    weight: 400,
    italic: false,
    file: "fonts/stix-two-math.ttf",
  },
} as const;
export type FaceName = keyof typeof figureFaces;
