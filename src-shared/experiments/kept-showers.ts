import { channelGroupOf } from "../simulation/channels.ts";
import { PhotonPass } from "../simulation/photon-pass.ts";
import { FineCell } from "../simulation/proper-distance.ts";
import type { SampleSpecification } from "../specification/sample-specification.ts";
import { replicatesOf, type SampleContext, sampleFlux, samplingPlan } from "./make-sample.ts";
import { ShowerRows } from "./shower-rows.ts";

/**
 * The showers of one mass before any cut, each with the stretches behind its decay point: any cut and
 * any coupling follow from them. Structure of arrays; entry i belongs to shower i.
 */
export interface KeptShowers {
  readonly mass: number;
  readonly count: number;
  readonly flights: number;
  readonly replicates: number;
  /** True energy of the photon, GeV, and its cosine to the beam. */
  readonly trueEnergy: Float32Array;
  readonly trueCosine: Float64Array;
  /** Cosine of the shower: the direction after its smearing. */
  readonly cosine: Float64Array;
  /** Width of the smeared energy, GeV. */
  readonly width: Float32Array;
  /** Efficiency; 0 below the threshold. */
  readonly efficiency: Float32Array;
  readonly replicate: Uint8Array;
  readonly group: Uint8Array;
  /** First stretch of each shower; one entry more than showers. */
  readonly firstStretch: Int32Array;
  /**
   * Of each stretch: events per proton on target at d = 1 GeV^-1 if all N decayed there, by replicate
   * (the mean of the replicates is the sample), and the cells of the fine grid of proper distances
   * that its ends lie in, with the share of the way through each.
   */
  readonly value: Float64Array;
  readonly fromCell: Uint16Array;
  readonly fromShare: Float32Array;
  readonly toCell: Uint16Array;
  readonly toShare: Float32Array;
  readonly volume: Uint16Array;
}

/** A number array that grows. */
class Growing {
  #values = new Float64Array(4096);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const next = new Float64Array(2 * this.length);
      next.set(this.#values);
      this.#values = next;
    }
    this.#values[this.length++] = value;
  }

  get values(): Float64Array {
    return this.#values.subarray(0, this.length);
  }
}

/**
 * Makes the showers of a sample that keep them; the beam must be parallel.
 */
export function keptShowers(
  context: SampleContext,
  specification: SampleSpecification,
): KeptShowers {
  const { simulation, response, efficiency: table } = context;
  const { mass, seed, electronPart } = specification;
  const plan = samplingPlan(context, specification);
  const replicates = replicatesOf(specification.flights);
  const rows = new ShowerRows(response, table, simulation.settings);
  const pass = new PhotonPass(simulation, plan.guide, mass, sampleFlux(context, electronPart));
  const cell = new FineCell();
  const names = [
    "trueEnergy",
    "trueCosine",
    "cosine",
    "width",
    "efficiency",
    "replicate",
    "group",
    "firstStretch",
    "value",
    "fromCell",
    "fromShare",
    "toCell",
    "toShare",
    "volume",
  ] as const;
  const kept = Object.fromEntries(names.map((name) => [name, new Growing()])) as Record<
    (typeof names)[number],
    Growing
  >;
  kept.firstStretch.push(0);
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (const planned of plan.strata) {
      const { stratum, flights } = planned;
      const group = channelGroupOf(stratum.channel);
      const range = { seed, replicate, first: 0, last: flights, total: flights };
      pass.run(planned, range, (batch) => {
        for (let i = 0; i < batch.count; i++) {
          const energy = batch.energy[i]!;
          kept.trueEnergy.push(energy);
          kept.trueCosine.push(batch.cosine[i]!);
          kept.cosine.push(batch.showerCosine[i]!);
          kept.width.push(rows.widthAt(energy));
          kept.efficiency.push(rows.efficiencyAt(energy, batch.cosine[i]!) * batch.tracks[i]!);
          kept.replicate.push(replicate);
          kept.group.push(group);
          for (let k = batch.firstStretch[i]!; k < batch.firstStretch[i + 1]!; k++) {
            kept.value.push(batch.weight[i]! * batch.targets[k]!);
            cell.locate(batch.from[k]!);
            kept.fromCell.push(cell.cell);
            kept.fromShare.push(cell.share);
            cell.locate(batch.to[k]!);
            kept.toCell.push(cell.cell);
            kept.toShare.push(cell.share);
            kept.volume.push(batch.volume[k]!);
          }
          kept.firstStretch.push(kept.value.length);
        }
      });
    }
  }
  return {
    mass,
    count: kept.trueEnergy.length,
    flights: plan.flightsPerReplicate * replicates,
    replicates,
    trueEnergy: Float32Array.from(kept.trueEnergy.values),
    trueCosine: kept.trueCosine.values.slice(),
    cosine: kept.cosine.values.slice(),
    width: Float32Array.from(kept.width.values),
    efficiency: Float32Array.from(kept.efficiency.values),
    replicate: Uint8Array.from(kept.replicate.values),
    group: Uint8Array.from(kept.group.values),
    firstStretch: Int32Array.from(kept.firstStretch.values),
    value: kept.value.values.slice(),
    fromCell: Uint16Array.from(kept.fromCell.values),
    fromShare: Float32Array.from(kept.fromShare.values),
    toCell: Uint16Array.from(kept.toCell.values),
    toShare: Float32Array.from(kept.toShare.values),
    volume: Uint16Array.from(kept.volume.values),
  };
}
