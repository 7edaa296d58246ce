import { derivedSeed, uniformOf } from "../numerics/sobol.ts";
import { EventMomenta, momentum } from "../simulation/event-momenta.ts";
import { register, registerCount } from "../simulation/flight-registers.ts";
import type { PhotonBatch } from "../simulation/photon-batch.ts";
import type { SimulationContext } from "../simulation/simulation-context.ts";
import type { Stratum } from "../simulation/stratum.ts";
import { decayChance, vertexOnLine } from "../simulation/vertex-on-line.ts";
import type { Model } from "../specification/run-specification.ts";
import { EventParticles, nuclearNumber } from "./event-particles.ts";
import type { EventTable } from "./event-table.ts";
import type { ShowerRows } from "./shower-rows.ts";

/** Speed of light, cm/ns. */
const lightSpeed = 29.979_245_8;

/** What turns flights into events, besides the flights. */
export interface EventChoices {
  readonly model: Model;
  /** c tau, cm. */
  readonly properLength: number;
  /** POT. */
  readonly exposure: number;
  /** Rows of `ShowerRows` that hold the selected events: from, to. */
  readonly selectedRows: readonly [number, number];
}

/** Where a batch comes from. */
export interface BatchOrigin {
  readonly stratum: Stratum;
  /** Its place among the planned ones. */
  readonly place: number;
  /** Flights of the stratum, all replicates. */
  readonly total: number;
  /** Seed of numbers that no point of a flight has. */
  readonly furtherSeed: number;
}

/** Adds batches of flights to a table as events. */
export class EventRows {
  readonly #simulation: SimulationContext;
  readonly #choices: EventChoices;
  readonly #rows: ShowerRows;
  readonly #momenta: EventMomenta;
  readonly #particles: EventParticles;
  readonly #isPair: boolean;
  /** Of each new row: which flight of the batch, and the length of its flight, cm. */
  #flight = new Int32Array(0);
  #length = new Float64Array(0);
  #parts = new Float64Array(64);

  constructor(simulation: SimulationContext, rows: ShowerRows, choices: EventChoices) {
    const { model } = choices;
    const { beam, decay, settings } = simulation;
    this.#simulation = simulation;
    this.#choices = choices;
    this.#rows = rows;
    this.#isPair = decay.kind === "electron-pair";
    this.#momenta = new EventMomenta(model.mass, this.#isPair);
    this.#particles = new EventParticles(beam, model, settings.flavours === "both", this.#isPair);
  }

  /** Adds the flights of a batch whose weight is above 0. */
  add(batch: PhotonBatch, origin: BatchOrigin, table: EventTable): void {
    const first = table.count;
    this.#weigh(batch, table);
    this.#factors(batch, origin, table, first);
    this.#points(batch, table, first);
    this.#particlesOf(batch, origin, table, first);
  }

  /** The weight of each flight, and the vertex on its line. */
  #weigh(batch: PhotonBatch, table: EventTable): void {
    const { properLength, exposure, model } = this.#choices;
    const scale = exposure * (model.dMu ** 2 + model.dE ** 2);
    const isPoint = !this.#simulation.field.parallel;
    const weight = table.values("weight");
    const line = table.values("factor_line");
    const volume = table.values("volume");
    const first = table.count;
    if (this.#flight.length < batch.count) {
      this.#flight = new Int32Array(batch.weight.length);
      this.#length = new Float64Array(batch.weight.length);
    }
    for (let i = 0; i < batch.count; i++) {
      const [from, to] = [batch.firstStretch[i]!, batch.firstStretch[i + 1]!];
      if (to > this.#parts.length) this.#parts = new Float64Array(2 * to);
      const part = this.#parts;
      let sum = 0;
      for (let k = from; k < to; k++) {
        const chance = decayChance(batch.from[k]!, batch.to[k]!, properLength, isPoint);
        part[k] = batch.targets[k]! * chance;
        sum += part[k]!;
      }
      const events = batch.weight[i]! * sum * scale;
      if (!(events > 0)) continue;
      const row = table.count++;
      weight[row] = events;
      line[row] = sum;
      const stretches = { from: batch.from, to: batch.to, part };
      const u = batch.vertex[i]!;
      const { stretch, proper } = vertexOnLine(stretches, from, to - 1, sum, u, properLength);
      volume[row] = batch.volume[stretch]!;
      this.#flight[row - first] = i;
      this.#length[row - first] = proper / batch.properShare[i]!;
    }
  }

  #factors(batch: PhotonBatch, origin: BatchOrigin, table: EventTable, first: number): void {
    const { model, exposure, selectedRows } = this.#choices;
    const coupling = model.dMu ** 2 + model.dE ** 2;
    const [flux, scattering, point, emission, conversion, sampling] = [
      table.values("factor_flux"),
      table.values("factor_scattering"),
      table.values("factor_decay_point"),
      table.values("factor_emission"),
      table.values("factor_conversion"),
      table.values("factor_sampling"),
    ];
    const [efficiency, selected] = [table.values("efficiency"), table.values("selected")];
    const transfer = table.values("Q2");
    const rows = this.#rows;
    const { flights } = batch;
    for (let row = first; row < table.count; row++) {
      const i = this.#flight[row - first]!;
      const at = i * registerCount;
      flux[row] = flights[at + register.neutrinos]! * exposure;
      scattering[row] = flights[at + register.upscatter]! * coupling;
      point[row] = flights[at + register.decay]!;
      emission[row] = flights[at + register.emission]!;
      conversion[row] = flights[at + register.chance]!;
      sampling[row] = 1 / origin.total;
      transfer[row] = flights[at + register.happened]!;
      rows.look(batch.energy[i]!, batch.showerCosine[i]!, batch.cosine[i]!, batch.tracks[i]!);
      let [detected, passed] = [0, 0];
      for (let k = 0; k < rows.count; k++) {
        const place = rows.row[k]!;
        if (place === 2) detected = rows.share[k]!;
        else if (place >= selectedRows[0] && place < selectedRows[1]) passed += rows.share[k]!;
      }
      efficiency[row] = detected;
      selected[row] = passed;
    }
  }

  /** Vertex, decay and conversion: behind and before the decay point, on straight lines. */
  #points(batch: PhotonBatch, table: EventTable, first: number): void {
    const names = ["x", "y", "z"] as const;
    const [vertex, decay] = [
      names.map((axis) => table.values(`vertex_${axis}`)),
      names.map((axis) => table.values(`decay_${axis}`)),
    ];
    const conversion = this.#isPair ? [] : names.map((axis) => table.values(`conversion_${axis}`));
    for (let row = first; row < table.count; row++) {
      const i = this.#flight[row - first]!;
      const length = this.#length[row - first]!;
      for (let k = 0; k < 3; k++) {
        const at = 3 * i + k;
        vertex[k]![row] = batch.decay[at]! - length * batch.direction[at]!;
        decay[k]![row] = batch.decay[at]!;
        if (!this.#isPair) conversion[k]![row] = batch.conversion[at]!;
      }
    }
  }

  #particlesOf(batch: PhotonBatch, origin: BatchOrigin, table: EventTable, first: number): void {
    const { channel } = origin.stratum;
    const components = ["E", "px", "py", "pz"] as const;
    const particles: readonly (readonly [string, number])[] = [
      ["neutrino", momentum.neutrino],
      ["N", momentum.heavyLepton],
      ["recoil", momentum.recoil],
      ...(this.#isPair
        ? ([
            ["electron", momentum.electron],
            ["positron", momentum.positron],
          ] as const)
        : ([["photon", momentum.photon]] as const)),
      ["outgoing", momentum.outgoing],
    ];
    const filled = particles.flatMap(([name, from]) =>
      components.map((component, k) => ({
        values: table.values(`${name}_${component}`),
        at: from + k,
      })),
    );
    const [incoming, target, heavy, outgoing] = [
      table.values("neutrino_pdg"),
      table.values("target_pdg"),
      table.values("N_pdg"),
      table.values("outgoing_pdg"),
    ];
    const label = table.values("channel");
    const decayTime = table.values("decay_time");
    const conversionTime = this.#isPair ? null : table.values("conversion_time");
    const targetNumber = nuclearNumber(channel.target);
    const { flights } = batch;
    const momenta = this.#momenta;
    const particlesOf = this.#particles;
    const { model } = this.#choices;
    for (let row = first; row < table.count; row++) {
      const i = this.#flight[row - first]!;
      const at = i * registerCount;
      const uniform = (k: number) => uniformOf(derivedSeed(origin.furtherSeed, 3 * row + k));
      momenta.look(flights, at, channel.target.mass, this.#direction(batch, i, row - first));
      for (const { values, at: from } of filled) values[row] = momenta.values[from]!;
      label[row] = origin.place;
      target[row] = targetNumber;
      incoming[row] = particlesOf.incoming(flights[at + register.energy]!, uniform(0));
      heavy[row] = particlesOf.heavyLepton(incoming[row]!);
      outgoing[row] = particlesOf.outgoing(
        incoming[row]!,
        flights,
        at,
        channel.helicity,
        uniform(1),
        uniform(2),
      );
      const energy = momenta.values[momentum.heavyLepton]!;
      const p = Math.sqrt((energy - model.mass) * (energy + model.mass));
      const time = ((this.#length[row - first]! / lightSpeed) * energy) / p;
      decayTime[row] = time;
      if (conversionTime !== null) {
        conversionTime[row] = time + this.#photonLength(batch, i) / lightSpeed;
      }
    }
  }

  /** Direction of the neutrino at the vertex of a flight. */
  #direction(batch: PhotonBatch, i: number, place: number): readonly [number, number, number] {
    const { field } = this.#simulation;
    if (field.parallel) return field.axis;
    const length = this.#length[place]!;
    const at = (k: number) => batch.decay[3 * i + k]! - length * batch.direction[3 * i + k]!;
    field.at(at(0), at(1), at(2));
    return [field.x, field.y, field.z];
  }

  #photonLength({ decay, conversion }: PhotonBatch, i: number): number {
    let squares = 0;
    for (let k = 3 * i; k < 3 * i + 3; k++) squares += (conversion[k]! - decay[k]!) ** 2;
    return Math.sqrt(squares);
  }
}
