import { expect, test } from "vitest";
import { citationsOf } from "../../../src-shared/figures/citations.ts";
import { limitReferences, references } from "../../../src-shared/figures/references.ts";
import { FigureSpecification } from "../../../src-shared/specification/figure-specification.ts";
import limits from "../../../resources/limits/dipole-limits.json" with { type: "json" };

const citing = (...named: string[]) =>
  citationsOf(
    FigureSpecification.parse({
      name: "cited",
      title: "Cited",
      caption: "",
      panels: [],
      table: { columns: [{ label: "m", align: "left" }], rows: [] },
      provenance: {
        application: "Neutrissimo",
        version: "1.0.0",
        physicsVersion: "1",
        createdAt: "2026-01-01T00:00:00Z",
        quality: "draft",
        steps: [],
        data: [],
        specifications: [],
        references: named,
      },
    }),
  );

test("every limit of the library has its works, every work is named as its key says", () => {
  for (const { id } of limits.limits) expect(limitReferences[id], id).toBeDefined();
  for (const key of Object.values(limitReferences).flat())
    expect(references[key], key).toBeDefined();
  for (const [key, entry] of Object.entries(references)) {
    expect(entry.startsWith(`@article{${key},`), key).toBe(true);
    // Braces that do not close would swallow the next entry.
    expect(entry.split("{").length, key).toBe(entry.split("}").length);
  }
});

test("a work that several limits share is cited once, a source in words as it is", () => {
  const { bibtex, entries } = citing("sn1987a", "lep", "My curve: J. Doe {2026}");
  expect(bibtex.match(/@article\{magill2018/gu)).toHaveLength(1);
  expect(bibtex).toContain("note = {My curve: J. Doe 2026}");
  expect(entries).toBe(4);
});
