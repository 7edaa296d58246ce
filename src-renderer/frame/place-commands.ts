import { figureNumber, FigureName } from "../../src-shared/specification/figure-claim.ts";
import type { GalleryFigure, SavedFigure } from "../../src-shared/contract/figure-records.ts";
import type { SettingsGroup } from "../stores/view-store.ts";
import { settingLabels } from "../text/setting-words.ts";
import type { Word } from "../text/words.ts";
import type { PaletteCommand } from "./palette-commands.ts";

/** Settings of the program, by the titles of their rows. */
export const settingTitles: Readonly<Record<SettingsGroup, readonly string[]>> = {
  Appearance: ["Theme"],
  Computing: ["Worker threads", "Notifications"],
  Library: ["Data folder", "Size of the store", "Export everything", "Import a bundle"],
  Keyboard: ["Keyboard"],
  About: ["Neutrissimo", "Physics", "Paper", "Fonts"],
};

export function settingCommands(
  open: (group: SettingsGroup) => void,
  openModel: () => void,
): PaletteCommand[] {
  const ofProgram = (Object.keys(settingTitles) as SettingsGroup[]).flatMap((group) =>
    settingTitles[group].map((title) => ({
      id: `setting ${title}`,
      group: "Settings" as const,
      words: title,
      hint: group === title ? "Settings" : `Settings, ${group}`,
      also: "",
      run: () => open(group),
    })),
  );
  const ofModel = Object.values(settingLabels).map((label) => ({
    id: `setting ${label}`,
    group: "Settings" as const,
    words: label,
    hint: "Explore, model and settings",
    also: "",
    run: openModel,
  }));
  return [...ofProgram, ...ofModel];
}

export function figureCommands(
  figures: readonly GalleryFigure[],
  open: (id: string) => void,
  saved: readonly SavedFigure[],
  openSaved: (figure: SavedFigure) => void,
): PaletteCommand[] {
  const ofPaper = figures.map(({ id, title, state }) => {
    const name = FigureName.safeParse(id);
    const number = name.success ? figureNumber(name.data) : id;
    return {
      id: `figure ${id}`,
      group: "Figures" as const,
      words: `${number}, ${title}`,
      hint: state === "ready" ? "" : "not made yet",
      also: "figure open",
      run: () => open(id),
    };
  });
  const own = saved.map((figure) => ({
    id: `figure ${figure.id}`,
    group: "Figures" as const,
    words: figure.name,
    hint: "your own",
    also: "figure open",
    run: () => openSaved(figure),
  }));
  return [...ofPaper, ...own];
}

export function wordCommands(
  words: readonly Word[],
  open: (word: string) => void,
): PaletteCommand[] {
  return words.map(({ word, meaning }) => ({
    id: `word ${word}`,
    group: "Help",
    words: word,
    hint: meaning,
    also: "what is help",
    run: () => open(word),
  }));
}
