import { taskKindWords, type TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import type { FolderProgress } from "../batch/folder-progress.ts";
import type { FigureTotals } from "../reproduce/figure-progress.ts";
import type { Terminal } from "./terminal.ts";

/** Without a terminal a line of progress comes at most this often, ms. */
const logInterval = 2000;

/** One line that is written over, or a line now and then in a log. */
class MovingLine {
  readonly #terminal: Terminal;
  #shownAt = performance.now();

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  protected write(text: string): void {
    if (this.#terminal.noteIsTerminal) return this.#terminal.note(`\r\u001B[K${text}`);
    if (performance.now() - this.#shownAt < logInterval) return;
    this.#shownAt = performance.now();
    this.#terminal.note(`${text}\n`);
  }

  clear(): void {
    if (this.#terminal.noteIsTerminal) this.#terminal.note("\r\u001B[K");
  }
}

/** Progress of a task. */
export class ProgressLine extends MovingLine {
  show(record: TaskRecord): void {
    if (record.state === "running" && record.rate !== null) this.write(progressText(record));
  }
}

/** Progress of a figure: all its scans and runs together, and which of them goes on. */
export class FigureLine extends MovingLine {
  show(figure: string, { done, total, rate, secondsLeft, step }: FigureTotals): void {
    if (total === 0 || rate === null) return;
    const left = secondsLeft === null ? "" : `, ${Math.ceil(secondsLeft)} s left`;
    const share = ((100 * done) / total).toFixed(1);
    this.write(
      `${figure}: ${grouped(done)} of ${grouped(total)} flights (${share} %), ${grouped(Math.round(rate))} per second${left}; ${step}`,
    );
  }
}

/** Progress of what is no task, in a unit of its own. */
export class ShareLine extends MovingLine {
  readonly #unit: string;

  constructor(terminal: Terminal, unit: string) {
    super(terminal);
    this.#unit = unit;
  }

  show(done: number, total: number): void {
    this.write(`${grouped(done)} of ${grouped(total)} ${this.#unit}`);
  }
}

function progressText(record: TaskRecord): string {
  const { kind, done, total, rate, secondsLeft } = record;
  const counts = `${grouped(done)} of ${grouped(total)} ${taskKindWords[kind].unit}`;
  const pace = rate === null ? "" : `, ${grouped(Math.round(rate))} per second`;
  const left = secondsLeft === null ? "" : `, ${Math.ceil(secondsLeft)} s left`;
  return `${counts}${pace}${left}`;
}

/** Thousands apart by a space: `21 991`. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, " ");
}

/** Jobs elsewhere: how many run, units made, their pace. */
export class JobsLine extends MovingLine {
  readonly #units: number;

  constructor(terminal: Terminal, units: number) {
    super(terminal);
    this.#units = units;
  }

  /** @param jobs null where the batch system does not answer */
  show(progress: FolderProgress, jobs: readonly { readonly state: string }[] | null): void {
    const count = (state: string) => jobs?.filter((job) => job.state === state).length ?? 0;
    const states =
      jobs === null ? "states not known" : `${count("running")} jobs run, ${count("waiting")} wait`;
    const { made, coreSeconds, working } = progress;
    const perSecond = coreSeconds === 0 ? 0 : (working * made) / coreSeconds;
    const seconds = Math.ceil(Math.max(0, this.#units - made) / perSecond);
    const left =
      perSecond === 0 ? "" : `, ${perSecond.toPrecision(2)} per second, ${grouped(seconds)} s left`;
    this.write(
      `${grouped(Math.min(made, this.#units))} of ${grouped(this.#units)} units, ${states}${left}`,
    );
  }
}
