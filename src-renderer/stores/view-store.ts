import { defineStore } from "pinia";
import { ref } from "vue";
import { planeAxesNames, type PlaneAxesName } from "../../src-shared/analyses/plane-axes.ts";

const viewNames = [
  "home",
  "explore",
  "selection",
  "detector",
  "runs",
  "library",
  "figures",
  "help",
  "settings",
] as const;
export type ViewName = (typeof viewNames)[number];

/** Groups of the settings. */
export const settingsGroups = ["Appearance", "Computing", "Library", "Keyboard", "About"] as const;
export type SettingsGroup = (typeof settingsGroups)[number];

/** Segments of Explore. */
export const exploreTabs = ["plane", "point", "spectra", "origins", "claims"] as const;
export type ExploreTab = (typeof exploreTabs)[number];

/** True for the segments that live on the table of a scan; the others on a sample of the point. */
export function readsScan(tab: ExploreTab): boolean {
  return tab === "plane" || tab === "point" || tab === "claims";
}

/** As in the style sheets, px. */
const narrowBelow = 1200;

/** Addresses that views had before. */
const formerViews: Readonly<Record<string, ViewName>> = {
  miniboone: "explore",
  minerva: "selection",
};

/** What an address such as `#/runs` or `#/spectra`, a segment of Explore, leads to; else Home. */
export function placeOfAddress(hash: string): { view: ViewName; tab: ExploreTab | null } {
  const name = hash.replace(/^#\/?/u, "").replace(/\?.*$/u, "");
  const tab = exploreTabs.find((each) => each === name) ?? null;
  const view = viewNames.find((each) => each === name) ?? formerViews[name];
  return { view: tab === null ? (view ?? "home") : "explore", tab };
}

/** Axes that an address such as `#/plane?axes=mass,d-tau` names; null where it names none. */
export function axesOfAddress(hash: string): PlaneAxesName | null {
  const named = new URLSearchParams(hash.split("?")[1] ?? "").get("axes");
  return planeAxesNames.find((each) => each === named) ?? null;
}

/** The segment in view: the one chosen, else the plane where there is a scan. */
export function exploreTabOf(chosen: ExploreTab | null, hasScan: boolean): ExploreTab {
  return chosen ?? (hasScan ? "plane" : "spectra");
}

/** Which view is open; the address follows, so that back and forward work. */
export const useViewStore = defineStore("view", () => {
  const place = placeOfAddress(window.location.hash);
  const view = ref<ViewName>(place.view);
  /** Chosen segment of Explore; null until one is chosen: the plane where there is a scan. */
  const exploreTab = ref<ExploreTab | null>(place.tab);
  // In a narrow window the panel is folded, so that plane and spectra are in view together.
  const panelOpen = ref(!(window.innerWidth < narrowBelow));
  const paletteOpen = ref(false);
  const settingsGroup = ref<SettingsGroup>("Appearance");
  /** The word that Help is to show. */
  const soughtWord = ref<string | null>(null);
  const shortcutsOpen = ref(false);
  /** The two tasks chosen are compared. */
  const comparing = ref(false);
  /** Counts the presses of Ctrl E: the figure in the editor is written. */
  const exportAsked = ref(0);

  window.addEventListener("hashchange", () => {
    const { view: named, tab } = placeOfAddress(window.location.hash);
    view.value = named;
    if (tab !== null) exploreTab.value = tab;
  });

  return {
    view,
    exploreTab,
    panelOpen,
    paletteOpen,
    settingsGroup,
    soughtWord,
    shortcutsOpen,
    comparing,
    exportAsked,
    open(name: ViewName): void {
      view.value = name;
      window.location.hash = `/${name}`;
    },
  };
});
