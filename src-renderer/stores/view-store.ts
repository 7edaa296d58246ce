import { defineStore } from "pinia";
import { ref } from "vue";

const viewNames = [
  "home",
  "miniboone",
  "selection",
  "detector",
  "runs",
  "library",
  "figures",
  "help",
  "settings",
] as const;
export type ViewName = (typeof viewNames)[number];

/** Segments of the MiniBooNE view. */
export type MiniBooNETab = "explore" | "spectra" | "origins" | "claims";

/** True for the segments that live on the table of a scan; the others on a sample of the point. */
export function readsScan(tab: MiniBooNETab): boolean {
  return tab === "explore" || tab === "claims";
}

/** The view named by an address such as `#/runs`, or Home. */
function viewOfAddress(hash: string): ViewName {
  const name = hash.replace(/^#\/?/u, "");
  return viewNames.find((view) => view === name) ?? "home";
}

/** The segment in view: the one chosen, else the plane where there is a scan. */
export function miniBooNETabOf(chosen: MiniBooNETab | null, hasScan: boolean): MiniBooNETab {
  return chosen ?? (hasScan ? "explore" : "spectra");
}

/** Which view is open; the address follows, so that back and forward work. */
export const useViewStore = defineStore("view", () => {
  const view = ref<ViewName>(viewOfAddress(window.location.hash));
  /** Chosen segment of MiniBooNE; null until one is chosen: the plane where there is a scan. */
  const miniBooNETab = ref<MiniBooNETab | null>(null);
  const panelOpen = ref(true);
  const paletteOpen = ref(false);
  const shortcutsOpen = ref(false);
  /** The two tasks chosen are compared. */
  const comparing = ref(false);
  /** Counts the presses of Ctrl E: the figure in the editor is written. */
  const exportAsked = ref(0);

  window.addEventListener("hashchange", () => {
    view.value = viewOfAddress(window.location.hash);
  });

  return {
    view,
    miniBooNETab,
    panelOpen,
    paletteOpen,
    shortcutsOpen,
    comparing,
    exportAsked,
    open(name: ViewName): void {
      view.value = name;
      window.location.hash = `/${name}`;
    },
  };
});
