#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "For one Dirac N of 0.1 GeV and one d = mu/2 = 1e-6 / GeV, N -> nu gamma in DarkNews is
half as wide as in SIREN, which has d^2 m^3 / (4 pi) (arXiv:1803.03262). DarkNews doubles it for a
Majorana N, SIREN does not, so that the two agree there. Lifetimes of Dirac N differ by 2, although
the upscattering cross sections of DarkNews do go with the same d."
say "One would guess" "The same d, the same width; and a Majorana N twice as wide as a Dirac N in both."
install DarkNews==0.4.8 siren==0.1.0 numpy==1.26.4 scipy==1.13.1 pyarrow==17.0.0
run "width over d^2 m^3 / (4 pi)
dirac: DarkNews 0.500, SIREN 1.000
majorana: DarkNews 1.000, SIREN 1.000" <<'PYTHON'
import logging
from math import pi

import siren
from DarkNews import model, pdg, processes

logging.disable(logging.CRITICAL)
mass, d = 0.1, 1e-6
unit = d**2 * mass**3 / (4 * pi)


def darknews(nature):
    # mu_tr = 2 d: "dipole = t_aj = mu_tr / 2" in its model.py
    theory = model.ThreePortalModel(
        m4=mass, mu_tr_mu4=2 * d, HNLtype=nature, UD4=0, Umu4=0, epsilon=0
    )
    decay = processes.FermionSinglePhotonDecay(pdg.neutrino4, pdg.nulight, theory)
    return decay.total_width() / unit


def with_siren(nature):
    kind = siren.interactions.HNLDipoleDecay
    decay = kind(mass, [0.0, d, 0.0], getattr(kind.ChiralNature, nature.capitalize()))
    return decay.TotalDecayWidth(siren.dataclasses.Particle.ParticleType.N4) / unit


print("width over d^2 m^3 / (4 pi)")
for nature in ["dirac", "majorana"]:
    print(f"{nature}: DarkNews {darknews(nature):.3f}, SIREN {with_siren(nature):.3f}")
PYTHON
