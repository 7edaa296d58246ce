import { expect, it } from "vitest";
import { analysisTitle } from "../../../src-renderer/text/analysis-words.ts";
import { AnalysisSpecification } from "../../../src-shared/specification/analysis-specification.ts";

const members = [
  {
    scan: {
      experiment: "of-no-other-test",
      masses: { from: 0.1, to: 0.2, points: 2 },
      flights: 1000,
    },
  },
];
const title = (choices: object, of: object = {}) =>
  analysisTitle({
    specification: AnalysisSpecification.parse({
      members: [{ ...members[0], ...of }],
      choices: { result: "limit", masses: [0.1], ...choices },
    }),
  });

it("analyses that differ in a choice have names that differ, and say which", () => {
  const plain = title({});
  expect(plain).toMatch(/^Limit of .* at 95 %$/u);
  const others = [
    title({ limit: { backgroundUncertainty: 1 } }),
    title({ limit: { counts: "asimov" } }),
    title({ limit: { method: "cls" } }),
    title({ limit: { confidenceLevel: 0.9 } }),
    title({ limit: { signalScale: 0.64 } }),
    title({ tau: { kind: "ratio", ratio: 16.8 } }),
    title({ tau: { kind: "fixed", dTau: 1e-7 } }),
    title({}, { own: { background: 3, data: 2 } }),
    title({}, { scan: { ...members[0]!.scan, nature: "majorana" } }),
  ];
  expect(new Set([plain, ...others]).size).toBe(others.length + 1);
  expect(others[0]).toBe(`${plain}, background error 100 %`);
  expect(others[1]).toBe(`${plain}, counts Expected`);
});
