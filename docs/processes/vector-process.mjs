#!/usr/bin/env node
/*
 * Tables of nu A -> N A by exchange of a vector of mass M_V, and the width of N -> nu e+ e-:
 *
 *   node docs/processes/vector-process.mjs > vector-process.json
 *
 * L = V_m (g nubar gamma^m P_L N + h.c. + epsilon e J^m): cross section and width go with
 * G^2 = (g epsilon)^2, the coupling of the file. Nuclei as scalars of charge Z with the form factor
 * of Helm (Phys. Rev. 104 (1956) 1466); natural units, GeV. Derivation: docs/own-detector.md.
 */
const vectorMass = 1.25;
const coupling = 1e-3;
const fineStructure = 1 / 137.036;
const electronMass = 0.000511;
const cm2 = 3.8938e-28;
const fermi = 1 / 0.19733;

/** Masses that a scan has unless others are asked for: 22 from 0.01 to 1 GeV. */
const masses = Array.from({ length: 22 }, (_, k) => 0.01 * 100 ** (k / 21));
const nuclei = [
  { name: "N14", charge: 7, nucleons: 14, mass: 13.0402 },
  { name: "O16", charge: 8, nucleons: 16, mass: 14.8951 },
  { name: "Si28", charge: 14, nucleons: 28, mass: 26.0532 },
  { name: "Ar40", charge: 18, nucleons: 40, mass: 37.2155 },
];

/** @param transfer Q^2, GeV^2 */
function formFactor(nucleons, transfer) {
  const q = Math.sqrt(transfer);
  const skin = 0.9 * fermi;
  const radius = Math.sqrt((1.23 * Math.cbrt(nucleons) - 0.6) ** 2 + 2.18) * fermi;
  const x = q * radius;
  const sphere = x < 1e-3 ? 1 : (3 * (Math.sin(x) - x * Math.cos(x))) / x ** 3;
  return sphere * Math.exp(-((q * skin) ** 2) / 2);
}

/** Q^2 between which a mass can be made, GeV^2; null below the threshold. */
function limits(energy, mass, target) {
  const s = target ** 2 + 2 * target * energy;
  const root = Math.sqrt(s);
  if (root <= mass + target) return null;
  const before = (s - target ** 2) / (2 * root);
  const after = (s + mass ** 2 - target ** 2) / (2 * root);
  const momentum = Math.sqrt(after ** 2 - mass ** 2);
  const highest = 2 * before * (after + momentum) - mass ** 2;
  // Their product, without a difference of numbers that are nearly equal.
  return { lowest: (mass ** 4 * target ** 2) / s / highest, highest };
}

/** d sigma/dQ^2 at G = `coupling`, cm^2/GeV^2. @param spin +1 flips the helicity of the neutrino */
function crossSection(energy, mass, { charge, nucleons, mass: target }, transfer, spin) {
  const energyN = energy - transfer / (2 * target);
  const momentum = Math.sqrt(Math.max(0, energyN ** 2 - mass ** 2));
  if (!(momentum > 0)) return 0;
  // k: neutrino, n: N, s: spin of N times its mass, P: nucleus before and after.
  const kn = (transfer + mass ** 2) / 2;
  const kP = 2 * energy * target - kn;
  const nP = 2 * energyN * target + kn - mass ** 2;
  const along = (energy * energyN - kn) / momentum;
  const sk = momentum * energy - energyN * along;
  const sP = 2 * momentum * target + sk;
  const P2 = 4 * target ** 2 + transfer;
  const trace = 2 * (nP - spin * sP) * kP - P2 * (kn - spin * sk);
  const vertex =
    (4 * Math.PI * fineStructure * (coupling * charge * formFactor(nucleons, transfer)) ** 2) /
    (transfer + vectorMass ** 2) ** 2;
  return Math.max(0, (vertex * trace * cm2) / (64 * Math.PI * (target * energy) ** 2));
}

/** Width of N -> nu e+ e- at G = `coupling`, GeV. */
function width(mass) {
  const threshold = (2 * electronMass) / mass;
  const steps = 4000;
  let sum = 0;
  for (let k = 0; k < steps; k++) {
    // x = m_ee^2/m^2, even in its logarithm.
    const x = threshold ** (2 * (1 - (k + 0.5) / steps));
    const electrons = (4 * electronMass ** 2) / (x * mass ** 2);
    const propagator = vectorMass ** 4 / (vectorMass ** 2 - x * mass ** 2) ** 2;
    const shape = 2 * (1 - x) ** 2 * (1 + 2 * x);
    sum += x * shape * propagator * Math.sqrt(1 - electrons) * (1 + electrons / 2);
  }
  const strength = (4 * Math.PI * fineStructure * coupling ** 2) / vectorMass ** 4;
  return (strength * mass ** 5 * sum * -2 * Math.log(threshold)) / steps / (768 * Math.PI ** 3);
}

const short = (value) => Number(value.toPrecision(5));
const scaled = Array.from({ length: 41 }, (_, k) => k / 40);

function table(mass, nucleus, helicity, spin) {
  const start = (mass + mass ** 2 / (2 * nucleus.mass)) * 1.000001;
  const energies = Array.from({ length: 30 }, (_, k) => start + (12 - start) * (k / 29) ** 3);
  const rows = energies.map((energy) => {
    const { lowest, highest } = limits(energy, mass, nucleus.mass);
    const at = (v) => lowest * (highest / lowest) ** v;
    const span = Math.log(highest / lowest);
    let total = 0;
    for (let k = 0; k < 1000; k++) {
      const transfer = at((k + 0.5) / 1000);
      total += (crossSection(energy, mass, nucleus, transfer, spin) * transfer * span) / 1000;
    }
    const shape = scaled.map((v) => short(crossSection(energy, mass, nucleus, at(v), spin)));
    return { total: short(total), shape };
  });
  return {
    target: nucleus.name,
    helicity,
    total: { energies, values: rows.map(({ total }) => total) },
    differential: {
      variable: "scaled",
      energies,
      transfers: scaled,
      values: rows.map(({ shape }) => shape),
    },
  };
}

process.stdout.write(
  `${JSON.stringify({
    schema: "neutrissimo/process",
    version: 1,
    name: "vector",
    title: `Exchange of a vector of ${vectorMass} GeV, N to nu e+ e-`,
    source: "docs/processes/vector-process.mjs",
    note: "ESTIMATE: pairs are drawn as those of a virtual photon, with smaller angles than these.",
    units: { energy: "GeV", transfer: "GeV2", crossSection: "cm2" },
    tables: masses.map((mass) => ({
      mass,
      channels: nuclei.flatMap((nucleus) => [
        table(mass, nucleus, "flipping", 1),
        table(mass, nucleus, "conserving", -1),
      ]),
    })),
    coupling,
    couplingName: { symbol: "g ε", words: "couplings of the vector", unit: "1", power: 2 },
    decay: {
      masses,
      widths: masses.map((mass) => width(mass)),
      share: 1,
      source: "N to nu e+ e- alone; below twice the mass of a muon",
    },
  })}\n`,
);
