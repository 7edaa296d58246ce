import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readSubmission } from "./hepdata-form.ts";

/** A submission with one table, broken where told. */
function submissionWith(table: string, entry = 'name: "a"\ndata_file: "a.yaml"'): Uint8Array {
  const head = '---\ncomment: "c"\n---\nlocation: "l"\ndescription: ""\nkeywords: []\n';
  const bytes = (text: string) => new TextEncoder().encode(text);
  return zipSync({ "submission.yaml": bytes(`${head}${entry}\n`), "a.yaml": bytes(table) });
}

describe("the check of the form", () => {
  const table = (value: string, low = "0.1") =>
    `independent_variables:\n- header: {name: x}\n  values:\n  - {low: ${low}, high: 0.2}\ndependent_variables:\n- header: {name: events}\n  values:\n  - ${value}\n`;

  it("takes what the validator takes", () => {
    expect(readSubmission(submissionWith(table("{value: 1.0}"))).entries).toHaveLength(1);
  });

  it.each([
    ["{value: 0, errors: [{symerror: 0}]}", "0.1", "should not all be zero"],
    ["{value: .nan}", "0.1", "value"],
    ["{value: 1.0}", "1e-7", "is read as a word"],
    ["{value: 1.0}", "0.2", "a bin is open"],
    ["{value: 1.0}\n  - {value: 2.0}", "0.1", "the same number of values"],
  ])("refuses %s from %s", (value, low, why) => {
    expect(() => readSubmission(submissionWith(table(value, low)))).toThrow(why);
  });

  it("refuses two tables of one name, and files that nobody names", () => {
    const entry = 'name: "a"\ndata_file: "a.yaml"';
    const second = `${entry}\n---\nlocation: "l"\ndescription: ""\nkeywords: []\n${entry}`;
    expect(() => readSubmission(submissionWith(table("{value: 1.0}"), second))).toThrow("twice");
    const other = 'name: "a"\ndata_file: "b.yaml"';
    expect(() => readSubmission(submissionWith(table("{value: 1.0}"), other))).toThrow("belong");
  });
});
