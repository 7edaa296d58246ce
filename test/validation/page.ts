import { z } from "zod";
import { type Agreement, type Allowed, chapters, distance } from "../support/agreement.ts";

/** What `reproduce --json` says of the paper's statements. */
export const Report = z.object({
  version: z.string(),
  quality: z.string(),
  preset: z.string(),
  figures: z.array(
    z.object({
      figure: z.string(),
      claims: z.array(
        z.object({
          claim: z.string(),
          ours: z.string(),
          verdict: z.string(),
          reason: z.string().optional(),
        }),
      ),
    }),
  ),
});
export type Report = z.infer<typeof Report>;

export interface Validation {
  readonly version: string;
  readonly physicsVersion: string;
  readonly agreements: readonly Agreement[];
  /** Under the sound reading, then as the paper. */
  readonly reports: readonly Report[];
  /** Null where the system does not tell. */
  readonly cpuSeconds: number | null;
}

/** Text of docs/validation.md. */
export function validationPage(validation: Validation): string {
  const { agreements, reports } = validation;
  const parts = chapters.map((chapter) => {
    const those = agreements.filter((each) => each.chapter === chapter);
    return those.length === 0 ? "" : `## ${chapter}\n\n${agreementTable(those)}`;
  });
  return `${[heading(validation), ...parts, claimChapter(reports)].filter(Boolean).join("\n\n")}\n`;
}

function heading({ version, physicsVersion, agreements, reports, cpuSeconds }: Validation): string {
  const [{ quality }] = reports;
  const cost = cpuSeconds === null ? "" : ` It took ${Math.round(cpuSeconds)} s of CPU time.`;
  return `# Validation

Made by \`npm run validate\` of version ${version}, physics version ${physicsVersion}; figures at ${quality} quality.${cost} Every number of ours was calculated in that run. A comparison outside of what is allowed stops the run, and \`npm test\`, which makes the same comparisons.

- ${agreements.length} numbers beside numbers that were made without this code or in another way: all within what is allowed.
${reports.map(verdictLine).join("\n")}`;
}

function verdictLine({ preset, figures }: Report): string {
  const verdicts = figures.flatMap(({ claims }) => claims.map(({ verdict }) => verdict));
  const counts = [...Map.groupBy(verdicts, (verdict) => verdict)].map(
    ([verdict, those]) => `${those.length} ${verdict}`,
  );
  return `- ${verdicts.length} statements of the paper, ${readingNames[preset] ?? preset}: ${counts.join(", ")}.`;
}

const readingNames: Readonly<Record<string, string>> = {
  "statistically-sound": "statistically sound",
  "as-the-paper": "as the paper",
};

function agreementTable(agreements: readonly Agreement[]): string {
  const rows = agreements.map((each) =>
    row([each.what, ...numbersOf(each), allowedWords(each.allowed), each.source]),
  );
  return [
    row(["what", "ours", "reference", "ours / reference", "allowed", "source of the reference"]),
    "|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}

/** Ours, the reference, and their ratio. */
function numbersOf(agreement: Agreement): [string, string, string] {
  const { ours, reference, allowed } = agreement;
  const isSharp = "relative" in allowed && allowed.relative < 1e-3;
  const digits = isSharp ? 10 : 4;
  const ratio = reference === 0 ? "" : ratioWords(ours / reference);
  const errors = "errors" in allowed ? `, ${distance(agreement).toFixed(1)} σ apart` : "";
  return [numberWords(ours, digits), numberWords(reference, digits), ratio + errors];
}

/** Near 1 the difference is said, which three digits would hide. */
function ratioWords(ratio: number): string {
  const difference = ratio - 1;
  if (Math.abs(difference) >= 5e-4) return ratio.toFixed(3);
  if (difference === 0) return "1";
  return `1 ${difference < 0 ? "−" : "+"} ${Math.abs(difference).toExponential(0)}`;
}

export function numberWords(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) {
    const [mantissa, power] = value.toExponential(digits - 1).split("e");
    return `${Number(mantissa)}e${Number(power)}`;
  }
  return String(Number(value.toPrecision(digits)));
}

function allowedWords(allowed: Allowed): string {
  if ("errors" in allowed) return `${allowed.errors} σ`;
  if ("absolute" in allowed) return `± ${numberWords(allowed.absolute, 2)}`;
  const percent = allowed.relative * 100;
  return percent < 0.1
    ? `± ${numberWords(allowed.relative, 2)} of it`
    : `± ${Number(percent.toPrecision(3))} %`;
}

interface ClaimRow {
  readonly figure: string;
  readonly claim: string;
  readonly answers: string[];
}

function claimChapter(reports: readonly Report[]): string {
  const rows = new Map<string, ClaimRow>();
  reports.forEach(({ figures }, place) => {
    for (const { figure, claims } of figures) {
      for (const { claim, ours, verdict, reason } of claims) {
        const key = `${figure} ${claim}`;
        const known = rows.get(key) ?? { figure, claim, answers: reports.map(() => "") };
        known.answers[place] = `**${verdict}**: ${ours}${reason === undefined ? "" : ` ${reason}`}`;
        rows.set(key, known);
      }
    }
  });
  const body = [...rows.values()].map(({ figure, claim, answers }) =>
    row([figure.replace("fig", "Fig. ").replace("Fig. 0", "Fig. "), claim, ...answers]),
  );
  const readings = reports.map(({ preset }) => readingNames[preset] ?? preset);
  return [
    "## Statements of the paper",
    "Kamp et al., Phys. Rev. D 107, 055009 (2023). What a statement and our number rest on is in [Choices](physics-choices.md).",
    [
      row(["figure", "the paper", ...readings.map((reading) => `ours, ${reading}`)]),
      `|${"---|".repeat(2 + readings.length)}`,
      ...body,
    ].join("\n"),
  ].join("\n\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => inCell(cell)).join(" | ")} |`;
}

function inCell(text: string): string {
  return text
    .replaceAll("|", "\\|")
    .replaceAll("<", "&lt;")
    .replaceAll("{", "&#123;")
    .replaceAll("\n", " ");
}
