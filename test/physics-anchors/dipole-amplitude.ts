import { electronMass, fineStructureConstant } from "../../src-shared/physics/constants.ts";

/*
 * The amplitude of N -> nu e- e+ with explicit gamma matrices (Dirac's representation) and spinors,
 * for d = 1 GeV^-1: nothing is simplified, and nothing of the formulas of src-shared is used.
 */

type Complex = readonly [number, number];
type Matrix = readonly (readonly Complex[])[];
type Spinor = readonly Complex[];
/** E, p_x, p_y, p_z. */
type Momentum = readonly [number, number, number, number];

const add = (a: Complex, b: Complex): Complex => [a[0] + b[0], a[1] + b[1]];
const multiply = (a: Complex, b: Complex): Complex => [
  a[0] * b[0] - a[1] * b[1],
  a[0] * b[1] + a[1] * b[0],
];
const zero: Complex = [0, 0];
const sum = (terms: readonly Complex[]): Complex => terms.reduce(add, zero);
const indices = [0, 1, 2, 3] as const;
const metric = [1, -1, -1, -1] as const;

const matrix = (entry: (row: number, column: number) => Complex): Matrix =>
  indices.map((row) => indices.map((column) => entry(row, column)));
const product = (a: Matrix, b: Matrix): Matrix =>
  matrix((i, j) => sum(indices.map((k) => multiply(a[i]![k]!, b[k]![j]!))));
const combination = (terms: readonly (readonly [Complex, Matrix])[]): Matrix =>
  matrix((i, j) => sum(terms.map(([factor, term]) => multiply(factor, term[i]![j]!))));
/** Written out, since it takes most of the time. */
const applied = (a: Matrix, spinor: Spinor): Spinor =>
  a.map((row): Complex => {
    let [re, im] = [0, 0];
    for (let k = 0; k < 4; k++) {
      const [x, y] = [row[k]!, spinor[k]!];
      re += x[0] * y[0] - x[1] * y[1];
      im += x[0] * y[1] + x[1] * y[0];
    }
    return [re, im];
  });

const pauli: readonly (readonly (readonly Complex[])[])[] = [
  [
    [zero, [1, 0]],
    [[1, 0], zero],
  ],
  [
    [zero, [0, -1]],
    [[0, 1], zero],
  ],
  [
    [[1, 0], zero],
    [zero, [-1, 0]],
  ],
];
const identity = matrix((i, j) => [i === j ? 1 : 0, 0]);
const gamma: readonly Matrix[] = [
  matrix((i, j) => [i === j ? (i < 2 ? 1 : -1) : 0, 0]),
  ...pauli.map((sigma) =>
    matrix((i, j) => {
      if (i < 2 && j >= 2) return sigma[i]![j - 2]!;
      if (i >= 2 && j < 2) return multiply([-1, 0], sigma[i - 2]![j]!);
      return zero;
    }),
  ),
];
const gamma5 = [0, 1, 2, 3].map((k) => gamma[k]!).reduce(product);
const rightHanded = combination([
  [[0.5, 0], identity],
  // gamma^5 = i gamma^0 gamma^1 gamma^2 gamma^3.
  [[0, 0.5], gamma5],
]);
/** sigma^mu,nu P_R, with sigma = (i/2) [gamma^mu, gamma^nu]. */
const sigmaRight = gamma.map((a) =>
  gamma.map((b) =>
    product(
      combination([
        [[0, 0.5], product(a, b)],
        [[0, -0.5], product(b, a)],
      ]),
      rightHanded,
    ),
  ),
);

/** p-slash times a spinor. */
function slashed(p: Momentum, spinor: Spinor): Spinor {
  const parts = gamma.map((each) => applied(each, spinor));
  return indices.map((i) =>
    sum(indices.map((mu) => multiply([metric[mu] * p[mu], 0], parts[mu]![i]!))),
  );
}
const unit = (k: number): Spinor => indices.map((i) => [i === k ? 1 : 0, 0]);
const scaled = (a: Spinor, factor: number, b: Spinor, other: number): Spinor =>
  indices.map((i) => [factor * a[i]![0] + other * b[i]![0], factor * a[i]![1] + other * b[i]![1]]);
/** Two columns of (p-slash + m)/sqrt(E + m), so that sum u ubar = p-slash + m. */
function particles(p: Momentum, mass: number): Spinor[] {
  const norm = 1 / Math.sqrt(p[0] + mass);
  return [unit(0), unit(1)].map((rest) => scaled(slashed(p, rest), norm, rest, norm * mass));
}
/** Two columns of (m - p-slash)/sqrt(E + m), so that sum v vbar = p-slash - m. */
function antiparticles(p: Momentum, mass: number): Spinor[] {
  const norm = 1 / Math.sqrt(p[0] + mass);
  return [unit(2), unit(3)].map((rest) => scaled(slashed(p, rest), -norm, rest, norm * mass));
}
/** abar b. */
const between = (a: Spinor, b: Spinor): Complex =>
  sum(
    indices.map((i) => multiply([a[i]![0] * (i < 2 ? 1 : -1), a[i]![1] * (i < 2 ? -1 : 1)], b[i]!)),
  );
/** Contraction of two currents, each by its upper index. */
const contracted = (a: readonly Complex[], b: readonly Complex[]): Complex =>
  sum(indices.map((mu) => multiply([metric[mu] * a[mu]![0], metric[mu] * a[mu]![1]], b[mu]!)));
const square = ([re, im]: Complex): number => re * re + im * im;

/** N at rest with its spin along +z or -z, and d = 1 GeV^-1. */
export class DipoleDecay {
  /** 2 sigma^mu,alpha P_R N. */
  readonly #vertex: readonly (readonly Spinor[])[];

  constructor(mass: number, spin: 1 | -1) {
    const [up, down] = particles([mass, 0, 0, 0], mass);
    this.#vertex = sigmaRight.map((row) =>
      row.map((sigma) =>
        applied(sigma, spin === 1 ? up! : down!).map((part): Complex => [2 * part[0], 2 * part[1]]),
      ),
    );
  }

  /** 2 nubar sigma^mu,alpha q_alpha P_R N for each mu; one for each spin of the neutrino. */
  #currents(neutrino: Momentum, q: Momentum): Complex[][] {
    const made = this.#vertex.map((row) =>
      indices.map((i) =>
        sum(row.map((spinor, alpha) => multiply([metric[alpha]! * q[alpha]!, 0], spinor[i]!))),
      ),
    );
    return particles(neutrino, 0).map((outgoing) =>
      made.map((spinor) => between(outgoing, spinor)),
    );
  }

  /** sum |M|^2 of N -> nu e- e+ over the spins of the leptons, a number. */
  pair(electron: Momentum, positron: Momentum, neutrino: Momentum): number {
    const q: Momentum = [
      electron[0] + positron[0],
      electron[1] + positron[1],
      electron[2] + positron[2],
      electron[3] + positron[3],
    ];
    const squaredMass = q[0] ** 2 - q[1] ** 2 - q[2] ** 2 - q[3] ** 2;
    const dipoles = this.#currents(neutrino, q);
    let total = 0;
    for (const v of antiparticles(positron, electronMass)) {
      const moved = gamma.map((each) => applied(each, v));
      for (const u of particles(electron, electronMass)) {
        const current = moved.map((spinor) => between(u, spinor));
        for (const dipole of dipoles) total += square(contracted(dipole, current));
      }
    }
    return (total * 4 * Math.PI * fineStructureConstant) / squaredMass ** 2;
  }

  /** sum |M|^2 of N -> nu gamma at an angle of the photon to z, over the polarisations, GeV^2. */
  photon(mass: number, cosine: number): number {
    const sine = Math.sqrt(1 - cosine * cosine);
    const half = mass / 2;
    const polarisations: readonly Momentum[] = [
      [0, 0, 1, 0],
      [0, cosine, 0, -sine],
    ];
    let total = 0;
    const dipoles = this.#currents(
      [half, -half * sine, 0, -half * cosine],
      [half, half * sine, 0, half * cosine],
    );
    for (const dipole of dipoles) {
      for (const polarisation of polarisations) {
        const real = polarisation.map((part): Complex => [part, 0]);
        total += square(contracted(dipole, real));
      }
    }
    return total;
  }
}
