import type { z } from "zod";
import { requests, RunResult } from "../../src-shared/contract/contract.ts";
import type { Envelope } from "../../src-shared/contract/contract.ts";
import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import type { ExternalLimit } from "../../src-shared/contract/external-limits.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { IntegrityError } from "../../src-shared/errors.ts";
import type { AnalysisMember } from "../../src-shared/analyses/analysis-member.ts";
import { commonOf, withCommon } from "../../src-shared/analyses/combination.ts";
import { measurementNamed } from "../../src-shared/analyses/measured-data.ts";
import type {
  Combination,
  CombinationMember,
} from "../../src-shared/experiments/combination-file.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import type { SignalTable } from "../../src-shared/experiments/signal-table.ts";
import { decodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import { type Nuclide, NuclideTable } from "../../src-shared/physics/nuclei.ts";
import {
  choicesOf,
  type FitPreset,
  type PresetChoices,
} from "../../src-shared/paper/paper-reading.ts";
import {
  RunSpecification,
  type RunSpecificationInput,
  Settings,
} from "../../src-shared/specification/run-specification.ts";
import {
  ScanSpecification,
  type ScanSpecificationInput,
} from "../../src-shared/specification/scan-specification.ts";
import {
  AnalysisSpecification,
  type AnalysisSpecificationInput,
  type LimitChoices,
  type RegionChoices,
} from "../../src-shared/specification/analysis-specification.ts";
import { LimitResult, RegionResult } from "../../src-shared/specification/analysis-result.ts";
import type { Library } from "../library/library.ts";
import { readCombination } from "../library/read-combinations.ts";
import type { DataSource } from "../library/data-source.ts";
import { sourceLine } from "../library/resource-file.ts";
import { awaitTask, type TaskHost } from "../queue/await-task.ts";
import type { PaperFigure } from "../../src-shared/paper/figures/paper-figure.ts";
import type { PlannedWork } from "./figure-progress.ts";
import type { FigureEffort } from "./qualities.ts";
import { Trace } from "./trace.ts";

/** The part of a host that figures are made from. */
export interface FigureHost extends TaskHost {
  requestBytes(name: string, input: unknown): Promise<Envelope<Uint8Array<ArrayBuffer>>>;
}

export interface FigureSourcesOptions {
  readonly host: FigureHost;
  readonly library: Library;
  readonly effort: FigureEffort;
  /** Choices of physics, errors and limits; the sound ones if left out. */
  readonly preset?: FitPreset;
  /** The scan to read where a better one than asked for is there; the one asked for if left out. */
  readonly refined?: (asked: ScanSpecification) => ScanSpecification;
}

/** Who hears of what goes on for a figure. */
export interface FigureHearers {
  readonly onProgress: (record: TaskRecord) => void;
  /** A figure whose claims are still to come. */
  readonly onDrawn: (figure: PaperFigure) => void;
  /** All that will be simulated for it. */
  readonly onPlanned: (work: readonly PlannedWork[]) => void;
}

/** Several measurements together: what was compared, how, and the region. */
export interface JointRegion {
  readonly combination: Combination;
  readonly members: readonly AnalysisMember[];
  readonly choices: RegionChoices;
  readonly region: RegionResult;
}

/**
 * Tables kept at once: a figure reads those of the three MINERvA samples, and what is worked out of a
 * table lives as long as it does.
 */
const maxTables = 3;

/** What recipes ask for. Inputs are read once, tables kept a while; every use is written into `trace`. */
export class FigureSources {
  readonly #options: FigureSourcesOptions;
  readonly #experiments = new Map<string, { inputs: ExperimentInputs; sources: DataSource[] }>();
  readonly #tables = new Map<string, { table: SignalTable; record: TaskRecord }>();
  /** Of the figure under way. */
  trace = new Trace();

  #stop = new AbortController().signal;
  #onProgress: (record: TaskRecord) => void = () => {};
  #onDrawn: (figure: PaperFigure) => void = () => {};
  #onPlanned: (work: readonly PlannedWork[]) => void = () => {};

  constructor(options: FigureSourcesOptions) {
    this.#options = options;
  }

  /** What ends the tasks from now on, and who hears of them. */
  follow(stop: AbortSignal, hearers: FigureHearers): void {
    this.#stop = stop;
    this.#onProgress = hearers.onProgress;
    this.#onDrawn = hearers.onDrawn;
    this.#onPlanned = hearers.onPlanned;
  }

  /** Shows a figure whose claims are still to come. */
  draw(figure: PaperFigure): void {
    this.#onDrawn(figure);
  }

  /** Tells what of all that a figure needs is to be simulated, before the first of it begins. */
  async plan(
    runs: readonly RunSpecificationInput[],
    scans: readonly ScanSpecificationInput[],
  ): Promise<void> {
    const { host } = this.#options;
    const wanted = [
      ...runs.map((run) => this.#runOf(run)),
      ...scans.map((scan) => this.#scanOf(scan)),
    ];
    const missing: PlannedWork[] = [];
    for (const specification of wanted) {
      const found = valueOf(await host.request("tasks.find", specification));
      const record = requests["tasks.find"].reply.parse(found);
      if (record?.state !== "done") missing.push(specification);
    }
    this.#onPlanned(missing);
  }

  get effort(): FigureEffort {
    return this.#options.effort;
  }

  /** What the preset sets for an experiment. */
  choices(experiment: string): PresetChoices {
    return choicesOf(this.#options.preset ?? "statistically sound", experiment);
  }

  /** The plain data of an experiment. */
  inputs(experiment: string): ExperimentInputs {
    let known = this.#experiments.get(experiment);
    if (known === undefined) {
      const { inputs, sources } = this.#options.library.loadExperimentInputs(experiment);
      known = {
        inputs: parseInput(ExperimentInputs, inputs, `The experiment ${experiment}`),
        sources: [...sources],
      };
      this.#experiments.set(experiment, known);
    }
    this.trace.addData(known.sources);
    return known.inputs;
  }

  /** Members of a combination that ships, in their order. */
  members(combination: string): readonly CombinationMember[] {
    const { members } = readCombination(this.#options.library, combination);
    return members;
  }

  carbon(): Nuclide {
    const path = "nuclei/nuclides.json";
    const { content, sha256 } = this.#options.library.readResource(path);
    const { nuclides } = parseInput(NuclideTable, content, "The nuclide table");
    this.trace.addData([{ key: "nuclides", path, sha256, source: sourceLine(content) }]);
    const found = nuclides.find(({ protons, nucleons }) => protons === 6 && nucleons === 12);
    if (found === undefined) throw missing("the nuclide table holds no C12");
    return found;
  }

  /** The signal table of a scan, simulated where it is not stored. */
  async table(input: ScanSpecificationInput): Promise<SignalTable> {
    const { host } = this.#options;
    const specification = this.#scanOf(input);
    const key = JSON.stringify(specification);
    let known = this.#tables.get(key);
    if (known === undefined) {
      const record = await awaitTask(host, specification, this.#stop, this.#onProgress);
      const bytes = valueOf(await host.requestBytes("scans.table", { id: record.id }));
      known = { table: decodeSignalTable(bytes), record };
    }
    // The one used last goes last.
    this.#tables.delete(key);
    this.#tables.set(key, known);
    for (const oldest of this.#tables.keys()) {
      if (this.#tables.size <= maxTables) break;
      this.#tables.delete(oldest);
    }
    const { masses, extraMasses, flights } = specification;
    this.trace.addTask(
      known.record.specification,
      `${specification.experiment}: ${masses.points + extraMasses.length} masses, ${flights} flights each, ${specification.settings.formFactor}`,
      known.record.productId,
    );
    return known.table;
  }

  /** The region of a measurement, kept like one that was asked for in the window. */
  region(
    input: ScanSpecificationInput,
    measurement: string,
    choices: Omit<z.input<typeof RegionChoices>, "result">,
  ): Promise<RegionResult> {
    return this.#analysis(input, measurement, RegionResult, { result: "region", ...choices });
  }

  /** The limit of the first measurement of an experiment, kept likewise. */
  limit(
    input: ScanSpecificationInput,
    choices: Omit<z.input<typeof LimitChoices>, "result">,
  ): Promise<LimitResult> {
    return this.#analysis(input, undefined, LimitResult, { result: "limit", ...choices });
  }

  /** What the members of a combination that ships leave together, with the members as compared. */
  async joint(
    name: string,
    asked: Omit<z.input<typeof RegionChoices>, "result">,
  ): Promise<JointRegion> {
    const { host, library } = this.#options;
    const combination = readCombination(library, name);
    const names = combination.members.map(({ experiment }) => experiment);
    const common = commonOf(combination, names);
    const members: AnalysisMember[] = [];
    for (const { experiment, measurement } of combination.members) {
      const inputs = this.inputs(experiment);
      const measured = measurementNamed(inputs, measurement);
      const table = await this.table({ experiment });
      const whole = withCommon(measured, experiment, common);
      members.push({ experiment: inputs, measurement: whole, table, own: null });
    }
    const specification = AnalysisSpecification.parse({
      members: members.map(({ experiment, measurement }) => {
        return {
          scan: this.#scanOf({ experiment: experiment.name }),
          measurement: measurement.name,
        };
      }),
      ...(common.length === 0 ? {} : { common }),
      choices: { result: "region", ...asked },
    });
    const record = await awaitTask(host, specification, this.#stop, this.#onProgress);
    const found = valueOf(await host.request("analyses.result", { id: record.id }));
    const words = `${combination.title}: region of all together`;
    this.trace.addTask(record.specification, words, record.productId, "likelihood");
    const { choices } = specification;
    if (choices.result !== "region") throw missing("a region was asked for");
    return { combination, members, choices, region: RegionResult.parse(found) };
  }

  async #analysis<S extends typeof RegionResult | typeof LimitResult>(
    input: ScanSpecificationInput,
    measurement: string | undefined,
    schema: S,
    choices: AnalysisSpecificationInput["choices"],
  ): Promise<z.infer<S>> {
    const { host } = this.#options;
    const scan = this.#scanOf(input);
    const asked = AnalysisSpecification.parse({ members: [{ scan, measurement }], choices });
    const { id, productId, specification } = await awaitTask(
      host,
      asked,
      this.#stop,
      this.#onProgress,
    );
    const found = valueOf(await host.request("analyses.result", { id }));
    this.trace.addTask(
      specification,
      `${scan.experiment}: ${choices.result} of its ${measurement ?? "first measurement"}`,
      productId,
      "likelihood",
    );
    return schema.parse(found) as z.infer<S>;
  }

  /** The scan that a figure reads: as asked for, or the better one that is there. */
  #scanOf(input: ScanSpecificationInput): ScanSpecification {
    const { refined = (asked) => asked } = this.#options;
    const { settings, exposure } = this.inputs(input.experiment);
    return refined(
      ScanSpecification.parse({
        flights: this.effort.scanFlights,
        exposure,
        ...input,
        settings: this.#settingsOf(input.experiment, settings, input.settings),
      }),
    );
  }

  /** A run with its prediction. */
  async run(input: RunSpecificationInput): Promise<{ record: TaskRecord; result: RunResult }> {
    const { host } = this.#options;
    const specification = this.#runOf(input);
    const record = await awaitTask(host, specification, this.#stop, this.#onProgress);
    const result = RunResult.parse(valueOf(await host.request("runs.result", { id: record.id })));
    const { model, flights } = specification;
    this.trace.addTask(
      record.specification,
      `${specification.experiment}: ${flights} flights at ${model.mass} GeV`,
      record.productId,
    );
    return { record, result };
  }

  #runOf(input: RunSpecificationInput): RunSpecification {
    const { settings } = this.inputs(input.experiment);
    return RunSpecification.parse({
      flights: this.effort.runFlights,
      ...input,
      settings: this.#settingsOf(input.experiment, settings, input.settings),
    });
  }

  /** Of the experiment, then of the preset, then as asked for. */
  #settingsOf(
    experiment: string,
    own: ExperimentInputs["settings"],
    asked: RunSpecificationInput["settings"],
  ): Settings {
    return Settings.parse({ ...own, ...this.choices(experiment).physics, ...asked });
  }

  /** Limits of other experiments by their ids. */
  async limits(...ids: readonly string[]): Promise<ExternalLimit[]> {
    const { limits } = requests["limits.list"].reply.parse(
      valueOf(await this.#options.host.request("limits.list", {})),
    );
    const path = "limits/dipole-limits.json";
    const { content, sha256 } = this.#options.library.readResource(path);
    this.trace.addData([{ key: "limits", path, sha256, source: sourceLine(content) }]);
    this.trace.addReferences(...ids);
    return ids.map((id) => {
      const found = limits.find((limit) => limit.id === id);
      if (found === undefined) throw missing(`there is no limit ${id}`);
      return found;
    });
  }
}

function missing(why: string): IntegrityError {
  return new IntegrityError({
    what: "The figure cannot be made",
    why,
    remedy: "Install Neutrissimo again.",
  });
}
