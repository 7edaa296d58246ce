import { logarithmicGrid } from "../../numerics/logarithmic-grid.ts";
import { protonMass } from "../../physics/constants.ts";
import { thresholdEnergy } from "../../physics/kinematics.ts";
import type { Nuclide } from "../../physics/nuclei.ts";
import type { HelicityCrossSection } from "../../physics/coherent-cross-section.ts";
import {
  totalCoherentCrossSection,
  totalNucleonCrossSection,
} from "../../physics/total-cross-section.ts";
import type { FigureMarkInput } from "../../specification/figure-marks.ts";
import type { PanelInput } from "../../figures/panel-input.ts";
import { claim, inWords, paperFigure, type PaperFigure } from "./paper-figure.ts";

/** GeV. */
const masses = [0.02, 0.1, 0.5] as const;
const colours = ["k1", "k2", "k5"] as const;
const energies = { from: 0.02, to: 10, points: 80 } as const;
/** GeV^-1, as in the paper's text. */
const coupling = 1e-6;
const range: [number, number] = [1e-43, 1e-37];

const helicities = { flip: "flipping", conserving: "conserving" } as const;

/** First energy above a threshold, as a share of it. */
const nearest = 1e-5;

/**
 * Energies from a threshold on, GeV: closer where the cross sections rise from it, in equal steps of
 * the logarithm of the distance to it.
 */
function energiesAbove(threshold: number): number[] {
  const { from, to, points } = energies;
  const first = Math.max(from, threshold * (1 + nearest));
  return logarithmicGrid(first - threshold, to - threshold, points).map((e) => threshold + e);
}

type Total = (energy: number, mass: number) => HelicityCrossSection;

/** Total cross sections by helicity on carbon and on free protons. */
export function fig14(carbon: Nuclide): PaperFigure {
  const onCarbon: Total = (energy, mass) =>
    totalCoherentCrossSection(carbon, energy, mass, coupling);
  const onProton: Total = (energy, mass) =>
    totalNucleonCrossSection("proton", energy, mass, coupling);
  const quoted = onCarbon(1, 0.05);
  const pointlike = totalCoherentCrossSection(carbon, 1, 0.05, coupling, "dipole");
  const protons = onProton(1, 0.05);
  const share = (mass: number, energy: number) => {
    const { flip, conserving } = onCarbon(energy, mass);
    return conserving / flip;
  };
  const fall = Math.log10(share(0.02, 0.1) / share(0.02, 1));
  return paperFigure(
    {
      name: "fig14",
      title: "Upscattering cross sections by helicity",
      caption:
        "Helicity-flipping (solid) and helicity-conserving (dashed) cross sections of $\\nu \\to \\mathcal{N}$ upscattering at $d = 10^{-6}$ GeV$^{-1}$, (a) coherent on carbon, (b) on free protons.",
      style: { preset: "two-columns", aspect: 0.42 },
      panels: [
        panel("carbon", "Coherent on $^{12}$C", onCarbon, carbon.mass, 0),
        panel("proton", "Free proton", onProton, protonMass, 1),
      ],
    },
    [
      claim(
        "14",
        "On carbon at 1 GeV, 50 MeV, d = 10⁻⁶ GeV⁻¹ the cross section is about 5 × 10⁻³⁹ cm².",
        `${inWords(sum(quoted))} cm² coherent with the Fourier-Bessel form factor, plus ${inWords(6 * sum(protons))} cm² on six free protons.`,
        Math.abs(Math.log(sum(quoted) / 5e-39)) < 0.2,
        `Only the dipole form factor with M_D in GeV comes near: ${inWords(sum(pointlike))} cm².`,
      ),
      claim(
        "14",
        "The helicity-flipping channel dominates.",
        `At 1 GeV the conserving part is ${inWords(share(0.02, 1), 2)}, ${inWords(share(0.1, 1), 2)}, ${inWords(share(0.5, 1), 2)} of the flipping one at m_N = 0.02, 0.1, 0.5 GeV (carbon).`,
        masses.every((mass) => share(mass, 1) < 1),
        "",
      ),
      claim(
        "14",
        "The conserving part is suppressed by powers of m_N/E.",
        `From 0.1 to 1 GeV its share at 0.02 GeV falls by 10^${fall.toFixed(1)}.`,
        fall > 1,
        "",
      ),
    ],
  );
}

function sum({ flip, conserving }: HelicityCrossSection): number {
  return flip + conserving;
}

function panel(
  id: string,
  name: string,
  total: Total,
  targetMass: number,
  column: number,
): PanelInput {
  return {
    id,
    column,
    x: {
      label: "$E_\\nu$ [GeV]",
      scale: "log",
      decades: "plain",
      range: [energies.from, energies.to],
    },
    y: {
      label: column === 0 ? "$\\sigma$ [cm$^2$]" : "",
      scale: "log",
      range,
    },
    title: name,
    legend: column === 0 ? "best" : "none",
    legendTitle: "Helicity",
    marks: masses.flatMap((mass, index): FigureMarkInput[] => {
      const threshold = thresholdEnergy(mass, targetMass);
      const grid = energiesAbove(threshold);
      const results = grid.map((energy) => ({ energy, ...total(energy, mass) }));
      const line = (key: "flip" | "conserving"): FigureMarkInput => ({
        kind: "line",
        id: `${id}-${key}-${String(mass).replace(".", "p")}`,
        label: `${helicities[key]}, $m_N = ${mass}$ GeV`,
        cell: { row: `$m_N = ${mass}$ GeV`, column: helicities[key] },
        lines: [
          results
            .filter((result) => result[key] > 0)
            .map((result) => [result.energy, result[key]] as [number, number]),
        ],
        stroke: { colour: colours[index]!, width: 1, dash: key === "flip" ? "solid" : "dash" },
      });
      return [line("flip"), line("conserving")];
    }),
  };
}
