/** One shortcut: how it is written, what it does, and how a key event is told. */
export interface Shortcut {
  readonly act: ShortcutAct;
  readonly keys: readonly string[];
  readonly words: string;
  readonly group: "Go" | "Act" | "In a chart or slider" | "In a list of runs" | "In the detector";
  /** Null for keys that the control itself handles. */
  readonly matches: ((event: KeyPress) => boolean) | null;
  /** Single letters act only outside text fields. */
  readonly outsideText: boolean;
}

export type ShortcutAct =
  | "home"
  | "explore"
  | "selection"
  | "detector"
  | "runs"
  | "library"
  | "compare"
  | "figures"
  | "settings"
  | "export"
  | "help"
  | "palette"
  | "benchmark"
  | "simulate"
  | "cancel"
  | "undo"
  | "redo"
  | "panel"
  | "region"
  | "map"
  | "layers"
  | "control";

/** The part of a keyboard event that decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const control = (event: KeyPress) => (event.ctrlKey || event.metaKey) && !event.altKey;
const bare = (event: KeyPress) => !event.ctrlKey && !event.metaKey && !event.altKey;
const withControl = (key: string) => (event: KeyPress) =>
  control(event) && !event.shiftKey && event.key.toLowerCase() === key;

const byControl = (
  act: ShortcutAct,
  key: string,
  written: string,
  words: string,
  group: Shortcut["group"],
): Shortcut => ({
  act,
  keys: ["Ctrl", written],
  words,
  group,
  matches: withControl(key),
  outsideText: false,
});

const inControl = (
  keys: readonly string[],
  words: string,
  group: Shortcut["group"] = "In a chart or slider",
): Shortcut => ({
  act: "control",
  keys,
  words,
  group,
  matches: null,
  outsideText: false,
});

/** All shortcuts. The numbers of views leave room for those in between. */
export const shortcuts: readonly Shortcut[] = [
  byControl("home", "1", "1", "Home", "Go"),
  byControl("explore", "2", "2", "Explore", "Go"),
  byControl("selection", "3", "3", "Selection", "Go"),
  byControl("detector", "4", "4", "Detector", "Go"),
  byControl("runs", "5", "5", "Runs", "Go"),
  byControl("figures", "6", "6", "Figures", "Go"),
  byControl("library", "7", "7", "Library", "Go"),
  byControl("settings", ",", ",", "Settings", "Go"),
  {
    act: "help",
    keys: ["?"],
    words: "All shortcuts",
    group: "Go",
    matches: (event) => bare(event) && event.key === "?",
    outsideText: true,
  },
  byControl("palette", "k", "K", "Command palette", "Go"),
  {
    act: "region",
    keys: ["F6"],
    words: "Next region of the window",
    group: "Go",
    matches: (event) => bare(event) && event.key === "F6",
    outsideText: false,
  },
  {
    act: "benchmark",
    keys: ["B"],
    words: "Open the paper's benchmark",
    group: "Act",
    matches: (event) => bare(event) && !event.shiftKey && event.key.toLowerCase() === "b",
    outsideText: true,
  },
  byControl("simulate", "enter", "Enter", "Run simulation; in Explore, run scan", "Act"),
  {
    act: "cancel",
    keys: ["Esc"],
    words: "Cancel the run or scan in view",
    group: "Act",
    matches: (event) => bare(event) && event.key === "Escape",
    outsideText: true,
  },
  { ...byControl("undo", "z", "Z", "Undo", "Act"), outsideText: true },
  {
    act: "redo",
    keys: ["Ctrl", "Shift", "Z"],
    words: "Redo",
    group: "Act",
    matches: (event) => control(event) && event.shiftKey && event.key.toLowerCase() === "z",
    outsideText: true,
  },
  byControl("export", "e", "E", "Export the figure in the editor", "Act"),
  byControl("panel", "b", "B", "Fold or open the model panel", "Act"),
  {
    act: "map",
    keys: ["M"],
    words: "Plane: regions or map",
    group: "Act",
    matches: (event) => bare(event) && !event.shiftKey && event.key.toLowerCase() === "m",
    outsideText: true,
  },
  {
    act: "layers",
    keys: ["L"],
    words: "Plane: layers and limits",
    group: "Act",
    matches: (event) => bare(event) && !event.shiftKey && event.key.toLowerCase() === "l",
    outsideText: true,
  },
  {
    act: "compare",
    keys: ["C"],
    words: "Library: compare the two chosen",
    group: "Act",
    matches: (event) => bare(event) && !event.shiftKey && event.key.toLowerCase() === "c",
    outsideText: true,
  },
  inControl(["Space"], "Pause or go on with the chosen", "In a list of runs"),
  inControl(["Delete"], "Cancel what is in the queue; else into the trash", "In a list of runs"),
  inControl(["Enter"], "Open the result", "In a list of runs"),
  inControl(["Ctrl", "A"], "Choose all; Ctrl or Shift with a click adds", "In a list of runs"),
  inControl(["↑", "↓"], "Move a slider by 1 %; on a chart or the plane, the coupling"),
  inControl(["←", "→"], "Move a slider by 1 %; on a chart or the plane, the mass"),
  inControl(["Shift"], "with arrows: 10 %"),
  inControl(["Alt"], "with arrows: 0.1 %"),
  inControl(["[", "]"], "Former and next bin of a chart"),
  inControl(["1"], "3D: the free view", "In the detector"),
  inControl(["2"], "3D: along the beam", "In the detector"),
  inControl(["3"], "3D: from the side", "In the detector"),
  inControl(["4"], "3D: from above", "In the detector"),
  inControl(["F"], "3D: frame the chosen volume", "In the detector"),
  inControl(
    ["+", "−"],
    "3D: nearer, farther; arrows turn, with Shift they shift",
    "In the detector",
  ),
];

/** The act of a key press, null where it is none of ours. */
export function shortcutOf(event: KeyPress, inText: boolean): ShortcutAct | null {
  const found = shortcuts.find(
    (shortcut) => shortcut.matches?.(event) === true && !(inText && shortcut.outsideText),
  );
  return found?.act ?? null;
}

/** True where letters go into a text. */
export function isTextEntry(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return !["range", "radio", "checkbox", "button"].includes(target.type);
}
