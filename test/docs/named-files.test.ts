import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const documents = globSync(["*.md", "{docs,findings,src-*,test,resources}/**/*.md"]);

/** A path of the project between backticks; patterns and placeholders are none. */
const path = /`((?:src-(?:main|renderer|shared)|test|docs|resources|findings)\/[\w./-]+)`/gu;

it("files that the documents name are there", () => {
  expect(documents.length).toBeGreaterThan(30);
  const lost = documents.flatMap((document) => {
    const named = [...readFileSync(document, "utf8").matchAll(path)].map(([, name]) => name!);
    return named.filter((name) => !existsSync(name)).map((name) => `${document}: ${name}`);
  });
  expect(lost).toEqual([]);
});
