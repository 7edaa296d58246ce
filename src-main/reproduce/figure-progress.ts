import { type TaskRecord, taskKindWords } from "../../src-shared/contract/task-kinds.ts";
import { massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import { canonicalForm } from "../../src-shared/specification/canonical-hash.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";

/** How far the simulation behind a figure is, all of its scans and runs together. */
export interface FigureTotals {
  /** Flights. */
  readonly done: number;
  readonly total: number;
  /** Flights per second; null where nothing runs. */
  readonly rate: number | null;
  readonly secondsLeft: number | null;
  /** What goes on: "scan 2 of 4, miniboone-fhc". */
  readonly step: string;
}

/** What a figure will simulate. */
export type PlannedWork = ScanSpecification | RunSpecification;

/**
 * One progress for all that a figure rests on, in flights: what was there before it began is no part
 * of its work, and fits, which count masses, take no time beside the flights.
 */
export class FigureProgress {
  /** Flights by what is asked for. */
  readonly #planned = new Map<string, { readonly kind: string; readonly flights: number }>();
  readonly #records = new Map<string, TaskRecord>();
  /** Done when they were first heard of. */
  readonly #kept = new Set<string>();
  #latest: TaskRecord | null = null;

  /** What is to be simulated, in its order; nothing that is there already. */
  plan(work: readonly PlannedWork[]): FigureTotals {
    for (const specification of work) {
      const masses = specification.kind === "scan" ? massesOfScan(specification).length : 1;
      const { kind, flights } = specification;
      this.#planned.set(keyOf(specification), { kind, flights: masses * flights });
    }
    return this.#totals();
  }

  take(record: TaskRecord): FigureTotals {
    const { kind, state, specification } = record;
    const key = keyOf(specification);
    const isKnown = this.#planned.has(key) || this.#records.has(key);
    if (!isKnown && state === "done") this.#kept.add(key);
    if (!this.#kept.has(key) && taskKindWords[kind].unit === "flights") {
      this.#records.set(key, record);
      if (!this.#planned.has(key)) this.#planned.set(key, { kind, flights: record.total });
    }
    if (state === "running") this.#latest = record;
    return this.#totals();
  }

  #totals(): FigureTotals {
    const works = [...this.#planned].map(([key, { flights }]) => {
      const record = this.#records.get(key);
      if (record === undefined) return { done: 0, total: flights };
      return { done: record.state === "done" ? record.total : record.done, total: record.total };
    });
    const total = works.reduce((sum, work) => sum + work.total, 0);
    const done = works.reduce((sum, work) => sum + work.done, 0);
    const running = [...this.#records.values()].filter(
      ({ state, rate }) => state === "running" && rate !== null,
    );
    const rate = running.length === 0 ? null : running.reduce((sum, each) => sum + each.rate!, 0);
    return {
      done,
      total,
      rate,
      secondsLeft: rate === null || rate === 0 ? null : (total - done) / rate,
      step: this.#step(),
    };
  }

  #step(): string {
    const latest = this.#latest;
    if (latest === null) return "";
    const alike = [...this.#planned].flatMap(([key, { kind }]) =>
      kind === latest.kind ? [key] : [],
    );
    const place = alike.indexOf(keyOf(latest.specification));
    const count = alike.length < 2 || place < 0 ? "" : ` ${place + 1} of ${alike.length}`;
    const one = taskKindWords[latest.kind].one.toLowerCase();
    return `${one}${count}, ${experimentsOf(latest).join(" and ")}`;
  }
}

/** An exposure may be spelt out or not, and changes no flight. */
function keyOf(specification: TaskRecord["specification"]): string {
  return canonicalForm({ ...specification, exposure: undefined });
}

function experimentsOf({ specification }: TaskRecord): string[] {
  switch (specification.kind) {
    case "analysis":
      return specification.members.map(({ scan }) => scan.experiment);
    case "toys":
      return [specification.scan.experiment];
    default:
      return [specification.experiment];
  }
}
