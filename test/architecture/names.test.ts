import { describe, expect, it } from "vitest";
import { sourceFiles, textOf } from "./source-tree.ts";

const names = /minerva|miniboone|microboone/i;

/** What serves the paper, and may name what it is about. */
const ofThePaper = [
  "src-shared/paper/",
  "src-main/reproduce/",
  "src-main/command-line/region-claims.ts",
];

/** Files that name an experiment, each with its reason. */
const exceptions: Readonly<Record<string, string>> = {
  "src-shared/figures/references.ts": "cites works by their titles and collaborations",
  "src-main/command-line/fit-options.ts": "a word that scripts may still give to --oscillation",
  "src-renderer/stores/workspace.ts": "keeps that word in workspaces",
  "src-renderer/text/setting-words.ts": "the hypothesis that the word stands for",
  "src-renderer/views/explore/panel/OscillationSection.vue": "the same, with its source",
  "src-renderer/stores/view-store.ts": "takes addresses that former versions gave",
  "src-renderer/views/settings/AboutSettings.vue": "cites the paper by its title",
  "src-renderer/threads/plane-engine.ts": "calls the claims of the paper",
};

const files = sourceFiles().filter(
  (path) =>
    /^src-(shared|main|renderer)\//.test(path) &&
    !ofThePaper.some((allowed) => path.startsWith(allowed)),
);

/** Lines with a name, in code or in a comment that cites nothing; the path counts as a line. */
function named(path: string): string[] {
  const text = textOf(path).replaceAll(/\/\*[^]*?\*\//gu, (comment) =>
    isCitation(comment) ? comment.replaceAll(/[^\n]/gu, " ") : comment,
  );
  return [path, ...text.split("\n")].flatMap((line, index) =>
    names.test(line) ? [`${path}:${index}: ${line.trim()}`] : [],
  );
}

function isCitation(comment: string): boolean {
  return /arXiv:|\bPR[DL] \d+|\bNIM A \d+/u.test(comment);
}

describe("names of experiments", () => {
  it("stand in their files and in what serves the paper: the rest takes any experiment", () => {
    const open = files.filter((path) => !(path in exceptions));
    expect(open.length).toBeGreaterThan(700);
    expect(open.flatMap(named)).toEqual([]);
  });

  it("are excepted only where they stand", () => {
    for (const path of Object.keys(exceptions)) expect(named(path), path).not.toEqual([]);
  });
});
