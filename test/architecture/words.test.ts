import { describe, expect, it } from "vitest";
import { projectFiles, scriptOf, sourceFiles, textOf } from "./source-tree.ts";

/** Lines of files that a pattern matches, as `path:line: text`. */
function linesThat(pattern: RegExp, files: readonly string[], read: (path: string) => string) {
  return files.flatMap((path) =>
    read(path)
      .split("\n")
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
      ),
  );
}

const scripts = sourceFiles().filter((path) => !path.startsWith("test/architecture/"));
const texts = projectFiles().filter(
  (path) =>
    /\.(ts|vue|js|json|md|yml|yaml|css|html|cff|npmrc)$|^\.ci\//.test(path) &&
    !path.startsWith("test/architecture/"),
);

const sources = scripts.filter((path) => /^(src-shared|src-main)\//.test(path));

const windows = scripts.filter((path) => path.startsWith("src-renderer/"));

/** A script without what stands in strings and comments. */
function codeOf(path: string): string {
  return textOf(path).replaceAll(/\/\*[^]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"/gu, (part) =>
    part.replaceAll(/[^\n]/gu, " "),
  );
}

describe("what may not be written", () => {
  it("no any: a type that is not known is unknown, and is narrowed at the border", () => {
    const pattern = /(:|<|\bas|\|)\s*any\b(?!\s+[a-z])/;
    expect(linesThat(pattern, scripts, scriptOf)).toEqual([]);
  });

  it("no `as unknown as`: it silences the compiler where it is right", () => {
    expect(linesThat(/as unknown as/, scripts, scriptOf)).toEqual([]);
  });

  it("no default exports: the name of an idea is the same everywhere", () => {
    // VitePress, as the other tools, takes what is configured as a default.
    const configurations = /^[^/]+\.config\.ts$|^docs\/\.vitepress\/(config|theme\/index)\.ts$/;
    const files = scripts.filter((path) => !configurations.test(path));
    expect(linesThat(/export default|export \{[^}]*\bdefault\b/, files, scriptOf)).toEqual([]);
  });

  it("no barrel files: an import names the file that holds the thing", () => {
    expect(linesThat(/^export (\*|\{[^}]*\}|type \{[^}]*\}) from/, scripts, scriptOf)).toEqual([]);
  });

  it("no enums, namespaces or parameter properties: Node only strips types", () => {
    const pattern =
      /^\s*(export )?(const )?(enum|namespace) \w|constructor\(\s*(private|public|readonly)/;
    expect(linesThat(pattern, scripts, scriptOf)).toEqual([]);
  });

  it("max, min and default in names: not most, least, standard or usual", () => {
    // "At most" is a comparison; standard error and output are where the shell puts them.
    const pattern = /(?<![\w#.])#?(most|least|usual|standard)[A-Z](?!rrorLog\b)\w*/;
    expect(linesThat(pattern, [...sources, ...windows], codeOf)).toEqual([]);
  });

  it("chiSquare in names: chi2 is a key of replies", () => {
    expect(linesThat(/\b(const|let) chi2\b|\(chi2(, \w+)?\) =>/, sources, codeOf)).toEqual([]);
  });

  it("one word for one thing: again, is not a number, how often", () => {
    // "anew" is a way out of the contract.
    const pattern =
      /\bafresh\b|(?<!")\banew\b(?!")|\bis no number\b|\blooked whether\b|^\W*So often\b/i;
    const files = texts;
    expect(linesThat(pattern, files, textOf)).toEqual([]);
  });

  it("no paths of one machine", () => {
    const pattern = /(^|[\s"'`(=])\/(home|Users|work|root)\/\w/;
    expect(linesThat(pattern, texts, textOf)).toEqual([]);
  });

  it("no registry hosts: packages come from wherever npm is set to", () => {
    const pattern = /registry\.npmjs|registry=|"resolved":|npm\.pkg\./;
    expect(linesThat(pattern, texts, textOf)).toEqual([]);
  });
});
