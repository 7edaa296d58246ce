/**
 * Units as Geant4 11.4.1 knows them, in its own: mm, ns, MeV, charge of the positron, K, mole,
 * radian. Read from its evaluator and its table of units through geant4-pybind 0.1.3 (PyPI).
 */

const degree = Math.PI / 180;
/** Joules of an electronvolt, by the definition of the SI (2019). */
const electronCharge = 1.602176634e-19;
const joule = 1e-6 / electronCharge;
/** kg = J s2 / m2, with s = 1e9 ns and m = 1000 mm. */
const kilogram = (joule * 1e18) / 1e6;
const gram = 1e-3 * kilogram;
const tesla = 1e-3;
const coulomb = 1 / electronCharge;
const ampere = coulomb / 1e9;

/** Density of 1 g/cm3 in Geant4's own unit. */
const gramPerCm3 = gram / 1000;

/** Attribute `lunit`, and `unit` of positions: mm. */
export const lengthUnits: Readonly<Record<string, number>> = {
  mm: 1,
  millimeter: 1,
  cm: 10,
  centimeter: 10,
  m: 1000,
  meter: 1000,
  km: 1e6,
  kilometer: 1e6,
  um: 1e-3,
  micrometer: 1e-3,
  nm: 1e-6,
  nanometer: 1e-6,
  Ang: 1e-7,
  angstrom: 1e-7,
  fm: 1e-12,
  fermi: 1e-12,
  pc: 3.0856775807e19,
  parsec: 3.0856775807e19,
};

/** Attribute `aunit`, and `unit` of rotations: radian. */
export const angleUnits: Readonly<Record<string, number>> = {
  rad: 1,
  radian: 1,
  mrad: 1e-3,
  milliradian: 1e-3,
  deg: degree,
  degree,
};

/** `unit` of a density `D`: g/cm3. */
export const densityUnits: Readonly<Record<string, number>> = {
  "g/cm3": 1,
  "mg/cm3": 1e-3,
  "kg/m3": 1e-3,
};

/** `unit` of an `atom`: g/mol. */
export const molarMassUnits: Readonly<Record<string, number>> = { "g/mole": 1, "g/mol": 1 };

/** A density in Geant4's own unit (as a `quantity` keeps it) in g/cm3. */
export function densityFromOwn(value: number): number {
  return value / gramPerCm3;
}

const areaAndVolume: Readonly<Record<string, number>> = {
  mm2: 1,
  cm2: 100,
  m2: 1e6,
  km2: 1e12,
  mm3: 1,
  cm3: 1000,
  m3: 1e9,
  km3: 1e18,
  L: 1e6,
  liter: 1e6,
  cL: 1e4,
  mL: 1e3,
  barn: 1e-22,
  millibarn: 1e-25,
  microbarn: 1e-28,
  nanobarn: 1e-31,
  picobarn: 1e-34,
};

const timeAndEnergy: Readonly<Record<string, number>> = {
  s: 1e9,
  second: 1e9,
  ms: 1e6,
  millisecond: 1e6,
  us: 1e3,
  microsecond: 1e3,
  ns: 1,
  nanosecond: 1,
  ps: 1e-3,
  picosecond: 1e-3,
  Hz: 1e-9,
  hertz: 1e-9,
  kHz: 1e-6,
  kilohertz: 1e-6,
  MHz: 1e-3,
  megahertz: 1e-3,
  eV: 1e-6,
  electronvolt: 1e-6,
  keV: 1e-3,
  kiloelectronvolt: 1e-3,
  MeV: 1,
  megaelectronvolt: 1,
  GeV: 1e3,
  gigaelectronvolt: 1e3,
  TeV: 1e6,
  teraelectronvolt: 1e6,
  PeV: 1e9,
  petaelectronvolt: 1e9,
  joule,
  J: joule,
  watt: joule / 1e9,
  newton: joule / 1e3,
};

const massAndPressure: Readonly<Record<string, number>> = {
  kg: kilogram,
  kilogram,
  g: gram,
  gram,
  mg: 1e-3 * gram,
  milligram: 1e-3 * gram,
  Pa: joule / 1e9,
  pascal: joule / 1e9,
  bar: joule / 1e4,
  atmosphere: (101325 * joule) / 1e9,
};

const electricity: Readonly<Record<string, number>> = {
  coulomb,
  ampere,
  milliampere: 1e-3 * ampere,
  microampere: 1e-6 * ampere,
  nanoampere: 1e-9 * ampere,
  V: 1e-6,
  volt: 1e-6,
  kV: 1e-3,
  kilovolt: 1e-3,
  MV: 1,
  megavolt: 1,
  ohm: 1e-6 / ampere,
  farad: coulomb / 1e-6,
  millifarad: coulomb / 1e-3,
  microfarad: coulomb,
  nanofarad: 1e-3 * coulomb,
  picofarad: 1e-6 * coulomb,
  weber: 1e3,
  tesla,
  kilogauss: 1e-1 * tesla,
  gauss: 1e-4 * tesla,
  henry: 1e3 / ampere,
};

const others: Readonly<Record<string, number>> = {
  minute: 6e10,
  hour: 3.6e12,
  day: 8.64e13,
  year: 3.1536e16,
  steradian: 1,
  sr: 1,
  kelvin: 1,
  K: 1,
  mole: 1,
  mol: 1,
  Bq: 1e-9,
  becquerel: 1e-9,
  kilobecquerel: 1e-6,
  megabecquerel: 1e-3,
  gigabecquerel: 1,
  Ci: 37,
  curie: 37,
  millicurie: 0.037,
  microcurie: 3.7e-5,
  gray: 1e-12,
  kilogray: 1e-9,
  milligray: 1e-15,
  microgray: 1e-18,
  candela: 1,
  lumen: 1,
  lux: 1e-6,
};

/** Units that are symbols of attributes only. */
const notNamed = new Set(["Ang", "fm"]);

/** Names that expressions may use without a definition. */
export const namedValues: Readonly<Record<string, number>> = {
  pi: Math.PI,
  e: Math.E,
  gamma: 0.5772156649015329,
  ...Object.fromEntries(Object.entries(lengthUnits).filter(([name]) => !notNamed.has(name))),
  ...angleUnits,
  ...areaAndVolume,
  ...timeAndEnergy,
  ...massAndPressure,
  ...electricity,
  ...others,
};

/** `unit` of a `quantity`, of whatever kind. */
export const quantityUnits: Readonly<Record<string, number>> = {
  ...lengthUnits,
  ...angleUnits,
  ...areaAndVolume,
  ...timeAndEnergy,
  ...massAndPressure,
  ...electricity,
  ...others,
  "g/cm3": gramPerCm3,
  "mg/cm3": 1e-3 * gramPerCm3,
  "kg/m3": 1e-3 * gramPerCm3,
  "g/cm2": gram / 100,
  "mg/cm2": (1e-3 * gram) / 100,
  "kg/cm2": (1e3 * gram) / 100,
  "g/mole": gram,
  "g/mol": gram,
  atm: massAndPressure["atmosphere"],
  mbarn: 1e-25,
  nbarn: 1e-31,
  pbarn: 1e-34,
  T: tesla,
  kG: 1e-1 * tesla,
  G: 1e-4 * tesla,
  "V/m": 1e-9,
  "kV/m": 1e-6,
  "MV/m": 1e-3,
  "": 1,
};
