import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beamSchemaOf } from "../../src-shared/beam/beam-source.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { factsOfCurve } from "../../src-shared/contract/limit-curve-facts.ts";
import { checkMeasurement } from "../../src-shared/experiments/check-measurement.ts";
import { Combination } from "../../src-shared/experiments/combination-file.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { MeasurementFile } from "../../src-shared/experiments/measurement-file.ts";
import { readFigure } from "../../src-shared/figures/read-figure.ts";
import { figureDrawing } from "../../src-shared/figures/svg/draw-figure.ts";
import { svgText } from "../../src-shared/figures/svg/svg-text.ts";
import { buildDetector } from "../../src-shared/geometry/detector.ts";
import { evaluateArithmetic } from "../../src-shared/geometry/import/arithmetic.ts";
import { importGdml } from "../../src-shared/geometry/import/import-gdml.ts";
import { importSiren } from "../../src-shared/geometry/import/import-siren.ts";
import { parseJsonText } from "../../src-shared/geometry/json-text.ts";
import { parseDetectorFile } from "../../src-shared/geometry/parse-detector-file.ts";
import { evaluateDocument } from "../../src-main/command-line/evaluate.ts";
import { evaluationTables } from "../../src-main/command-line/evaluation-tables.ts";
import { carriedFigure, svgMetadata } from "../../src-main/export/carried-figure.ts";
import { compileFormula } from "../../src-main/library/formula.ts";
import { Library } from "../../src-main/library/library.ts";
import { tabulateBeam } from "../../src-main/library/read-beam.ts";
import { withTabulatedEfficiency } from "../../src-main/library/read-efficiency.ts";
import { readLimitCurve } from "../../src-main/library/read-limit-curve.ts";
import { readTable } from "../../src-main/library/read-table.ts";
import { sampleFigure } from "../figures/sample-figure.ts";
import { elements, geant4Materials, nuclides } from "../src-shared/geometry/detectors.ts";
import { gdmlText, ironBox, placedBox } from "../src-shared/geometry/import/gdml-texts.ts";
import { lArTpcGdml } from "../support/lartpc-gdml.ts";
import { resourcesFolder } from "../support/resources-folder.ts";
import { changedBytes, changedDocument, changedText } from "./mutations.ts";

/** What is shown odd inputs: it takes them, or refuses them by an error with an explanation. */
export interface Target<T = unknown> {
  readonly name: string;
  readonly inputs: fc.Arbitrary<T>;
  read(input: T): unknown;
  /** Errors without an explanation that callers explain. */
  readonly alsoThrows?: readonly string[];
}

const library = new Library(resourcesFolder);
const resource = (path: string): unknown => library.readResource(path).content;
const text = (path: string) => readFileSync(join(resourcesFolder, path), "utf8");
const target = <T>(one: Target<T>): Target => one as Target;
const matter = { nuclides, elements, geant4Materials };
const tables = evaluationTables(library);

const csv = `low,high,numu,numubar,nue,nuebar\n0,0.5,1e-10,1e-11,1e-12,1e-13\n0.5,1,2e-10,1e-11,1e-12,1e-13\n1,3,1e-10,1e-11,0,0\n`;
const points = `# E [GeV] numu\n0.1 1e-10\n0.5 3e-10\n2.0D0 1.0D-10\n`;
const head = {
  schema: "neutrissimo/beam",
  version: 1,
  name: "own",
  title: "Own",
  source: "made up",
  status: "estimate",
  mainFlavour: "numu",
  oppositeFlavour: "numubar",
};
const csvBeam = {
  ...head,
  csv: { file: "a.csv", energyUnit: "GeV", perArea: "cm2", perEnergy: "GeV", perPot: 1 },
};
const expressionBeam = {
  ...head,
  expression: { from: 0, to: 3, bins: 6, numu: "4e-10 * exp(-((E - 0.7) / 0.4)^2)", nue: "1e-12" },
};
const curve = `# label: Mine\n# confidence level: 90 %\n# coupling: d_mu\n# reference: none\nm_N [GeV], d [GeV^-1]\n0.01, 1e-5\n0.1, 2e-6\n1, 1e-6\n`;
const formulas = [
  "4e-10 * exp(-((E - 0.7) / 0.4)^2)",
  "E < 1 ? 5 : max(E, pi)",
  "gamma(E) + erf(2E)",
];
const words = "exp( ( ) ^ E pi [ ] , ; = . : ? ! ' < sqrt( max( random() 1e308 e".split(" ");
const gdmlWords = [
  "<",
  ">",
  "/>",
  "&x;",
  "<!-- ",
  "-->",
  "<![CDATA[",
  '<loop for="i" to="9" step="1">',
  "</loop>",
  'numsides="1000000000"',
  'x="1e300"',
  'x="-1/0"',
  'ref="b"',
  'name="b"',
  "deg",
  "mm",
  "sin(",
  "1/0",
  '<subtraction name="s"><first ref="b"/><second ref="w"/></subtraction>',
];
const gdml = [
  gdmlText({ inside: placedBox(`<position name="x" x="5"/>`) }),
  gdmlText({
    define: `<constant name="a" value="2*3"/><matrix name="m" coldim="2" values="1 2 3 4"/>`,
    solids: `<polyhedra name="s" numsides="6" deltaphi="360" aunit="deg"><zplane z="0" rmax="5"/><zplane z="5" rmax="a"/></polyhedra><tube name="t" rmax="m[1,2]" z="9" deltaphi="1"/>`,
    structure: `<volume name="V"><materialref ref="Fe"/><solidref ref="s"/></volume>`,
    inside: placedBox(`<rotation name="r" x="0.5"/>`),
  }),
  ironBox,
];
const siren =
  "object box 0 0 -100 0 0 0 1000 1000 300 dirt ROCK constant 2.9\nobject cylinder 0 0 0 0 0 0 5 0 10 hall AIR constant 0.001\nfiducial sphere 0 0 0 0 0 0 2\ndetector 0 0 1\n";
const sirenMaterials =
  "ROCK 2\n1000140280 0.4674349\n1000080160 0.5325651\nAIR 2\n1000070140 0.7562326\n1000080160 0.2437674\n";
const { response } = ExperimentInputs.parse(library.loadExperimentInputs("miniboone-fhc").inputs);
const measurements = ["minerva-dedx-me-rhc", "miniboone-enuqe-fhc", "miniboone-costheta-fhc"].map(
  (name) => resource(`measurements/${name}.json`),
);
const figure = readFigure(sampleFigure);
const figureFile = Buffer.from(JSON.stringify(figure));
const svgFile = Buffer.from(`<svg xmlns="x"><metadata>${svgMetadata(figure)}</metadata></svg>`);

export const readers: readonly Target[] = [
  target({
    name: "JSON",
    inputs: changedText([JSON.stringify(head)], ["[", "{", '":', "1e5"]),
    read: parseJsonText,
    alsoThrows: ["SyntaxError"],
  }),
  target({
    name: "text table",
    inputs: changedText([csv, points], [",", ";", "\t", "#", '"']),
    read: (value) => readTable(value),
    alsoThrows: ["Error", "CsvError"],
  }),
  target({
    name: "limit curve",
    inputs: changedText([curve], ["MeV", "mu_B", "%", "#", "[eV]"]),
    read: (value) => readLimitCurve(value, "a.csv"),
  }),
  target({
    name: "facts of a curve",
    inputs: changedText([curve], [":", "#"]),
    read: factsOfCurve,
    alsoThrows: ["Error"],
  }),
  target({
    name: "beam table",
    inputs: fc.tuple(
      changedDocument(csvBeam, { ...csvBeam, csv: { ...csvBeam.csv, columns: ["point", "numu"] } }),
      changedText([csv, points], [",", "numu", "-"]),
    ),
    read: ([beam, table]) =>
      tabulateBeam(parseInput(beamSchemaOf(Object(beam)), beam), () => table),
  }),
  target({
    name: "beam formula",
    inputs: changedDocument(expressionBeam),
    read: (beam) => tabulateBeam(parseInput(beamSchemaOf(Object(beam)), beam), () => ""),
  }),
  target({
    name: "formula",
    inputs: changedText(formulas, words),
    read: (value) => compileFormula(value, "E", { use: "flux", remedy: "", path: "" })(0.7),
  }),
  target({
    name: "efficiency formula",
    inputs: changedText(["0.2", "min(1, E)"], words),
    read: (formula) => withTabulatedEfficiency({ efficiency: { formula } }, { edges: [0, 1] }, "a"),
  }),
  target({
    name: "arithmetic of GDML",
    inputs: changedText(
      ["2*sin(0.5)+a^2", "-(3-1)**2 && 1", "0x1F/2.5e-3"],
      ["(", ")", "^", "**", "||", "pow(", "!", "1/0"],
    ),
    read: (value) => evaluateArithmetic(value, (name) => (name === "a" ? 3 : undefined)),
    alsoThrows: ["Error"],
  }),
  target({
    name: "GDML",
    inputs: changedText(gdml, gdmlWords),
    read: (value) => importGdml(value, { name: "a", fileName: "a.gdml" }, matter),
  }),
  target({
    name: "large GDML",
    inputs: changedText([lArTpcGdml({ turned: 8, upright: 10, flush: false })], gdmlWords),
    read: (value) => importGdml(value, { name: "a", fileName: "a.gdml" }, matter),
  }),
  target({
    name: "SIREN",
    inputs: fc.tuple(
      changedText([siren], ["sphere", "extr", "1e300", "ROCK"]),
      changedText([sirenMaterials], ["1000080160", "0"]),
    ),
    read: ([densities, materials]) => importSiren({ name: "a", densities, materials }, nuclides),
  }),
  target({
    name: "detector file",
    inputs: changedDocument(
      resource("detectors/minerva.json"),
      JSON.parse(text("examples/argon-box/argon-box-detector.json")),
    ),
    read: (value) => buildDetector(parseDetectorFile(JSON.stringify(value) ?? "", "a.json")),
  }),
  target({
    name: "text of a detector file",
    inputs: changedText([text("examples/argon-box/argon-box-detector.json")], ["{", "]", '"', ","]),
    read: (value) => parseDetectorFile(value, "a.json"),
  }),
  target({
    name: "measurement",
    inputs: changedDocument(...measurements),
    read: (value) => checkMeasurement(parseInput(MeasurementFile, value), response, "a: "),
  }),
  target({
    name: "experiment",
    inputs: changedDocument({ ...library.loadExperimentInputs("miniboone-fhc").inputs }),
    read: (value) => parseInput(ExperimentInputs, value),
  }),
  target({
    name: "combination",
    inputs: changedDocument(resource("combinations/minerva.json")),
    read: (value) => parseInput(Combination, value),
  }),
  target({
    name: "figure",
    inputs: changedDocument(sampleFigure),
    read: (value) => svgText(figureDrawing(readFigure(value))),
  }),
  target({
    name: "file of a figure",
    inputs: changedBytes(figureFile, svgFile),
    read: carriedFigure,
  }),
  target({
    name: "points to evaluate",
    inputs: changedDocument(
      { quantity: "decay_width", points: [{ m: 0.4, d_mu: 1e-6 }] },
      { quantity: "sigma_total", points: [{ target: "C12", m: 0.1, E: 1 }] },
    ),
    read: (value) => evaluateDocument(value, tables),
  }),
];
