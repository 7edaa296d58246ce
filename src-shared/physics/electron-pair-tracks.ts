import { integrate } from "../numerics/quadrature.ts";
import { electronMass } from "./constants.ts";
import { requireWithin } from "./domain.ts";
import {
  maxPairRapidity,
  pairRapidityIntegral,
  pairRapidityShape,
  pairThreshold,
  requirePairMass,
  squaredShare,
} from "./electron-pair-decay.ts";

/*
 * Tracks of N -> nu e- e+ in the rest frame of N. Averaged over the directions of the pair nothing
 * here depends on the spin of N. The cosine c of the electron in the frame of the pair then has the
 * density (2 + s - b^2 + b^2 (1 - s) c^2) / [(2/3)(3 - b^2)(2 + s)]; names as in
 * electron-pair-decay.ts.
 */

const tolerance = { relativeTolerance: 1e-9, absoluteTolerance: 1e-12 } as const;

/** Density of c, on [-1, 1]. */
function cosineDensity(cosine: number, s: number, squaredVelocity: number): number {
  const shape = 2 + s - squaredVelocity + squaredVelocity * (1 - s) * cosine * cosine;
  return shape / ((2 / 3) * (3 - squaredVelocity) * (2 + s));
}

/** Chance of |c| below a bound in [0, 1]. */
function cosineShare(bound: number, s: number, squaredVelocity: number): number {
  const even = 2 + s - squaredVelocity;
  const rising = (squaredVelocity * (1 - s) * bound * bound) / 3;
  return (bound * (even + rising)) / ((1 / 3) * (3 - squaredVelocity) * (2 + s));
}

/**
 * Spectrum of the electron, or of the positron, in the rest frame of N.
 *
 * @param energy of the electron, GeV; @param mass m of N, GeV
 * @returns density that integrates to 1 over [m_e, m/2], GeV^-1; 0 outside
 * @throws DomainError at or below 2 m_e
 */
export function trackEnergyDensity(energy: number, mass: number): number {
  requirePairMass(mass);
  if (!(energy > electronMass) || !(energy < mass / 2)) return 0;
  // q^2 lies between the ends that the system of positron and neutrino, of squared mass `rest`, allows.
  const square = electronMass * electronMass;
  const rest = mass * mass + square - 2 * mass * energy;
  const momentum = Math.sqrt(energy * energy - square);
  const centre = ((mass - energy) * (rest + square)) / (2 * rest);
  const reach = (momentum * (rest - square)) / (2 * rest);
  const ends = [-1, 1].map((side) => {
    const recoil = centre + side * reach;
    const share = 2 * ((energy + recoil) / mass) - 1;
    return Math.acosh(Math.max(1, (mass / pairThreshold) * Math.sqrt(Math.max(0, share))));
  });
  const whole = pairRapidityIntegral(maxPairRapidity(mass), mass);
  const { value } = integrate(
    (rapidity) => {
      const s = squaredShare(rapidity, mass);
      const velocity = Math.tanh(rapidity);
      const span = (mass * (1 - s) * velocity) / 2;
      const cosine = (2 * energy - (mass * (1 + s)) / 2) / span;
      return (
        (pairRapidityShape(rapidity, mass) * cosineDensity(cosine, s, velocity * velocity) * 2) /
        span
      );
    },
    ends,
    tolerance,
  );
  return value / whole;
}

/**
 * Share of the decays whose tracks open by less than an angle, in the rest frame of N.
 *
 * @param angle in [0, pi], rad; @param mass m of N, GeV
 * @throws DomainError for an angle out of range, and at or below 2 m_e
 */
export function openingAngleShare(angle: number, mass: number): number {
  requirePairMass(mass);
  requireWithin("angle", angle, 0, Math.PI, "rad");
  const last = maxPairRapidity(mass);
  const { value } = integrate(
    (rapidity) => pairRapidityShape(rapidity, mass) * shareWithin(angle, rapidity, mass),
    [0, last / 4, last / 2, (3 * last) / 4, last],
    tolerance,
  );
  return Math.min(1, value / pairRapidityIntegral(last, mass));
}

/**
 * The same at one mass of the pair. With X = E_- E_+ + m_e^2, which falls with c^2, the tracks open by
 * less than the angle A where X - q^2/2 > cos A sqrt(X^2 - m_e^2 E_q^2): above the larger root of the
 * square of that, and where m_e E_q > q^2/2 also below the smaller one.
 */
function shareWithin(angle: number, rapidity: number, mass: number): number {
  const s = squaredShare(rapidity, mass);
  const squaredVelocity = Math.tanh(rapidity) ** 2;
  const squaredMass = s * mass * mass;
  const pairEnergy = (mass * (1 + s)) / 2;
  const pairMomentum = (mass * (1 - s)) / 2;
  const least = electronMass * pairEnergy;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const root = squaredMass ** 2 - (2 * sine * least) ** 2;
  const alwaysAhead = least > squaredMass / 2;
  if (root < 0 || (cosine <= 0 && alwaysAhead)) return 1;
  const shift = cosine * Math.sqrt(root);
  const shareBelow = (X: number) => {
    const square =
      (pairEnergy ** 2 + 4 * electronMass ** 2 - 4 * X) / (pairMomentum ** 2 * squaredVelocity);
    return cosineShare(Math.sqrt(Math.min(1, Math.max(0, square))), s, squaredVelocity);
  };
  const above = shareBelow(
    cosine > 0
      ? (squaredMass + shift) / (2 * sine * sine)
      : (squaredMass ** 2 + (2 * cosine * least) ** 2) / (2 * (squaredMass - shift)),
  );
  if (!alwaysAhead) return above;
  const product = (squaredMass ** 2 + (2 * cosine * least) ** 2) / (2 * (squaredMass + shift));
  return above + 1 - shareBelow(product);
}
