import { InputError } from "../../../src-shared/errors.ts";
import { fiducialEfficiency } from "../../../src-shared/experiments/efficiency.ts";
import type { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import { detectorMatter } from "../../../src-shared/experiments/detector-matter.ts";
import {
  femtometre,
  fineStructureConstant,
  reducedPlanckConstant,
  squaredConversion,
} from "../../../src-shared/physics/constants.ts";
import { PairProduction } from "../../../src-shared/physics/pair-production.ts";

/** Grid of the efficiency, GeV: finer than the table, whose nodes lie on it. */
const efficiencyStep = 0.01;
const lastEfficiency = 2;
/** Nodes of the conversion rates in ln E. */
const rateNodes = 512;

/**
 * The numbers that kernel.c reads, as blocks of a count and values in its order: MiniBooNE's oil
 * with C12 alone, at one coupling (GeV^-1).
 *
 * @throws InputError where the experiment is not concentric spheres of oil and air in rock
 */
export function kernelInput(inputs: ExperimentInputs, mass: number, coupling: number): string {
  const { data, response, exposure, beamProfile } = inputs;
  const { detector, beam, efficiency } = data;
  const matter = detectorMatter(data);
  const sphere = (name: string): number => {
    const solid = detector.volumes.find((volume) => volume.name === name)?.solid;
    if (solid?.shape === "sphere" && solid.radius !== undefined) return solid.radius;
    throw unfit(`it has no sphere ${name}`);
  };
  const material = (name: string) => {
    const volume = detector.volumes.find((each) => each.name === name);
    const found = matter.get(volume?.material ?? "");
    if (found === undefined) throw unfit(`it has no volume ${name}`);
    return { ...found, density: volume?.density ?? found.density };
  };
  const { fiducial, aim } = detector;
  if (fiducial.solid.shape !== "sphere") throw unfit("its fiducial volume is no sphere");
  if (aim === undefined) throw unfit("it has no aim sphere");
  if (efficiency === undefined) throw unfit("it has no table of efficiencies");
  const width = beam.edges[1]! - beam.edges[0]!;
  if (beam.edges.some((edge, k) => Math.abs(edge - beam.edges[0]! - k * width) > 1e-9)) {
    throw unfit("the bins of its beam are not even");
  }
  const oil = material("oil");
  const carbon = oil.constituents.find(({ nuclide }) => nuclide.name === "C12");
  const charge = carbon?.nuclide.fourierBessel;
  if (carbon === undefined || !charge) throw unfit("its oil holds no C12");

  const pairs = new PairProduction(data.pairProduction);
  const firstLog = Math.log(pairs.energies[0]!);
  const span = Math.log(pairs.energies.at(-1)!) - firstLog;
  const ratesIn = (name: string) => {
    const filled = material(name);
    return Array.from({ length: rateNodes }, (_, k) => {
      const energy = Math.exp(firstLog + (span * k) / (rateNodes - 1));
      return filled.density * pairs.attenuation(filled, energy);
    });
  };
  const blocks = [
    [
      mass,
      coupling,
      carbon.nuclide.mass,
      carbon.nuclide.protons,
      carbon.perGram * oil.density,
      exposure,
      response.photonEnergyThreshold,
      response.energyResolution.constant,
      (response.angularResolution * Math.PI) / 180,
      fiducial.solid.radius,
      sphere("oil"),
      sphere("air"),
      aim.radius,
      squaredConversion * fineStructureConstant,
      reducedPlanckConstant,
      femtometre,
      charge.radius,
      efficiencyStep,
      firstLog,
      (rateNodes - 1) / span,
    ],
    beam.edges,
    beam.flux[beam.mainFlavour].map((value) => value * beamProfile.fluxScale),
    charge.coefficients,
    Array.from({ length: Math.round(lastEfficiency / efficiencyStep) + 1 }, (_, k) =>
      fiducialEfficiency(efficiency, "table", k * efficiencyStep),
    ),
    ratesIn("oil"),
    ratesIn("air"),
    ratesIn("rock"),
    response.histograms[0]!.edges,
  ];
  return blocks.map((values) => [values.length, ...values].join("\n")).join("\n");
}

function unfit(why: string): InputError {
  return new InputError({
    what: "The C kernel cannot simulate this experiment",
    why,
    remedy: "Use MiniBooNE's; the kernel knows spheres of oil and air in rock alone.",
    path: "detector",
  });
}
