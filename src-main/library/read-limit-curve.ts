import { parse as parseCsv } from "csv-parse/sync";
import type { ExternalLimit } from "../../src-shared/contract/external-limits.ts";
import { InputError } from "../../src-shared/errors.ts";
import { couplingOfBohrMagnetons } from "../../src-shared/physics/magnetic-moment.ts";

/** Factors to GeV. */
const massUnits: Readonly<Record<string, number>> = { GeV: 1, MeV: 1e-3, keV: 1e-6, eV: 1e-9 };
/** Factors to GeV^-1 of d; a moment in Bohr magnetons goes by mu = 2 d. */
const couplingUnits: Readonly<Record<string, number>> = {
  "GeV^-1": 1,
  "MeV^-1": 1e3,
  "TeV^-1": 1e-3,
  mu_B: couplingOfBohrMagnetons(1),
};
const columns = ["mass", "coupling"] as const;
const couplings = ["d_mu", "d_e", "d_tau", "universal"] as const;

const remedy =
  'Begin with lines such as "# label: My search", "# confidence level: 90 %", "# coupling: d_mu", "# reference: ...", then "m_N [GeV], d [GeV^-1]" and one point a line.';

/**
 * A limit curve from CSV. Lines that begin with # say what it is (label, confidence level, coupling,
 * reference; kind, excluded, note if wanted); the header line gives the units in brackets.
 *
 * @param file name for messages, and for the label where none is given
 * @throws InputError with the line, also where confidence level or units are missing
 */
export function readLimitCurve(text: string, file: string): ExternalLimit {
  const refuse = (why: string, path = file) =>
    new InputError({ what: `The curve ${file} cannot be used`, why, remedy, path });
  const facts = factsOf(text);
  const fact = (name: string) => facts.get(name);
  const label = fact("label") ?? file.replace(/\.[^.]*$/u, "");
  const projection = fact("kind") === "projection";
  const coupling = fact("coupling") ?? "d_mu";
  if (!couplings.some((known) => known === coupling)) {
    throw refuse(`its coupling is ${JSON.stringify(coupling)}, none of ${couplings.join(", ")}`);
  }
  const excluded = projection ? "none" : (fact("excluded") ?? "above");
  if (excluded !== "above" && excluded !== "inside" && excluded !== "none") {
    throw refuse(`its excluded side is ${JSON.stringify(excluded)}, none of above, inside, none`);
  }
  const level = fact("confidence level");
  if (level === undefined) throw refuse("it gives no confidence level");
  return {
    id: `own-${label.toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-")}`,
    label,
    short: label.length > 16 ? `${label.slice(0, 15)}…` : label,
    kind: projection ? "projection" : "exclusion",
    confidenceLevel: levelOf(level, refuse),
    coupling,
    excluded,
    reference: fact("reference") ?? "own curve",
    arxiv: fact("arxiv") ?? "",
    digitisedFrom: file,
    note: fact("note") ?? "",
    needsLongLived: false,
    own: true,
    points: pointsOf(text, file, refuse),
  };
}

/** The lines `# name: value` in any order; names in small letters. */
function factsOf(text: string): Map<string, string> {
  const lines = text.matchAll(/^\s*#\s*([A-Za-z ]+?)\s*:\s*(.+?)\s*$/gmu);
  return new Map(Array.from(lines, ([, name = "", value = ""]) => [name.toLowerCase(), value]));
}

/** 0.9, 90 %, or "not statistical". */
function levelOf(text: string, refuse: (why: string) => InputError): number | null {
  if (text === "not statistical") return null;
  const value = text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (value > 0.5 && value < 1) return value;
  throw refuse(`its confidence level is ${JSON.stringify(text)}, no share between 0.5 and 1`);
}

function pointsOf(
  text: string,
  file: string,
  refuse: (why: string, path?: string) => InputError,
): [number, number][] {
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  try {
    rows = parseCsv(text, {
      columns: [...columns],
      comment: "#",
      skip_empty_lines: true,
      trim: true,
      info: true,
    });
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  const [header, ...points] = rows;
  if (header === undefined) throw refuse("it is empty");
  const { mass, coupling } = header.record;
  const scales = [unitOf(mass, massUnits, refuse), unitOf(coupling, couplingUnits, refuse)];
  if (points.length < 2) throw refuse(`it has ${points.length} points; a line needs two`);
  return points.map(({ record, info }) => {
    const [m, d] = columns.map((name, k) => Number(record[name] || Number.NaN) * scales[k]!);
    if (m !== undefined && d !== undefined && m > 0 && d > 0 && m < Infinity && d < Infinity) {
      return [m, d];
    }
    throw refuse(
      `${JSON.stringify(Object.values(record).join(", "))} is no point of two numbers above 0`,
      `${file}, line ${info.lines}`,
    );
  });
}

function unitOf(
  column: string | undefined,
  units: Readonly<Record<string, number>>,
  refuse: (why: string) => InputError,
): number {
  const unit = column?.match(/\[(.+)\]/u)?.[1];
  const scale = unit === undefined ? undefined : units[unit];
  if (scale !== undefined) return scale;
  const names = Object.keys(units).join(", ");
  throw refuse(
    unit === undefined
      ? `the column ${JSON.stringify(column ?? "")} has no unit in brackets (one of ${names})`
      : `the unit ${JSON.stringify(unit)} is none of ${names}`,
  );
}
