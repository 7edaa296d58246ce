#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "SIREN draws energies of a tabulated flux evenly between two of its entries, but weighs events by a straight line
between them. In the first step of this table, where the flux sets in, half as many neutrinos belong below
0.45 GeV as are drawn there, and no weight mends it: rates near the threshold of N are too large."
say "One would guess" "Energies are drawn by the density that the weights are made of."
install siren==0.1.0 numpy==1.26.4 scipy==1.13.1 pyarrow==17.0.0
run "0.20 to 0.45 GeV: 10 % by the density, 21 % drawn
0.45 to 0.70 GeV: 31 % by the density, 21 % drawn
0.70 to 1.20 GeV: 50 % by the density, 50 % drawn
1.20 to 1.70 GeV: 8 % by the density, 8 % drawn" <<'PYTHON'
import numpy as np
import siren

flux = siren.distributions.TabulatedFluxDistribution(
    [0.2, 0.7, 1.2, 1.7], [0.0, 10.0, 2.0, 0.0], True, False
)
random = siren.utilities.SIREN_random(7)
record = siren.dataclasses.InteractionRecord()
record.signature.primary_type = siren.dataclasses.Particle.ParticleType.NuMu
neutrino = siren.dataclasses.PrimaryDistributionRecord(record.signature.primary_type)


def density(energy):
    record.primary_momentum = [energy, 0, 0, energy]
    return flux.GenerationProbability(None, None, record)


drawn = np.array([flux.SampleEnergy(random, None, None, neutrino) for _ in range(200_000)])
for low, high in [(0.2, 0.45), (0.45, 0.7), (0.7, 1.2), (1.2, 1.7)]:
    middles = low + (high - low) * (np.arange(100) + 0.5) / 100
    expected = np.mean([density(each) for each in middles]) * (high - low)
    share = np.mean((drawn >= low) & (drawn < high))
    print(
        f"{low:.2f} to {high:.2f} GeV: {100 * expected:.0f} % by the density,"
        f" {100 * share:.0f} % drawn"
    )
PYTHON
