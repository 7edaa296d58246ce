import { binOf } from "../numerics/table.ts";
import { nuclearFormFactor } from "../physics/nuclear-form-factors.ts";
import { pauliFactor } from "../physics/pauli-blocking.ts";
import type { Flights } from "./flights.ts";
import type { SimulationContext } from "./simulation-context.ts";

/**
 * Expected upscatters that each flight stands for, before any decay:
 * [flights.weight / N] d^2 phi(E) POT rho(vertex) F^2(Q). Their sum over the flights of a volume is
 * the number of N made there.
 *
 * @param flux d^2 phi of the beam's energy bins, GeV^-2 / cm2 / GeV / POT
 * @param exposure POT
 */
export function upscatterWeights(
  flights: Flights,
  context: SimulationContext,
  flux: Float64Array,
  exposure: number,
): Float64Array {
  const { beam, densities, settings } = context;
  const { count } = flights;
  const targets = targetFactors(flights, context);
  const radius = settings.beamRadius ?? Infinity;
  const { vertex } = flights;
  const scale = exposure / count;
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const target = targets[i]!;
    if (target === 0) continue;
    if (
      radius < Infinity &&
      context.field.impact(vertex[3 * i]!, vertex[3 * i + 1]!, vertex[3 * i + 2]!) > radius
    ) {
      continue;
    }
    const bin = binOf(beam.edges, flights.neutrinoEnergy[i]!);
    weights[i] = flights.weight[i]! * flux[bin]! * target * densities[flights.source[i]!]! * scale;
  }
  return weights;
}

/**
 * Factor of each flight that depends on settings of the target alone: F^2(Q) for coherent
 * scattering; the share of protons that count (free ones, bound ones, Pauli factor) for incoherent.
 */
function targetFactors(
  flights: Flights,
  { channels, materials, settings }: SimulationContext,
): Float64Array {
  const factors = new Float64Array(flights.count);
  for (let i = 0; i < flights.count; i++) {
    const channel = channels[flights.channel[i]!]!;
    if (channel.helicity === -1 && settings.helicityConserving === "off") continue;
    const transfer = flights.momentumTransferSquared[i]!;
    if (channel.process === "coherent") {
      if (channel.table !== undefined) {
        factors[i] = 1;
        continue;
      }
      const f = nuclearFormFactor(settings.formFactor, channel.target, Math.sqrt(transfer));
      factors[i] = f * f;
      continue;
    }
    if (settings.incoherentProtons === "none") continue;
    const material = materials[flights.source[i]!]!;
    const protons = material.freeProtonsPerGram + material.boundProtonsPerGram;
    let counted = material.freeProtonsPerGram;
    if (settings.incoherentProtons === "all") {
      counted +=
        material.boundProtonsPerGram *
        (settings.pauliBlocking === "on" ? pauliFactor(transfer) : 1);
    }
    factors[i] = counted / protons;
  }
  return factors;
}
