#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "The HepMC3 files of DarkNews have the square of the mass where the mass stands: N of 0.1 GeV is written with 0.01
GeV, carbon of 11.17 GeV with 124.9 GeV. Momenta and energies are right. A reader that goes by the mass, as
transport codes do, has another N and another nucleus."
say "One would guess" "The written mass is that of the particle, as by its energy and momentum."
install DarkNews==0.4.8 pyhepmc==2.16.1 numpy==1.26.4 scipy==1.13.1
run "N: mass written 0.01, by energy and momentum 0.1 GeV
carbon: mass written 124.9, by energy and momentum 11.17 GeV" <<'PYTHON'
import os
from pathlib import Path

# Its progress and HepMC3's warnings go to standard output.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

import pyhepmc
from DarkNews.GenLauncher import GenLauncher

GenLauncher(
    m4=0.1,
    mu_tr_mu4=2e-6,
    HNLtype="dirac",
    UD4=0,
    Umu4=0,
    epsilon=0,
    decay_product="photon",
    experiment="miniboone_fhc",
    neval=300,
    nint=5,
    neval_warmup=200,
    nint_warmup=5,
    hepmc3=True,
    loglevel="ERROR",
    path=".",
    make_summary_plots=False,
).run()
(path,) = Path(".").rglob("*.hepmc3")
with pyhepmc.open(path) as file:
    particles = [each for event in file for each in event.particles]
# 5915 is DarkNews's number of the N that is made.
for name, number in [("N", 5915), ("carbon", 1000060120)]:
    each = next(each for each in particles if each.pid == number)
    print(
        f"{name}: mass written {each.generated_mass:.4g},"
        f" by energy and momentum {each.momentum.m():.4g} GeV",
        file=answers,
    )
answers.close()
PYTHON
