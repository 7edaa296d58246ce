/*
 * One flight of the MiniBooNE simulation in plain scalar C, as the least that the physics needs:
 * nu C12 -> N C12 (coherent, helicity-flipping) in the oil, N -> nu gamma, conversion, smearing,
 * efficiency, one histogram of E_nu^QE with weights and their squares, at one coupling.
 *
 *   kernel FILE FLIGHTS REPEATS
 *
 * FILE holds the numbers, written by kernel-input.ts: blocks of a count and as many values, in the
 * order of `read_input`. Units GeV, cm, cm^2. Prints one line of JSON. Formulas: src-shared/physics.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define PI 3.14159265358979323846
/* Nodes of the inverse cumulated distributions: of the energy, and of Q^2 in each energy bin. */
#define ENERGY_NODES 256
#define TRANSFER_NODES 64
/* Cells in the scaled logarithm of Q^2 that those are made from. */
#define FINE_CELLS 2048
#define FORM_FACTOR_NODES 2048
#define MOST_BINS 512
#define MOST_EDGES 64

typedef struct {
  int count;
  double *values;
} block;

/* The numbers of the file. */
static double mass, coupling, target_mass, protons, carbon_density, exposure, threshold,
    energy_resolution, angular_resolution, aim_radius, prefactor, hbar_c, femtometre;
static double fiducial_radius, oil_radius, air_radius;
static double first_edge, bin_width;
static block edges, flux, density_coefficients, efficiency, oil_rate, air_rate, rock_rate, bins;
static double density_radius, efficiency_step, first_log, nodes_per_log;

/* Tables that are made from them. */
static double energy_at[ENERGY_NODES + 1];
static double scaled_at[MOST_BINS][TRANSFER_NODES + 1];
static double squared_form_factor[FORM_FACTOR_NODES + 1];
static double form_factor_step;

/* xoshiro256++ of D. Blackman and S. Vigna, its state filled by splitmix64. */
static uint64_t state[4];

static uint64_t rotated(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static void seed_random(uint64_t seed) {
  for (int k = 0; k < 4; k++) {
    uint64_t z = (seed += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    state[k] = z ^ (z >> 31);
  }
}

/* Uniform in (0, 1). */
static double uniform(void) {
  const uint64_t result = rotated(state[0] + state[3], 23) + state[0];
  const uint64_t t = state[1] << 17;
  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= t;
  state[3] = rotated(state[3], 45);
  return ((double)(result >> 12) + 0.5) * 0x1p-52;
}

/* Value of a table at an even position; constant beyond its ends. */
static double between(const double *table, int last, double position) {
  if (!(position > 0)) return table[0];
  if (position >= last) return table[last];
  const int below = (int)position;
  return table[below] + (position - below) * (table[below + 1] - table[below]);
}

/* Fourier-Bessel form factor of the charge; Q in GeV. */
static double form_factor(double q) {
  const double x = q * femtometre * density_radius;
  double sum = 0, norm = 0, sign = -1;
  for (int n = 1; n <= density_coefficients.count; n++, sign = -sign) {
    const double zero = n * PI, a = sign * density_coefficients.values[n - 1];
    norm += a / (zero * zero);
    /* sin x / x over the pole that cancels with it: the limit at x = n pi. */
    sum += fabs(x - zero) < 1e-6 ? -sign * a / (2 * zero * zero)
                                 : a / (zero * zero - x * x) * (x < 1e-6 ? 1 : sin(x) / x);
  }
  return sum / norm;
}

/* Limits of Q^2 at a neutrino energy; their ratio's logarithm is the span of the scaled variable. */
static void transfer_limits(double energy, double *least, double *span) {
  const double m2 = mass * mass, s = target_mass * (target_mass + 2 * energy);
  const double below = 2 * target_mass * (energy - mass) - m2;
  const double above = 2 * target_mass * (energy + mass) - m2;
  const double root = sqrt(below > 0 ? below * above : 0);
  const double most = target_mass * energy * (2 * target_mass * energy + m2 + root) / s - m2;
  *least = m2 * m2 * target_mass * target_mass / (s * most);
  *span = log(most / *least);
}

/*
 * d sigma/dQ^2 at d = 1 GeV^-1 on a pointlike nucleus, cm^2/GeV^2: flip of the helicity. Leaves
 * 1 - cos of N to the neutrino, in the form that keeps its digits at small angles.
 */
static double cross_section(double energy, double transfer, double *versine) {
  const double m2 = mass * mass, ratio = 2 * energy / target_mass;
  const double square =
      transfer * (4 * energy * energy - (ratio + 2) * m2 - (1 + ratio) * transfer) - m2 * m2;
  if (!(square > 0)) return 0;
  const double energy_n = energy - transfer / (2 * target_mass);
  const double momentum = sqrt((energy_n - mass) * (energy_n + mass));
  const double sum = energy_n + momentum, total = energy + momentum, invariant = m2 + transfer;
  const double forward = 2 * energy * sum - invariant;
  const double backward = invariant - 2 * energy * m2 / sum;
  *versine = (backward > forward ? backward : square / forward) / (2 * energy * momentum);
  return prefactor * protons * protons * *versine * sum * total * total /
         (energy * transfer * transfer);
}

/* Nodes at which a cumulated distribution (linear in its cells) reaches k / last. */
static void invert(const double *cumulated, int cells, double from, double width, double *nodes,
                   int last) {
  int cell = 0;
  for (int k = 0; k <= last; k++) {
    const double wanted = cumulated[cells] * k / last;
    while (cell < cells - 1 && cumulated[cell + 1] < wanted) cell++;
    const double part = cumulated[cell + 1] - cumulated[cell];
    const double share = part > 0 ? (wanted - cumulated[cell]) / part : 0;
    nodes[k] = from + width * (cell + (share < 1 ? share : 1));
  }
  nodes[last] = from + width * cells;
}

static void make_tables(void) {
  const double least_energy = mass + mass * mass / (2 * target_mass);
  const int count = flux.count, first = (int)((least_energy - first_edge) / bin_width);
  /* Beyond this Q no neutrino of the beam reaches. */
  form_factor_step = 2 * edges.values[count] / FORM_FACTOR_NODES;
  for (int k = 0; k <= FORM_FACTOR_NODES; k++) {
    const double f = form_factor(k * form_factor_step);
    squared_form_factor[k] = f * f;
  }
  /* Cells of the energy: the part of each bin that can make N. */
  static double by_energy[MOST_BINS + 1], by_transfer[FINE_CELLS + 1];
  by_energy[0] = 0;
  for (int bin = first; bin < count; bin++) {
    const double low = fmax(edges.values[bin], least_energy), high = edges.values[bin + 1];
    const double energy = 0.5 * (low + high);
    double least, span;
    transfer_limits(energy, &least, &span);
    by_transfer[0] = 0;
    for (int k = 0; k < FINE_CELLS; k++) {
      const double transfer = least * exp(span * (k + 0.5) / FINE_CELLS);
      const double f = between(squared_form_factor, FORM_FACTOR_NODES,
                               sqrt(transfer) / form_factor_step);
      double versine;
      by_transfer[k + 1] = by_transfer[k] + cross_section(energy, transfer, &versine) * f * transfer;
    }
    const double rate = by_transfer[FINE_CELLS] * span / FINE_CELLS;
    /* A thousandth of even density: nothing that is allowed is left out. */
    for (int k = 1; k <= FINE_CELLS; k++)
      by_transfer[k] += 1e-3 * by_transfer[FINE_CELLS] * k / FINE_CELLS;
    invert(by_transfer, FINE_CELLS, 0, 1.0 / FINE_CELLS, scaled_at[bin], TRANSFER_NODES);
    by_energy[bin - first + 1] = by_energy[bin - first] + flux.values[bin] * rate * (high - low);
  }
  invert(by_energy, count - first, edges.values[first], bin_width, energy_at, ENERGY_NODES);
  for (int k = 0; k <= ENERGY_NODES; k++)
    if (energy_at[k] < least_energy) energy_at[k] = least_energy;
}

static double counts[MOST_EDGES], squares[MOST_EDGES];

/* One flight: its weight goes into the histogram. `scale`: what all weights have in common. */
static void fly(double scale, double proper_length) {
  /* (E, Q^2) by the inverse cumulated distributions; 1 / density into the weight. */
  const double a = uniform() * ENERGY_NODES;
  const int node = (int)a;
  const double energy_width = energy_at[node + 1] - energy_at[node];
  const double energy = energy_at[node] + (a - node) * energy_width;
  const int bin = (int)((energy - first_edge) / bin_width);
  if (bin >= flux.count) return;
  const double b = uniform() * TRANSFER_NODES;
  const int cell = (int)b;
  const double *row = scaled_at[bin];
  const double scaled_width = row[cell + 1] - row[cell];
  const double scaled = row[cell] + (b - cell) * scaled_width;
  double least, span, versine;
  transfer_limits(energy, &least, &span);
  const double transfer = least * exp(span * scaled);
  const double f2 = between(squared_form_factor, FORM_FACTOR_NODES,
                            sqrt(transfer) / form_factor_step);
  const double sigma = cross_section(energy, transfer, &versine);
  if (sigma == 0) return;
  double weight = scale * flux.values[bin] * sigma * f2 * ENERGY_NODES * energy_width *
                  TRANSFER_NODES * scaled_width * transfer * span;

  /* N about the beam, which goes along z. */
  const double energy_n = energy - transfer / (2 * target_mass);
  const double momentum = sqrt((energy_n - mass) * (energy_n + mass));
  const double beta = momentum / energy_n;
  const double cosine = 1 - versine, sine = sqrt(versine * (2 - versine));
  const double azimuth = 2 * PI * uniform();
  const double nx = sine * cos(azimuth), ny = sine * sin(azimuth), nz = cosine;

  /* Vertex, even in the oil. */
  double x, y, z;
  do {
    x = oil_radius * (2 * uniform() - 1);
    y = oil_radius * (2 * uniform() - 1);
    z = oil_radius * (2 * uniform() - 1);
  } while (x * x + y * y + z * z > oil_radius * oil_radius);

  /* Decay: exponential, cut where N leaves the surroundings. */
  const double along = -(x * nx + y * ny + z * nz);
  const double exit = along + sqrt(along * along + aim_radius * aim_radius - x * x - y * y - z * z);
  const double length = beta * energy_n / mass * proper_length;
  const double reach = -expm1(-exit / length);
  weight *= reach;
  const double flown = -length * log1p(-uniform() * reach);
  x += flown * nx;
  y += flown * ny;
  z += flown * nz;

  /* Photon: (1 - cos*)/2 in the rest frame of N, boosted and turned about N. */
  const double rest = 1 - 2 * sqrt(uniform());
  const double photon = 0.5 * energy_n * (1 + beta * rest);
  if (!(photon > threshold)) return;
  const double c = (rest + beta) / (1 + beta * rest), s = sqrt(fmax(0, 1 - c * c));
  const double turn = 2 * PI * uniform();
  const double su = s * cos(turn), sv = s * sin(turn);
  const double gz = c * nz - su * sine;
  const double cosa = cos(azimuth), sina = sin(azimuth);
  const double gx = c * nx + su * cosine * cosa - sv * sina;
  const double gy = c * ny + su * cosine * sina + sv * cosa;

  /* Spheres along the photon: depth up to the fiducial volume, and the stretch inside it. */
  const double closest = -(x * gx + y * gy + z * gz);
  const double impact = x * x + y * y + z * z - closest * closest;
  const double inside = fiducial_radius * fiducial_radius - impact;
  if (!(inside > 0)) return;
  const double half = sqrt(inside), leave = closest + half;
  if (!(leave > 0)) return;
  const double enter = fmax(0, closest - half);
  const double position = (log(photon) - first_log) * nodes_per_log;
  const double in_oil = between(oil_rate.values, oil_rate.count - 1, position);
  double depth = 0;
  if (enter > 0) {
    const double from_oil = fmax(0, closest - sqrt(oil_radius * oil_radius - impact));
    depth = in_oil * (enter - from_oil);
    if (from_oil > 0) {
      const double from_air = fmax(0, closest - sqrt(air_radius * air_radius - impact));
      depth += between(air_rate.values, air_rate.count - 1, position) * (from_oil - from_air) +
               between(rock_rate.values, rock_rate.count - 1, position) * from_air;
    }
  }
  weight *= exp(-depth) * -expm1(-in_oil * (leave - enter));

  /* Shower: efficiency on the true energy, Gaussian smearing of energy and direction. */
  weight *= between(efficiency.values, efficiency.count - 1, photon / efficiency_step);
  const double radius = sqrt(-2 * log(uniform())), phase = 2 * PI * uniform();
  const double shower = photon * fmax(0.05, 1 + energy_resolution * radius * cos(phase));
  const double offset = angular_resolution * radius * sin(phase);
  const double shower_cosine =
      gz * cos(offset) + sqrt(fmax(0, 1 - gz * gz)) * sin(offset) * cos(2 * PI * uniform());

  /* E_nu^QE of an electron in its place, neutron at rest. */
  const double neutron = 0.93956542052, proton = 0.93827208816, electron = 0.51099895e-3;
  const double lepton = sqrt(fmax(0, shower * shower - electron * electron));
  const double below = neutron - shower + lepton * shower_cosine;
  if (!(below > 0)) return;
  const double value =
      (neutron * shower - 0.5 * (neutron * neutron + electron * electron - proton * proton)) / below;
  if (!(value > bins.values[0]) || value >= bins.values[bins.count - 1]) return;
  int k = 0;
  while (value >= bins.values[k + 1]) k++;
  counts[k] += weight;
  squares[k] += weight * weight;
}

static block read_block(FILE *file) {
  block found;
  if (fscanf(file, "%d", &found.count) != 1 || found.count < 1) exit(2);
  found.values = malloc((size_t)found.count * sizeof(double));
  for (int k = 0; k < found.count; k++)
    if (fscanf(file, "%lf", &found.values[k]) != 1) exit(2);
  return found;
}

static void read_input(const char *path) {
  FILE *file = fopen(path, "r");
  if (file == NULL) exit(2);
  double *const numbers[] = {
      &mass,           &coupling,          &target_mass,        &protons,
      &carbon_density, &exposure,          &threshold,          &energy_resolution,
      &angular_resolution, &fiducial_radius, &oil_radius,       &air_radius,
      &aim_radius,     &prefactor,         &hbar_c,             &femtometre,
      &density_radius, &efficiency_step,   &first_log,          &nodes_per_log,
  };
  const block given = read_block(file);
  const int count = (int)(sizeof numbers / sizeof numbers[0]);
  if (given.count != count) exit(2);
  for (int k = 0; k < count; k++) *numbers[k] = given.values[k];
  block *const blocks[] = {&edges,    &flux,     &density_coefficients, &efficiency,
                           &oil_rate, &air_rate, &rock_rate,            &bins};
  for (int k = 0; k < 8; k++) *blocks[k] = read_block(file);
  fclose(file);
  if (flux.count > MOST_BINS || edges.count != flux.count + 1 || bins.count > MOST_EDGES) exit(2);
  first_edge = edges.values[0];
  bin_width = edges.values[1] - edges.values[0];
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  read_input(argv[1]);
  const long flights = atol(argv[2]);
  const int repeats = atoi(argv[3]);
  make_tables();
  seed_random(1);
  const double volume = 4.0 / 3.0 * PI * oil_radius * oil_radius * oil_radius;
  const double scale = exposure * coupling * coupling * carbon_density * volume;
  const double width = coupling * coupling * mass * mass * mass / (4 * PI);
  double best = HUGE_VAL;
  for (int repeat = 0; repeat < repeats; repeat++) {
    const clock_t start = clock();
    for (long i = 0; i < flights; i++) fly(scale, hbar_c / width);
    best = fmin(best, (double)(clock() - start) / CLOCKS_PER_SEC);
  }
  double sum = 0, square = 0;
  for (int k = 0; k < bins.count - 1; k++) {
    sum += counts[k];
    square += squares[k];
  }
  const double all = (double)flights * repeats;
  printf("{\"flightsPerSecond\": %.6g, \"selected\": %.8g, \"error\": %.4g}\n",
         (double)flights / best, sum / all, sqrt(square) / all);
  return 0;
}
