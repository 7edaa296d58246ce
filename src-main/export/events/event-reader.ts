import type { EventTable } from "../../../src-shared/experiments/event-table.ts";

/** E, p_x, p_y, p_z in GeV. */
export type Momentum = readonly [number, number, number, number];
/** x, y, z in cm. */
type Place = readonly [number, number, number];

/** Reads one event after the other out of the columns of a table. */
export class EventReader {
  readonly #table: EventTable;
  readonly #columns = new Map<string, ReturnType<EventTable["values"]>>();
  row = 0;

  constructor(table: EventTable) {
    this.#table = table;
    for (const { name } of table.columns) this.#columns.set(name, table.values(name));
  }

  get isPair(): boolean {
    return this.#table.has("electron_E");
  }

  number(name: string): number {
    return this.#columns.get(name)![this.row]!;
  }

  word(name: string): string {
    return this.#table.word(name, this.row);
  }

  momentum(particle: string): Momentum {
    return [
      this.number(`${particle}_E`),
      this.number(`${particle}_px`),
      this.number(`${particle}_py`),
      this.number(`${particle}_pz`),
    ];
  }

  place(name: string): Place {
    return [this.number(`${name}_x`), this.number(`${name}_y`), this.number(`${name}_z`)];
  }
}

/** What is seen of the decay, by column and Monte Carlo number, with the masses in GeV. */
export function seenParticles(isPair: boolean, electronMass: number) {
  return isPair
    ? ([
        ["electron", 11, electronMass],
        ["positron", -11, electronMass],
      ] as const)
    : ([["photon", 22, 0]] as const);
}
