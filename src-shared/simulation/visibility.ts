import { sobolPoints, uniformOf } from "../numerics/sobol.ts";
import { binOf } from "../numerics/table.ts";
import { acrossAxes } from "./across-axes.ts";
import type { CellColumns } from "./cell-columns.ts";
import { type DecayCells, DecayPoints } from "./decay-cells.ts";
import { flightRegisters, register } from "./flight-registers.ts";
import type { ShowerGuide } from "./photon-emission.ts";
import { type SeenDecay, seenDecayOf } from "./seen-decay.ts";
import type { SimulationContext } from "./simulation-context.ts";
import { type Stratum, targetsIn, UpscatterDraw } from "./stratum.ts";

/** Photons that feel out a cell. */
const pilotPhotons = { sphere: 16, box: 8 } as const;
const pilotSeed = 1;
/** Random coordinates of a photon. */
const dimensions = 8;
/** Length of a stretch of matter that counts for the strata of the pilot, cm. */
const nearLength = 1000;
/** Pairs whose tracks are not accepted count for the decays that are not selected. */
const minTracks = 0.02;
/** A cell counts at least this share of its most visible neighbour: the pilot may have missed it. */
const neighbourShare = 0.3;

/** Mean and rms over the pilot's photons of factor x conversion x chance to be seen, by cell. */
export interface Visibility {
  readonly mean: Float64Array;
  readonly rms: Float64Array;
}

/** Chance of a photon (GeV) to be seen, by the cosines to the beam of its shower and of itself. */
export type ChanceSeen = (energy: number, showerCosine: number, trueCosine: number) => number;

/** Feels out the cells; some milliseconds. */
export function visibilityOf(
  strata: readonly Stratum[],
  rates: readonly number[],
  columns: CellColumns,
  cells: DecayCells,
  context: SimulationContext,
  mass: number,
  seen: ChanceSeen,
  showers: ShowerGuide,
): Visibility {
  const pilot = new Pilot(context, mass, seen, showers, cells, {
    strata,
    cumulative: cumulativeOf(strata, rates, columns),
  });
  const photons = pilotPhotons[cells.shape];
  const points = new Uint32Array(photons * dimensions);
  const cellCount = cells.volumes.length;
  const mean = new Float64Array(cellCount);
  const squares = new Float64Array(cellCount);
  const single = new Float64Array(cellCount);
  const [, two, three] = cells.counts;
  const slices = slicesOf(cells);
  for (let cell = 0; cell < cellCount; cell++) {
    const third = cell % three;
    const second = Math.floor(cell / three) % two;
    const first = Math.floor(cell / (three * two));
    const [begin, end] = slices[first]!;
    if (first > begin) {
      // Photons do not tell thin layers apart.
      const same = (begin * two + second) * three + third;
      mean[cell] = mean[same]!;
      single[cell] = single[same]!;
      continue;
    }
    sobolPoints(pilotSeed, cell * photons, photons, dimensions, points);
    for (let i = 0; i < photons; i++) {
      const value = pilot.shoot(points, i * dimensions, first, end - begin, second, third);
      mean[cell] = mean[cell]! + value / photons;
      squares[cell] = squares[cell]! + (value * value) / photons;
    }
    single[cell] = Math.sqrt(squares[cell]!);
  }
  return { mean, rms: lifted(single, cells) };
}

/** Strata in the shares of what they make in the matter about the cells, cumulated. */
function cumulativeOf(
  strata: readonly Stratum[],
  rates: readonly number[],
  columns: CellColumns,
): Float64Array {
  const lengths = new Map<number, number>();
  for (let k = 0; k < columns.volume.length; k++) {
    const length = Math.min(nearLength, columns.to[k]! - columns.from[k]!);
    lengths.set(columns.volume[k]!, (lengths.get(columns.volume[k]!) ?? 0) + length);
  }
  const weights = strata.map(
    (stratum, s) =>
      rates[s]! *
      [...lengths].reduce(
        (sum, [volume, length]) => sum + targetsIn(stratum, volume, 1) * length,
        0,
      ),
  );
  const cumulative = new Float64Array(strata.length + 1);
  weights.forEach((weight, s) => (cumulative[s + 1] = cumulative[s]! + weight));
  return cumulative;
}

interface CumulatedStrata {
  readonly strata: readonly Stratum[];
  readonly cumulative: Float64Array;
}

/** Photons from N that decay in a cell. */
class Pilot {
  readonly #decay: SeenDecay;
  readonly #upscatter: UpscatterDraw;
  readonly #everywhere: DecayPoints;
  readonly #cells: DecayCells;
  readonly #strata: CumulatedStrata;
  readonly #seen: ChanceSeen;
  readonly #axis: SimulationContext["field"]["axis"];
  readonly #across: ReturnType<typeof acrossAxes>;
  readonly #flight = flightRegisters();

  constructor(
    context: SimulationContext,
    mass: number,
    seen: ChanceSeen,
    showers: ShowerGuide,
    cells: DecayCells,
    strata: CumulatedStrata,
  ) {
    const { field } = context;
    this.#decay = seenDecayOf(context, showers, mass);
    this.#upscatter = new UpscatterDraw(mass);
    const count = cells.volumes.length;
    const even = new Float64Array(count).fill(1 / count);
    this.#everywhere = new DecayPoints(cells, field.axis, even);
    this.#cells = cells;
    this.#strata = strata;
    this.#seen = seen;
    this.#axis = field.axis;
    this.#across = acrossAxes(field.axis);
  }

  /**
   * @param points of the Sobol sequence; @param at the first coordinate of the photon's
   * @param first, second, third place of the cell; @param layers of the first coordinate at once
   * @returns factor x conversion x chance to be seen
   */
  shoot(
    points: Uint32Array,
    at: number,
    first: number,
    layers: number,
    second: number,
    third: number,
  ): number {
    const { strata, cumulative } = this.#strata;
    const [one, two, three] = this.#cells.counts;
    const flight = this.#flight;
    const u0 = uniformOf(points[at]!);
    const u1 = uniformOf(points[at + 1]!);
    const u2 = uniformOf(points[at + 2]!);
    const u4 = uniformOf(points[at + 4]!);
    const u5 = uniformOf(points[at + 5]!);
    const wanted = uniformOf(points[at + 7]!) * cumulative[strata.length]!;
    const s = Math.min(strata.length - 1, Math.max(0, binOf(cumulative, wanted)));
    const stratum = strata[s]!;
    flight[register.u] = u0;
    flight[register.v] = u1;
    this.#upscatter.draw(stratum, flight);
    if (!(flight[register.momentumN]! > 0)) return 0;
    this.#direct(2 * Math.PI * u2);
    // With even probabilities a coordinate inside a cell is a coordinate of the whole.
    flight[register.u] = (first + layers * uniformOf(points[at + 3]!)) / one;
    flight[register.v] = (second + u4) / two;
    flight[register.w] = this.#cells.shape === "sphere" ? u5 : (third + u5) / three;
    this.#everywhere.draw(flight);
    flight[register.u] = uniformOf(points[at + 6]!);
    // One coordinate in two places: the azimuth of the photon needs no evenness of its own.
    flight[register.v] = (u2 * 7) % 1;
    flight[register.offset] = (u0 * 13 + u5) % 1;
    flight[register.turn] = (u1 * 11 + u4) % 1;
    flight[register.pairMass] = (u0 * 17 + u2) % 1;
    flight[register.trackCosine] = (u1 * 19 + u5) % 1;
    flight[register.trackAzimuth] = (u4 * 23 + u0) % 1;
    this.#decay.draw(flight, stratum.slope);
    const chance = this.#decay.chance(flight, false);
    const axis = this.#axis;
    return (
      flight[register.emission]! *
      chance *
      Math.max(minTracks, flight[register.tracks]!) *
      this.#seen(
        flight[register.photonEnergy]!,
        flight[register.showerCosine]!,
        flight[register.gx]! * axis[0] +
          flight[register.gy]! * axis[1] +
          flight[register.gz]! * axis[2],
      )
    );
  }

  /** Direction of N. */
  #direct(azimuth: number): void {
    const flight = this.#flight;
    const axis = this.#axis;
    const [across, upward] = this.#across;
    const versine = flight[register.versine]!;
    const cosine = 1 - versine;
    const sine = Math.sqrt(versine * (2 - versine));
    const c1 = sine * Math.cos(azimuth);
    const c2 = sine * Math.sin(azimuth);
    flight[register.nx] = c1 * across[0] + c2 * upward[0] + cosine * axis[0];
    flight[register.ny] = c1 * across[1] + c2 * upward[1] + cosine * axis[1];
    flight[register.nz] = c1 * across[2] + c2 * upward[2] + cosine * axis[2];
  }
}

/** Length of a box along the beam that is felt out at once, cm. */
const sliceLength = 12;

/** First and last + 1 of the cells, in the first coordinate, that are felt out with each. */
function slicesOf({ shape, edges, counts }: DecayCells): (readonly [number, number])[] {
  const slices: (readonly [number, number])[] = [];
  const longest = shape === "box" ? counts[0] : 0;
  let begin = 0;
  while (begin < counts[0]) {
    let end = begin + 1;
    while (end < longest && edges[0][end + 1]! - edges[0][begin]! <= sliceLength) {
      end++;
    }
    for (let k = begin; k < end; k++) slices.push([begin, end]);
    begin = end;
  }
  return slices;
}

/** No cell below a share of its largest neighbour. */
function lifted(values: Float64Array, { counts }: DecayCells): Float64Array {
  const [one, two, three] = counts;
  const at = (i: number, j: number, k: number) =>
    i < 0 || j < 0 || k < 0 || i >= one || j >= two || k >= three
      ? 0
      : values[(i * two + j) * three + k]!;
  return Float64Array.from(values, (value, cell) => {
    const k = cell % three;
    const j = Math.floor(cell / three) % two;
    const i = Math.floor(cell / (three * two));
    const neighbours = Math.max(
      at(i - 1, j, k),
      at(i + 1, j, k),
      at(i, j - 1, k),
      at(i, j + 1, k),
      at(i, j, k - 1),
      at(i, j, k + 1),
    );
    return Math.max(value, neighbourShare * neighbours);
  });
}
