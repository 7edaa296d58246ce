import { taskKindWords, type TaskRecord } from "../../src-shared/contract/task-kinds.ts";
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
