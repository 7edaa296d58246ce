/** better-sqlite3 needs Node-API 10; on an older Node it ends the process without a word. */
const minNodeApi = 10;

/**
 * Why this Node cannot run Neutrissimo, in words for the terminal; undefined where it can. Entry
 * points ask before they load anything else.
 */
export function nodeVersionProblem(versions: {
  readonly node: string;
  readonly napi?: string | undefined;
}): string | undefined {
  if (Number(versions.napi ?? 0) >= minNodeApi) return undefined;
  return [
    `Neutrissimo cannot run on Node ${versions.node}`,
    `Why: it needs Node-API ${minNodeApi}, which came with Node 22.14.`,
    "What to do: start it with npm start or npx neutrissimo in its folder, which bring a newer Node",
    "on Linux and Windows; on macOS install Node 24.",
    "",
  ].join("\n");
}
