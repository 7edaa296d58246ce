import { logarithmicGrid } from "../../numerics/logarithmic-grid.ts";
import type { Nuclide } from "../../physics/nuclei.ts";
import { totalCoherentCrossSection } from "../../physics/total-cross-section.ts";
import { claim, inWords, paperFigure, type PaperFigure } from "./paper-figure.ts";

/** The muon-neutrino flux at MiniBooNE: edges in GeV, any unit per GeV. */
export interface FluxSpectrum {
  readonly edges: readonly number[];
  readonly flux: readonly number[];
}

/** m_N in GeV. */
const masses = { from: 0.02, to: 0.8, points: 40 } as const;

/** Near threshold the cross section changes within a bin of the flux. */
const partsNearThreshold = 5;
/** The ratio knows no coupling. */
const coupling = 1e-6;

/**
 * Conserving over flipping upscatters on carbon, summed over the flux: the ratio of event rates at
 * their vertices, before any decay.
 */
function helicityRatio(carbon: Nuclide, { edges, flux }: FluxSpectrum, mass: number): number {
  let [flip, conserving] = [0, 0];
  flux.forEach((height, bin) => {
    if (height === 0) return;
    const [low, high] = [edges[bin]!, edges[bin + 1]!];
    const parts = low < 2 * mass ? partsNearThreshold : 1;
    for (let k = 0; k < parts; k++) {
      const energy = low + ((k + 0.5) / parts) * (high - low);
      const sigma = totalCoherentCrossSection(carbon, energy, mass, coupling);
      flip += (height * (high - low) * sigma.flip) / parts;
      conserving += (height * (high - low) * sigma.conserving) / parts;
    }
  });
  return flip > 0 ? conserving / flip : 0;
}

/** Ratio of helicity-conserving to helicity-flipping events on carbon at MiniBooNE against mass. */
export function fig15(carbon: Nuclide, spectrum: FluxSpectrum): PaperFigure {
  const at = (mass: number) => helicityRatio(carbon, spectrum, mass);
  const [light, middle, heavy] = [at(0.1), at(0.47), at(0.8)];
  return paperFigure(
    {
      name: "fig15",
      title: "Helicity ratio at MiniBooNE",
      caption:
        "Ratio of helicity-conserving to helicity-flipping upscatters on carbon at MiniBooNE, averaged over the muon-neutrino flux, against $m_N$.",
      style: { aspect: 0.72 },
      panels: [
        {
          id: "ratio",
          x: { label: "$m_N$ [GeV]", range: [0, masses.to] },
          y: {
            label: "Conserving / flipping",
            scale: "log",
            range: [1e-4, 1],
          },
          marks: [
            {
              kind: "line",
              id: "ratio",
              label: "Conserving / flipping, $^{12}$C",
              lines: [
                logarithmicGrid(masses.from, masses.to, masses.points).map((mass) => [
                  mass,
                  at(mass),
                ]),
              ],
              stroke: { colour: "k1", width: 1.2 },
            },
          ],
          title: "$^{12}$C, MiniBooNE flux",
          legend: "none",
        },
      ],
    },
    [
      claim(
        "15",
        "The helicity-conserving part is a small correction, except at the very largest masses.",
        `${inWords(light, 2)} at 0.1 GeV, ${inWords(middle, 2)} at 0.47 GeV, ${inWords(heavy, 2)} at 0.8 GeV.`,
        middle < 0.2 && heavy > middle,
        "At the benchmark mass the conserving part is no longer small.",
      ),
    ],
  );
}
