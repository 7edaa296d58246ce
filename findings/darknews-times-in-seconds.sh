#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "The HepMC3 files of DarkNews have times in seconds where HepMC3 has lengths, as for the places beside them in
cm. A neutrino that reaches MiniBooNE is read as 6e-8 ns old, and the delay by which N could be told from
neutrinos shrinks with it."
say "One would guess" "Light from the target, 541 m away, has t = 541 m as its length."
install DarkNews==0.4.8 pyhepmc==2.16.1 numpy==1.26.4 scipy==1.13.1
run "first scattering: t read as 1.8e-06 cm, 6e-08 ns; light needs 1805 ns from the target" <<'PYTHON'
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
    event = file.read()
assert event.length_unit == pyhepmc.Units.CM
time = event.vertices[0].position.t
speed = 29.9792458  # cm / ns
print(
    f"first scattering: t read as {time:.1e} cm, {time / speed:.0e} ns;"
    f" light needs {54100 / speed:.0f} ns from the target",
    file=answers,
)
answers.close()
PYTHON
