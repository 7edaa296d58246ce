import { thresholdEnergy } from "../../src-shared/physics/kinematics.ts";
import { nuclearFormFactor } from "../../src-shared/physics/nuclear-form-factors.ts";
import { momentumTransferLimits } from "../../src-shared/physics/kinematics.ts";
import type { FormFactorName } from "../../src-shared/specification/run-specification.ts";
import type { Channel } from "../../src-shared/simulation/channels.ts";
import { pointlikeCrossSection } from "../../src-shared/simulation/energy-transfer-proposal.ts";
import type { ProcessFile } from "../../src-shared/simulation/process-file.ts";

/** Points of the integral that gives the total. */
const integrationPoints = 2000;

/**
 * Writes the dipole process of a mass as tables, the form that other models come in: the example to
 * start from, and the closure test of the tabulated process.
 *
 * @param highest highest neutrino energy, GeV
 * @param energies number of energies; @param transfers number of points in scaled Q^2
 */
export function tabulateDipoleProcess(
  channels: readonly Channel[],
  mass: number,
  formFactor: FormFactorName,
  highest: number,
  energies = 120,
  transfers = 240,
): ProcessFile {
  const scaled = Array.from({ length: transfers }, (_, k) => k / (transfers - 1));
  return {
    schema: "neutrissimo/process",
    version: 1,
    name: `dipole-${mass}`,
    title: `Dipole upscattering at m_N = ${mass} GeV`,
    source: "Tabulated from the analytic cross sections (N. W. Kamp et al., PRD 107 055009)",
    units: { energy: "GeV", transfer: "GeV2", crossSection: "cm2" },
    mass,
    coupling: 1e-6,
    channels: channels.map((channel) => {
      const lowest = thresholdEnergy(mass, channel.target.mass) * (1 + 1e-6);
      // Dense above the threshold, where the cross section rises steeply.
      const grid = Array.from(
        { length: energies },
        (_, k) => lowest + (highest - lowest) * (k / (energies - 1)) ** 3,
      );
      const crossSection = (energy: number, v: number) => {
        const { minimum, maximum } = momentumTransferLimits(energy, mass, channel.target.mass);
        const transfer = Math.min(maximum, minimum * (maximum / minimum) ** v);
        const f =
          channel.process === "coherent"
            ? nuclearFormFactor(formFactor, channel.target, Math.sqrt(transfer))
            : 1;
        const value = 1e-12 * f * f * pointlikeCrossSection(channel, energy, mass, transfer);
        return { value, jacobian: transfer * Math.log(maximum / minimum) };
      };
      return {
        target: channel.process === "proton" ? "proton" : channel.target.name,
        helicity: channel.helicity === 1 ? ("flipping" as const) : ("conserving" as const),
        total: {
          energies: grid,
          values: grid.map((energy) => {
            let sum = 0;
            for (let k = 0; k < integrationPoints; k++) {
              const { value, jacobian } = crossSection(energy, (k + 0.5) / integrationPoints);
              sum += (value * jacobian) / integrationPoints;
            }
            return sum;
          }),
        },
        differential: {
          variable: "scaled" as const,
          energies: grid,
          transfers: scaled,
          values: grid.map((energy) =>
            scaled.map((v) => {
              const { value } = crossSection(energy, v);
              return Number.isFinite(value) && value > 0 ? value : 0;
            }),
          ),
        },
      };
    }),
  };
}
