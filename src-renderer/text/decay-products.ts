import { shallowReactive } from "vue";

type Decay = "photon" | "electron-pair";

const known = shallowReactive(new Map<string, Decay>());

/** Which decay of N the experiments look for, told by the host. */
export function rememberDecays(
  experiments: readonly { readonly name: string | null; readonly decay: Decay }[],
): void {
  for (const { name, decay } of experiments) if (name !== null) known.set(name, decay);
}

const words = {
  photon: {
    counted: "Photons converted",
    perTonne: "Converted per tonne",
    share: "Share of converted",
    ofAll: "Of all converted",
    of: "of converted photons",
    where: "in the fiducial volume",
    plural: "photons",
    past: "converted",
  },
  "electron-pair": {
    counted: "Electron pairs",
    perTonne: "Pairs per tonne",
    share: "Share of pairs",
    ofAll: "Of all pairs",
    of: "of electron pairs",
    where: "from decays in the fiducial volume",
    plural: "electron pairs",
    past: "from decays there",
  },
} as const;

/** What N decays to in an experiment, before anything is required; photons until it is known. */
export function productWords(experiment: string): (typeof words)[Decay] {
  return words[known.get(experiment) ?? "photon"];
}
