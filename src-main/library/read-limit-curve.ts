import { createHash } from "node:crypto";
import type { ExternalLimit } from "../../src-shared/contract/external-limits.ts";
import {
  type CurveCoupling,
  curveCouplings,
  factsOfCurve,
} from "../../src-shared/contract/limit-curve-facts.ts";
import { InputError } from "../../src-shared/errors.ts";
import { couplingOfBohrMagnetons } from "../../src-shared/physics/magnetic-moment.ts";
import { numberOf, readTable, type TableRow } from "./read-table.ts";

/** Factors to GeV. */
const massUnits: Readonly<Record<string, number>> = { GeV: 1, MeV: 1e-3, keV: 1e-6, eV: 1e-9 };
/** Factors to GeV^-1 of d; a moment in Bohr magnetons goes by mu = 2 d. */
const couplingUnits: Readonly<Record<string, number>> = {
  "GeV^-1": 1,
  "MeV^-1": 1e3,
  "TeV^-1": 1e-3,
  mu_B: couplingOfBohrMagnetons(1),
};
/** GeV: from 1 eV to what the LHC reaches. */
const masses = { from: 1e-9, to: 1e4 } as const;
/** GeV^-1; curves outside are in another unit. */
const strengths = { from: 1e-12, to: 1 } as const;

const remedy =
  'Begin with lines such as "# label: My search", "# confidence level: 90 %", "# coupling: d_mu", "# reference: ...", then "m_N [GeV], d [GeV^-1]" and one point a line.';

const pointRemedy = "Correct the line, or the unit in brackets above its column.";

type Refuse = (why: string, path?: string, otherRemedy?: string) => InputError;

/**
 * A limit curve from a text table. Lines that begin with # say what it is (label, confidence level,
 * coupling, reference; kind, excluded, note if wanted); the header line gives the units in brackets.
 *
 * @param file name for messages, and for the label where none is given
 * @param asked the coupling, where the file does not say
 * @throws InputError with the line, also where confidence level, coupling or units are missing
 */
export function readLimitCurve(text: string, file: string, asked?: CurveCoupling): ExternalLimit {
  const refuse: Refuse = (why, path = file, otherRemedy = remedy) =>
    new InputError({ what: `The curve ${file} cannot be used`, why, remedy: otherRemedy, path });
  const attempt = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      throw refuse(error instanceof Error ? error.message : String(error));
    }
  };
  const facts = attempt(() => factsOfCurve(text));
  const fact = (name: string) => facts.get(name);
  const label = (fact("label") ?? file.replace(/\.[^.]*$/u, "")).normalize("NFC");
  const projection = fact("kind") === "projection";
  // Screens typeset d_mu, and users write what they see.
  const coupling = fact("coupling")?.replace(/[μµ]/u, "mu").replace("τ", "tau") ?? asked;
  if (coupling === undefined) {
    throw refuse(
      `it does not say which coupling it limits: write "# coupling: " and one of ${curveCouplings.join(", ")}`,
    );
  }
  if (!curveCouplings.some((known) => known === coupling)) {
    throw refuse(
      `its coupling is ${JSON.stringify(coupling)}, none of ${curveCouplings.join(", ")}`,
    );
  }
  const excluded = projection ? "none" : (fact("excluded") ?? "above");
  if (excluded !== "above" && excluded !== "inside" && excluded !== "none") {
    throw refuse(`its excluded side is ${JSON.stringify(excluded)}, none of above, inside, none`);
  }
  const level = fact("confidence level");
  if (level === undefined) throw refuse("it gives no confidence level");
  const letters = Array.from(label);
  return {
    id: idOf(label),
    label,
    short: letters.length > 16 ? `${letters.slice(0, 15).join("")}…` : label,
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
    points: pointsOf(
      attempt(() => readTable(text).rows),
      file,
      refuse,
    ),
  };
}

/** Letters to recognise it by, and the hash of the whole label: other letters are another curve. */
function idOf(label: string): string {
  const words = label.toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-");
  const hash = createHash("sha256").update(label).digest("hex").slice(0, 12);
  return `own-${words.replaceAll(/^-|-$/gu, "")}-${hash}`;
}

/** 0.9, 90 %, or "not statistical". */
function levelOf(text: string, refuse: Refuse): number | null {
  if (text === "not statistical") return null;
  const value = text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (value > 0.5 && value < 1) return value;
  throw refuse(`its confidence level is ${JSON.stringify(text)}, no share between 0.5 and 1`);
}

function pointsOf(rows: readonly TableRow[], file: string, refuse: Refuse): [number, number][] {
  const [header, ...points] = rows;
  if (header === undefined) throw refuse("it is empty");
  const [massName, strengthName] = header.cells;
  const massScale = unitOf(massName, massUnits, refuse);
  const strengthScale = unitOf(strengthName, couplingUnits, refuse);
  if (points.length < 2) throw refuse(`it has ${points.length} points; a line needs two`);
  return points.map(({ cells, line }) => {
    const at = `${file}, line ${line}`;
    const [mass, strength] = [massScale * numberOf(cells[0]), strengthScale * numberOf(cells[1])];
    if (cells.length !== 2 || Number.isNaN(mass) || Number.isNaN(strength)) {
      throw refuse(
        `${JSON.stringify(cells.join(", "))} is no point of two numbers`,
        at,
        pointRemedy,
      );
    }
    if (!(mass >= masses.from && mass <= masses.to)) {
      const why = `a mass of ${mass} GeV lies outside ${masses.from} to ${masses.to} GeV`;
      throw refuse(why, at, pointRemedy);
    }
    if (!(strength >= strengths.from && strength <= strengths.to)) {
      const why = `a coupling of ${strength} GeV^-1 lies outside ${strengths.from} to ${strengths.to} GeV^-1`;
      throw refuse(why, at, pointRemedy);
    }
    return [mass, strength];
  });
}

function unitOf(
  column: string | undefined,
  units: Readonly<Record<string, number>>,
  refuse: Refuse,
): number {
  const unit = column?.match(/\[(.+)\]/u)?.[1];
  const scale = unit === undefined ? undefined : units[unit];
  if (scale !== undefined) return scale;
  const names = Object.keys(units).join(", ");
  throw refuse(
    unit === undefined
      ? `the column ${JSON.stringify(column ?? "")} has no unit in square brackets (one of ${names})`
      : `the unit ${JSON.stringify(unit)} is none of ${names}`,
  );
}
