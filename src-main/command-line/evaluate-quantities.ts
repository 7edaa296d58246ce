import { coherentCrossSection } from "../../src-shared/physics/coherent-cross-section.ts";
import { electronMass } from "../../src-shared/physics/constants.ts";
import {
  decayWidth,
  meanPhotonEnergy,
  photonCosine,
  photonEnergy,
  photonEnergyDensity,
  photonEnergyLimits,
  properDecayLength,
  restFrameDensity,
} from "../../src-shared/physics/decay.ts";
import { domains } from "../../src-shared/physics/domain.ts";
import {
  channelSlope,
  electronPairRatio,
  electronPairWidth,
  pairDirectionDensity,
  pairMassRate,
  requirePairMass,
} from "../../src-shared/physics/electron-pair-decay.ts";
import {
  openingAngleShare,
  trackEnergyDensity,
} from "../../src-shared/physics/electron-pair-tracks.ts";
import {
  momentumTransferLimits,
  outgoingLepton,
  thresholdEnergy,
} from "../../src-shared/physics/kinematics.ts";
import {
  dipoleFormFactor,
  dipoleFormFactorInverseFemtometre,
  dipoleFormFactorRadius,
  fourierBesselFormFactor,
  helmFormFactor,
  helmPrintedRadius,
  helmRadius,
  woodsSaxonFormFactor,
} from "../../src-shared/physics/nuclear-form-factors.ts";
import type { Nuclide } from "../../src-shared/physics/nuclei.ts";
import { nucleonFormFactors } from "../../src-shared/physics/nucleon-form-factors.ts";
import { freeNucleonCrossSection } from "../../src-shared/physics/proton-cross-section.ts";
import { equalMassQuasiElasticFormula } from "../../src-shared/physics/quasi-elastic-reconstruction.ts";
import {
  totalCoherentCrossSection,
  totalNucleonCrossSection,
} from "../../src-shared/physics/total-cross-section.ts";
import type { NumberInput, Point, Target } from "./evaluate-inputs.ts";
import { readMatter, readNucleus, readNumbers, readTarget } from "./evaluate-inputs.ts";
import type { EvaluationTables } from "./evaluation-tables.ts";

/*
 * What the calculator knows. The names of quantities, inputs and results are the contract of
 * `neutrissimo evaluate`; scripts depend on them.
 */

/** Coupling that cross sections are given for, GeV^-1; they scale as its square. */
const referenceCoupling = 1e-6;

type Results = Readonly<Record<string, number | null>>;

export interface Quantity {
  /** Keys that a point may hold. */
  readonly inputs: readonly string[];
  /** Keys that are added to it. */
  readonly results: readonly string[];
  /** Names in the file of what the formulas call otherwise, for their domain errors. */
  readonly names: Readonly<Record<string, string>>;
  /** @param where path of the point. @throws InputError, DomainError */
  evaluate(point: Point, tables: EvaluationTables, where: string): Results;
}

const mass: NumberInput = { ...domains.mass, minimum: 1e-9 };
const energy: NumberInput = domains.energy;
const transferSquared: NumberInput = domains.momentumTransferSquared;
const optionalCoupling: NumberInput = { ...domains.coupling, fallback: 0 };

const upscatteringNames = { energy: "E", mass: "m", momentumTransferSquared: "Q2" };

function ofNumbers<Name extends string>(
  numbers: Readonly<Record<Name, NumberInput>>,
  results: readonly string[],
  formula: (values: Readonly<Record<Name, number>>) => Results,
  names: Readonly<Record<string, string>> = {},
): Quantity {
  return {
    inputs: Object.keys(numbers),
    results,
    names,
    evaluate: (point, _tables, where) => formula(readNumbers(numbers, point, where)),
  };
}

function ofTarget<Name extends string>(
  numbers: Readonly<Record<Name, NumberInput>>,
  results: readonly string[],
  formula: (target: Target, values: Readonly<Record<Name, number>>) => Results,
): Quantity {
  return {
    inputs: ["target", ...Object.keys(numbers)],
    results,
    names: upscatteringNames,
    evaluate: (point, { nuclides }, where) =>
      formula(readTarget(point, nuclides, where), readNumbers(numbers, point, where)),
  };
}

function ofNucleus<Name extends string>(
  numbers: Readonly<Record<Name, NumberInput>>,
  results: readonly string[],
  formula: (nucleus: Nuclide, values: Readonly<Record<Name, number>>) => Results,
): Quantity {
  return {
    inputs: ["nucleus", ...Object.keys(numbers)],
    results,
    names: {},
    evaluate: (point, { nuclides }, where) =>
      formula(readNucleus(point, nuclides, where), readNumbers(numbers, point, where)),
  };
}

export const quantities: Readonly<Record<string, Quantity>> = {
  nuclear_form_factors: ofNucleus(
    { Q: domains.momentumTransfer },
    ["FB", "FSWS", "Helm", "Helm_R3p9", "Dipole_MD_GeV", "Dipole_MD_invfm", "Dipole_rms"],
    ({ nucleons, fourierBessel }, { Q }) => ({
      // Null rather than a stand-in where no density is published.
      FB: fourierBessel === null ? null : fourierBesselFormFactor(fourierBessel, Q),
      FSWS: woodsSaxonFormFactor(nucleons, Q),
      Helm: helmFormFactor(helmRadius(nucleons), Q),
      Helm_R3p9: helmFormFactor(helmPrintedRadius, Q),
      Dipole_MD_GeV: dipoleFormFactor(nucleons, Q),
      Dipole_MD_invfm: dipoleFormFactorInverseFemtometre(nucleons, Q),
      Dipole_rms: dipoleFormFactorRadius(nucleons, Q),
    }),
  ),

  nucleon_form_factors: ofNumbers(
    { Q2: transferSquared },
    ["GE_p", "GM_p", "F1_p", "F2_p", "GE_n", "GM_n", "F1_n", "F2_n"],
    ({ Q2 }) => {
      const proton = nucleonFormFactors("proton", Q2);
      const neutron = nucleonFormFactors("neutron", Q2);
      return {
        GE_p: proton.electric,
        GM_p: proton.magnetic,
        F1_p: proton.dirac,
        F2_p: proton.pauli,
        GE_n: neutron.electric,
        GM_n: neutron.magnetic,
        F1_n: neutron.dirac,
        F2_n: neutron.pauli,
      };
    },
  ),

  dsigma_dQ2: ofTarget(
    { m: mass, E: energy, Q2: transferSquared },
    ["flip", "cons"],
    (target, { m, E, Q2 }) => {
      const { flip, conserving } =
        target.kind === "nucleon"
          ? freeNucleonCrossSection(target.nucleon, E, m, Q2, referenceCoupling)
          : coherentCrossSection(target.nuclide, E, m, Q2, referenceCoupling);
      return { flip, cons: conserving };
    },
  ),

  sigma_total: ofTarget({ m: mass, E: energy }, ["flip", "cons"], (target, { m, E }) => {
    const { flip, conserving } =
      target.kind === "nucleon"
        ? totalNucleonCrossSection(target.nucleon, E, m, referenceCoupling)
        : totalCoherentCrossSection(target.nuclide, E, m, referenceCoupling);
    return { flip, cons: conserving };
  }),

  decay_width: ofNumbers(
    { m: mass, d_mu: domains.coupling, d_tau: optionalCoupling, d_e: optionalCoupling },
    ["Gamma_dirac", "ctau_cm_dirac", "Gamma_majorana", "ctau_cm_majorana"],
    ({ m, d_mu: dMu, d_tau: dTau, d_e: dE }) => {
      const couplings = { dMu, dTau, dE };
      return {
        Gamma_dirac: decayWidth(m, couplings, "dirac"),
        ctau_cm_dirac: properDecayLength(m, couplings, "dirac"),
        Gamma_majorana: decayWidth(m, couplings, "majorana"),
        ctau_cm_majorana: properDecayLength(m, couplings, "majorana"),
      };
    },
  ),

  Q2_limits: ofTarget(
    { m: mass, E: energy },
    ["M", "threshold", "Q2min", "Q2max"],
    (target, { m, E }) => {
      const limits = momentumTransferLimits(E, m, target.mass);
      return {
        M: target.mass,
        threshold: thresholdEnergy(m, target.mass),
        Q2min: limits.minimum,
        Q2max: limits.maximum,
      };
    },
  ),

  N_kinematics: ofTarget(
    { m: mass, E: energy, Q2: transferSquared },
    ["E_N", "p_N", "cos_theta_N", "theta_N_rad"],
    (target, { m, E, Q2 }) => {
      const lepton = outgoingLepton(E, m, target.mass, Q2);
      return {
        E_N: lepton.energy,
        p_N: lepton.momentum,
        cos_theta_N: lepton.cosine,
        theta_N_rad: lepton.angle,
      };
    },
  ),

  decay_kinematics: ofNumbers(
    { m: mass, E_N: energy, cos_star: domains.cosine },
    [
      "E_gamma",
      "cos_lab_wrt_N",
      "pdf_cos_star_flip",
      "pdf_cos_star_cons",
      "pdf_cos_star_majorana",
      "E_gamma_min",
      "E_gamma_max",
      "mean_E_gamma_flip",
      "pdf_E_gamma_flip",
    ],
    ({ m, E_N: leptonEnergy, cos_star: cosStar }) => {
      const limits = photonEnergyLimits(leptonEnergy, m);
      const photon = photonEnergy(leptonEnergy, m, cosStar);
      return {
        E_gamma: photon,
        cos_lab_wrt_N: photonCosine(leptonEnergy, m, cosStar),
        pdf_cos_star_flip: restFrameDensity(cosStar, 1, "dirac"),
        pdf_cos_star_cons: restFrameDensity(cosStar, -1, "dirac"),
        pdf_cos_star_majorana: restFrameDensity(cosStar, 1, "majorana"),
        E_gamma_min: limits.minimum,
        E_gamma_max: limits.maximum,
        mean_E_gamma_flip: meanPhotonEnergy(leptonEnergy, m, 1, "dirac"),
        pdf_E_gamma_flip: photonEnergyDensity(photon, leptonEnergy, m, 1, "dirac"),
      };
    },
    { energy: "E_N", mass: "m" },
  ),

  electron_pair_decay: ofNumbers(
    { m: mass, d_mu: domains.coupling, d_tau: optionalCoupling, d_e: optionalCoupling },
    ["ratio", "Gamma_dirac", "Gamma_majorana"],
    ({ m, d_mu: dMu, d_tau: dTau, d_e: dE }) => {
      const couplings = { dMu, dTau, dE };
      return {
        ratio: electronPairRatio(m),
        Gamma_dirac: electronPairWidth(m, couplings, "dirac"),
        Gamma_majorana: electronPairWidth(m, couplings, "majorana"),
      };
    },
  ),

  electron_pair_kinematics: ofNumbers(
    {
      m: mass,
      m_ee: mass,
      cos_star: domains.cosine,
      E: energy,
      angle: { minimum: 0, maximum: Math.PI, unit: "rad" },
    },
    [
      "pdf_m_ee",
      "pdf_cos_star_flip",
      "pdf_cos_star_cons",
      "pdf_cos_star_majorana",
      "pdf_E",
      "share_opening_below",
    ],
    ({ m, m_ee: pairMass, cos_star: cosStar, E, angle }) => {
      requirePairMass(m);
      const squaredMass = pairMass * pairMass;
      const direction = (helicity: 1 | -1, nature: "dirac" | "majorana") =>
        pairDirectionDensity(cosStar, squaredMass, m, channelSlope(helicity, nature));
      return {
        pdf_m_ee: (2 * pairMass * pairMassRate(squaredMass, m)) / electronPairRatio(m),
        pdf_cos_star_flip: direction(1, "dirac"),
        pdf_cos_star_cons: direction(-1, "dirac"),
        pdf_cos_star_majorana: direction(1, "majorana"),
        pdf_E: trackEnergyDensity(E, m),
        share_opening_below: openingAngleShare(angle, m),
      };
    },
    { mass: "m" },
  ),

  quasi_elastic_reco: ofNumbers(
    { E_vis: { ...energy, minimum: electronMass }, cos: domains.cosine },
    ["Enu_QE_eq6", "Q2_QE_eq6"],
    ({ E_vis: visible, cos }) => {
      const hypothesis = equalMassQuasiElasticFormula(visible, cos);
      return {
        Enu_QE_eq6: hypothesis.neutrinoEnergy,
        Q2_QE_eq6: hypothesis.momentumTransferSquared,
      };
    },
  ),

  photon_conversion: {
    inputs: ["material", "element", "E"],
    results: ["meanFreePathGPerCm2", "radiationLengthGPerCm2"],
    names: {},
    evaluate: (point, tables, where) => {
      const matter = readMatter(point, tables, where);
      const { E } = readNumbers({ E: energy }, point, where);
      const attenuation = tables.pairProduction.attenuation(matter, E);
      return {
        // A photon below 2 m_e makes no pair.
        meanFreePathGPerCm2: attenuation > 0 ? 1 / attenuation : null,
        radiationLengthGPerCm2: matter.radiationLength,
      };
    },
  },
};
