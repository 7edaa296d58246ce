import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { commandNames } from "../../src-main/command-line/command-names.ts";
import { helpOf } from "../../src-main/command-line/help.ts";
import { withFormulas } from "../../docs/.vitepress/formulas.ts";
import { withScriptsApart } from "../../docs/.vitepress/inline-scripts.ts";
import { asMarkdown, commandLinePage } from "../../docs/.vitepress/pages/command-line-page.ts";
import { schemaPage } from "../../docs/.vitepress/pages/schema-page.ts";
import { sidebar } from "../../docs/.vitepress/sidebar.ts";

const docs = fileURLToPath(new URL("../../docs/", import.meta.url));
const listed = sidebar.flatMap(({ items }) => items.map(({ link }) => link.slice(1) || "index"));
const written = globSync("**/*.md", { cwd: docs }).map((file) =>
  file.replaceAll("\\", "/").replace(/\.md$/u, ""),
);
const isMade = (page: string) => page.startsWith("reference/");
const schemas = globSync("*.schema.json", { cwd: docs });

describe("the sidebar of the site", () => {
  it("has every page, once", () => {
    expect(listed.filter((page) => !isMade(page)).toSorted()).toEqual(
      written.filter((page) => !isMade(page) && !page.startsWith(".")).toSorted(),
    );
  });

  it("has the pages that are made: the command line and each schema", () => {
    const made = schemas.map((file) => `reference/${file.replace(".schema.json", "-schema")}`);
    expect(listed.filter(isMade).toSorted()).toEqual(
      ["reference/command-line", ...made].toSorted(),
    );
  });
});

describe("pages", () => {
  it("show pictures that are there, of at most 200 kB", () => {
    const pictures = globSync("**/*.png", { cwd: docs });
    expect(pictures.length).toBeGreaterThan(12);
    const large = pictures.filter((file) => readFileSync(`${docs}${file}`).length > 200_000);
    expect(large).toEqual([]);
  });

  it("fetch nothing from elsewhere", () => {
    const parts = globSync(".vitepress/**/*.{ts,css}", { cwd: docs });
    const fetched = parts.filter((file) => /url\(["']?https?:|src="http/u.test(read(file)));
    expect(fetched).toEqual([]);
    const shown = written.filter((page) => /!\[[^\]]*\]\(https?:/u.test(read(`${page}.md`)));
    expect(shown).toEqual([]);
  });
});

describe("the page of the command line", () => {
  const page = commandLinePage();

  it("has every option that --help has, each in a row of its own", () => {
    for (const name of commandNames) {
      const options = [...helpOf(name).matchAll(/^ {2}(--[a-z-]+)/gmu)].map(
        ([, option]) => option!,
      );
      const section = page.split(`\n## ${name}\n`)[1]!.split("\n## ")[0]!;
      expect(
        options.filter((option) => !section.includes(`\n| \`${option}`)),
        name,
      ).toEqual([]);
    }
  });

  it("keeps letters that are markup elsewhere, and joins broken lines", () => {
    const text = "neutrissimo x\n\nOf m_N <b>\nand more.\n  --a N   one\n          two\n";
    expect(asMarkdown(text)).toBe(
      "```\nneutrissimo x\n```\n\nOf m&#95;N &#60;b&#62; and more.\n\n| | |\n|---|---|\n| `--a N` | one two |",
    );
  });
});

describe("the pages of schemas", () => {
  it.each(schemas)("%s: a row for every field", (file) => {
    const text = read(file);
    const page = schemaPage(file, JSON.parse(text));
    const required = [...text.matchAll(/"required": \[([^\]]*)\]/gu)]
      .flatMap(([, names]) => [...names!.matchAll(/"(\w+)"/gu)])
      .map(([, name]) => name!);
    expect(required.length).toBeGreaterThan(5);
    const rows = new Set([...page.matchAll(/^\| `[^`]*?([\w$]+)` /gmu)].map(([, name]) => name));
    expect([...new Set(required)].filter((name) => !rows.has(name))).toEqual([]);
  });

  it("say ranges, choices and what holds when a field is left out", () => {
    const schema = {
      title: "A file",
      type: "object",
      properties: {
        mass: { type: "number", exclusiveMinimum: 0, maximum: 1 },
        kind: { enum: ["a", "b"], default: "a" },
        parts: { type: "array", items: { anyOf: [{ type: "string" }, { type: "null" }] } },
      },
      required: ["mass", "kind"],
    };
    expect(schemaPage("a.schema.json", schema).split("\n").slice(-5)).toEqual([
      "| `mass` | yes | number, &gt; 0, ≤ 1 |  |",
      '| `kind` |  | `"a"`, `"b"` | `"a"` |',
      "| `parts` |  | list of string or null |  |",
      "",
      "",
    ]);
  });
});

describe("formulas in running text", () => {
  it.each([
    ["d_μ and m_N", "d<sub>μ</sub> and m<sub>N</sub>"],
    ["Q²_max, N_A", "Q²<sub>max</sub>, N<sub>A</sub>"],
    [
      "1e-6 GeV^-1, A^(1/3), E_ν^QE",
      "1e-6 GeV<sup>-1</sup>, A<sup>1/3</sup>, E<sub>ν</sub><sup>QE</sup>",
    ],
    ["hepdata_lib, mu_tr, G4_WATER", "hepdata_lib, mu_tr, G4_WATER"],
  ])("%s", (written, set) => expect(withFormulas(written)).toBe(set));
});

describe("scripts of the pages", () => {
  it("become files, in their order; those that are files stay", () => {
    const html = '<script id="a">one()</script><script src="x.js"></script><script>two()</script>';
    const { html: apart, files } = withScriptsApart(html, "/help/");
    expect([...files.values()]).toEqual(["one()", "two()"]);
    const [one, two] = [...files.keys()];
    expect(apart).toBe(
      `<script id="a" src="/help/${one}"></script><script src="x.js"></script><script src="/help/${two}"></script>`,
    );
  });
});

function read(file: string): string {
  expect(existsSync(`${docs}${file}`), file).toBe(true);
  return readFileSync(`${docs}${file}`, "utf8");
}
