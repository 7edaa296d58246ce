import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../../../src-shared/errors.ts";
import { integrate } from "../../../src-shared/numerics/quadrature.ts";
import { RandomStream } from "../../../src-shared/numerics/random-stream.ts";
import { sobolPoints, uniformOf } from "../../../src-shared/numerics/sobol.ts";
import { electronMass, fineStructureConstant } from "../../../src-shared/physics/constants.ts";
import {
  maxPairRapidity,
  pairDirectionDensity,
  pairMassRate,
  pairRapidityIntegral,
  pairRapidityShape,
  pairThreshold,
  squaredShare,
} from "../../../src-shared/physics/electron-pair-decay.ts";
import {
  type ElectronPair,
  type FourMomentum,
  pairMomenta,
  pairOrientation,
  pairUniforms,
  sampleElectronPair,
} from "../../../src-shared/physics/electron-pair-sampling.ts";
import { DipoleDecay } from "../../physics-anchors/dipole-amplitude.ts";

const slopes = [1, -1, 0] as const;
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const fiveNumbers = fc.tuple(unit, unit, unit, unit, unit);
const anyMass = fc.double({ min: 0.0011, max: 20, noNaN: true });

function dot(a: FourMomentum, b: FourMomentum): number {
  return a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3];
}
function squaredMassOf({ electron, positron }: ElectronPair): number {
  return 2 * electronMass ** 2 + 2 * dot(electron, positron);
}
/** cos* of the pair to the flight: opposite to the neutrino. */
function cosineOf({ neutrino }: ElectronPair): number {
  return -neutrino[3] / neutrino[0];
}

/** Mean of functions over pairs of scrambled Sobol points. */
function means(
  mass: number,
  slope: number,
  count: number,
  functions: readonly ((pair: ElectronPair) => number)[],
): number[] {
  const points = new Uint32Array(count * pairUniforms);
  sobolPoints(7, 0, count, pairUniforms, points);
  const sums = functions.map(() => 0);
  for (let i = 0; i < count; i++) {
    const numbers = Array.from(
      points.subarray(i * pairUniforms, (i + 1) * pairUniforms),
      uniformOf,
    );
    const pair = sampleElectronPair(mass, slope, numbers);
    functions.forEach((each, k) => (sums[k] = sums[k]! + each(pair) / count));
  }
  return sums;
}

describe("a pair", () => {
  it("keeps four-momentum and masses", () => {
    fc.assert(
      fc.property(anyMass, fc.constantFrom(...slopes), fiveNumbers, (mass, slope, numbers) => {
        const { electron, positron, neutrino } = sampleElectronPair(mass, slope, numbers);
        const total = [0, 1, 2, 3].map((k) => electron[k]! + positron[k]! + neutrino[k]!);
        [mass, 0, 0, 0].forEach((expected, k) => {
          expect(Math.abs(total[k]! - expected) / mass, `component ${k}`).toBeLessThan(1e-12);
        });
        for (const track of [electron, positron]) {
          const difference = dot(track, track) - electronMass ** 2;
          expect(Math.abs(difference) / mass ** 2, "mass of a track").toBeLessThan(1e-14);
          expect(track[0]).toBeGreaterThanOrEqual(electronMass * (1 - 1e-12));
        }
        expect(Math.abs(dot(neutrino, neutrino)) / mass ** 2).toBeLessThan(1e-14);
      }),
    );
  });

  it("is the same for the same numbers, from any stream", () => {
    const stream = () => new RandomStream(3, 5);
    const draw = (random: RandomStream) =>
      sampleElectronPair(
        0.2,
        1,
        Array.from({ length: pairUniforms }, () => random.uniform()),
      );
    expect(draw(stream())).toEqual(draw(stream()));
  });

  it("is refused at and below 2 m_e", () => {
    const middle = [0.5, 0.5, 0.5, 0.5, 0.5];
    expect(() => sampleElectronPair(pairThreshold / 2, 1, middle)).toThrow(DomainError);
    expect(() => sampleElectronPair(Number.NaN, 1, middle)).toThrow("mass = NaN");
  });
});

describe("the squared amplitude of an orientation", () => {
  it("is the one of explicit matrices at every point, both spins", () => {
    const inside = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(
        fc.double({ min: 0.0011, max: 1, noNaN: true }),
        fc.constantFrom(1, -1),
        fc.tuple(inside, inside, inside, inside, inside),
        (mass, slope, [u, v, w, x, y]) => {
          const rapidity = u * maxPairRapidity(mass);
          const [cosine, turn] = [2 * v - 1, 2 * Math.PI * w];
          const [electronCosine, azimuth] = [2 * x - 1, 2 * Math.PI * y];
          const pair = pairMomenta(mass, rapidity, cosine, turn, electronCosine, azimuth);
          const { even, along, across } = pairOrientation(rapidity, mass, cosine, slope);
          const sine = Math.sqrt(1 - electronCosine ** 2);
          const shape =
            even - along * electronCosine ** 2 - across * electronCosine * sine * Math.cos(azimuth);
          const s = squaredShare(rapidity, mass);
          const formula = (16 * Math.PI * fineStructureConstant * mass ** 2 * (1 - s) * shape) / s;
          const decay = new DipoleDecay(mass, slope > 0 ? 1 : -1);
          const explicit = decay.pair(pair.electron, pair.positron, pair.neutrino);
          // Where the amplitude vanishes the digits of the largest one count.
          const largest = (16 * Math.PI * fineStructureConstant * mass ** 2 * (1 - s) * even) / s;
          expect(Math.abs(formula - explicit) / largest).toBeLessThan(1e-8);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("many pairs", () => {
  const mass = 0.1;
  const count = 4096;

  it("follow the spectrum in m_ee and the directions of the pair", () => {
    const whole = pairRapidityIntegral(maxPairRapidity(mass), mass);
    const average = (of: (s: number) => number) =>
      integrate(
        (t) => pairRapidityShape(t, mass) * of(squaredShare(t, mass)),
        [0, maxPairRapidity(mass)],
      ).value / whole;
    for (const slope of slopes) {
      const moment = (of: (cosine: number) => number) =>
        average(
          (s) =>
            integrate((x) => of(x) * pairDirectionDensity(x, s * mass * mass, mass, slope), [-1, 1])
              .value,
        );
      const found = means(mass, slope, count, [
        (pair) => Math.log(squaredMassOf(pair) / mass ** 2),
        (pair) => squaredMassOf(pair) / mass ** 2,
        cosineOf,
        (pair) => cosineOf(pair) ** 2,
        (pair) => (cosineOf(pair) * squaredMassOf(pair)) / mass ** 2,
      ]);
      const expected = [
        average(Math.log),
        average((s) => s),
        moment((x) => x),
        moment((x) => x * x),
        average((s) => (-slope * s * (2 - s)) / (2 + s) / 3),
      ];
      expected.forEach((value, k) => {
        expect(Math.abs(found[k]! - value), `moment ${k}, slope ${slope}`).toBeLessThan(5e-4);
      });
    }
  });

  it("have the share of heavy pairs that the width says", () => {
    const cut = 0.05 ** 2;
    const [share] = means(mass, 1, count, [(pair) => (squaredMassOf(pair) > cut ? 1 : 0)]);
    const rate = (from: number) =>
      integrate((x) => pairMassRate(x, mass), [from, mass * mass], { relativeTolerance: 1e-7 })
        .value;
    expect(share).toBeCloseTo(rate(cut) / rate(pairThreshold ** 2), 3);
  });

  it("weigh like the amplitude over phase space that was filled without the formulas", () => {
    // Phase space: E_- + E_+ even in ln q^2, difference, orientation by three angles.
    const wanted = (pair: ElectronPair): number[] => [
      pair.electron[0] / mass,
      pair.electron[3] / mass,
      (pair.electron[3] - pair.positron[3]) ** 2 / mass ** 2,
      ((pair.electron[3] - pair.positron[3]) * (pair.electron[0] - pair.positron[0])) / mass ** 2,
      Math.log(pair.electron[0] / mass),
      (pair.neutrino[3] * (pair.electron[3] - pair.positron[3]) ** 2) / mass ** 3,
    ];
    for (const slope of [1, -1] as const) {
      const decay = new DipoleDecay(mass, slope);
      const points = 4096;
      const coordinates = new Uint32Array(points * 4);
      sobolPoints(11, 0, points, 4, coordinates);
      const sums = wanted(sampleElectronPair(mass, slope, [0.5, 0.5, 0.5, 0.5, 0.5])).map(() => 0);
      let norm = 0;
      for (let i = 0; i < points; i++) {
        const [a, b, c, e] = Array.from(coordinates.subarray(4 * i, 4 * i + 4), uniformOf);
        const pair = evenPair(mass, a!, b!, c!, e!);
        // dE_- dE_+ is q^2 dln q^2 times the range of the difference.
        const neutrino = pair.neutrino[0];
        const velocity = Math.sqrt(1 - pairThreshold ** 2 / squaredMassOf(pair));
        const weight =
          decay.pair(pair.electron, pair.positron, pair.neutrino) *
          squaredMassOf(pair) *
          neutrino *
          velocity;
        norm += weight;
        wanted(pair).forEach((value, k) => (sums[k] = sums[k]! + weight * value));
      }
      const found = means(
        mass,
        slope,
        count,
        sums.map((_, k) => (pair: ElectronPair) => wanted(pair)[k]!),
      );
      sums.forEach((sum, k) => {
        expect(Math.abs(found[k]! - sum / norm), `moment ${k}, slope ${slope}`).toBeLessThan(1e-3);
      });
    }
  }, 60_000);
});

/** A pair of even ln q^2, even energy difference and even orientation. */
function evenPair(mass: number, a: number, b: number, c: number, e: number): ElectronPair {
  const squaredMass = pairThreshold ** 2 * (mass / pairThreshold) ** (2 * a);
  const energy = (mass * mass + squaredMass) / (2 * mass);
  const neutrino = (mass * mass - squaredMass) / (2 * mass);
  const difference = (2 * b - 1) * neutrino * Math.sqrt(1 - pairThreshold ** 2 / squaredMass);
  const [first, second] = [(energy + difference) / 2, (energy - difference) / 2];
  const momentum = Math.sqrt(first ** 2 - electronMass ** 2);
  const other = Math.sqrt(second ** 2 - electronMass ** 2);
  const along = (neutrino ** 2 + momentum ** 2 - other ** 2) / (2 * neutrino);
  const across = Math.sqrt(Math.max(0, momentum ** 2 - along ** 2));
  // The decay plane turned about the flight does nothing; its tilt and its turn about the pair do.
  const tilt = 2 * c - 1;
  const sine = Math.sqrt(1 - tilt * tilt);
  const [x, y] = [across * Math.cos(2 * Math.PI * e), across * Math.sin(2 * Math.PI * e)];
  const turned = (sign: number, length: number): [number, number, number] => [
    sine * length + sign * tilt * x,
    sign * y,
    tilt * length - sign * sine * x,
  ];
  return {
    electron: [first, ...turned(1, along)],
    positron: [second, ...turned(-1, neutrino - along)],
    neutrino: [neutrino, ...turned(0, -neutrino)],
  };
}
