import { derivedSeed, uniformOf } from "../numerics/sobol.ts";
import type { EventColumn } from "./event-columns.ts";

/** Values of one column; those of a label are places in the words of the table. */
export type ColumnValues = Float64Array | Float32Array | Int32Array;

/** Events as columns, filled row by row and used again. */
export class EventTable {
  /** Rows held. */
  count = 0;
  readonly columns: readonly EventColumn[];
  /** Words of each label, by column. */
  readonly words: ReadonlyMap<string, readonly string[]>;
  readonly capacity: number;
  readonly #values: ReadonlyMap<string, ColumnValues>;

  constructor(
    columns: readonly EventColumn[],
    words: ReadonlyMap<string, readonly string[]>,
    capacity: number,
  ) {
    this.columns = columns;
    this.words = words;
    this.capacity = capacity;
    this.#values = new Map(columns.map(({ name, type }) => [name, room(type, capacity)]));
  }

  /** All room of a column, of which `count` rows are filled. @throws Error for one that is not there */
  values(name: string): ColumnValues {
    const found = this.#values.get(name);
    if (found === undefined) throw new Error(`events have no column ${name}`);
    return found;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** The word of a label in a row. */
  word(name: string, row: number): string {
    return this.words.get(name)?.[this.values(name)[row]!] ?? "";
  }

  /**
   * Puts the rows into an even random order (Fisher, Yates), so that the first ones are a fair part of
   * all of them.
   */
  shuffle(seed: number): void {
    const { count } = this;
    const order = new Int32Array(count);
    for (let row = 0; row < count; row++) {
      const other = Math.floor(uniformOf(derivedSeed(seed, row)) * (row + 1));
      order[row] = order[other]!;
      order[other] = row;
    }
    for (const values of this.#values.values()) {
      const before = values.slice(0, count);
      for (let row = 0; row < count; row++) values[row] = before[order[row]!]!;
    }
  }

  /** Adds rows of another table with the same columns and words. @param rows in their order */
  append(other: EventTable, rows: readonly number[]): void {
    for (const [name, values] of this.#values) {
      const from = other.values(name);
      rows.forEach((row, k) => {
        values[this.count + k] = from[row]!;
      });
    }
    this.count += rows.length;
  }
}

function room(type: EventColumn["type"], capacity: number): ColumnValues {
  if (type === "double") return new Float64Array(capacity);
  return type === "float" ? new Float32Array(capacity) : new Int32Array(capacity);
}
