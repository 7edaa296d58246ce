import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseInput } from "../../../src-shared/contract/parse-input.ts";
import { InputError } from "../../../src-shared/errors.ts";
import { RunSpecification } from "../../../src-shared/specification/run-specification.ts";

function refusal(schema: z.ZodType, value: unknown): InputError {
  try {
    parseInput(schema, value);
  } catch (error) {
    if (error instanceof InputError) return error;
  }
  throw new Error("the input was taken");
}

describe("parseInput", () => {
  it("returns the input with its defaults", () => {
    expect(parseInput(z.object({ a: z.number().default(3) }), {})).toEqual({ a: 3 });
  });

  it("gives the range and the path of a value that is out of it", () => {
    const run = { experiment: "miniboone-fhc", model: { mass: 5, dMu: 1e-6 } };
    const { explanation } = refusal(RunSpecification, run);
    expect(explanation.path).toBe("model.mass");
    expect(explanation.why).toBe("model.mass: m_N must lie in 0.001-2 GeV");
  });

  it("writes places in lists as they are written in code", () => {
    const schema = z.object({ volumes: z.array(z.object({ thickness: z.number() })) });
    const { explanation } = refusal(schema, { volumes: [{ thickness: 1 }, { thickness: "x" }] });
    expect(explanation.path).toBe("volumes[1].thickness");
  });

  it("names every key that is not known", () => {
    const run = {
      experiment: "miniboone-fhc",
      model: { mass: 0.1, dMu: 1e-6 },
      settings: { colour: 1 },
    };
    expect(refusal(RunSpecification, run).explanation.why).toContain("colour");
  });
});
