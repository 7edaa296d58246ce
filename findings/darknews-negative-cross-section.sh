#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "diff_xsec_Q2 of DarkNews gives negative cross sections of upscattering where N keeps the
helicity, inside the limits of Q^2. Its invariant u holds m_N in place of m_N^2. The part that
flips the helicity is close to what it should be, so that their sum shows nothing."
say "One would guess" "d sigma / d Q^2 is 0 or above at every Q^2 that is allowed."
install DarkNews==0.4.8 numpy==1.26.4 scipy==1.13.1
run "Q^2 = 0.001 GeV^2, flipping: positive
Q^2 = 0.005 GeV^2, flipping: positive
Q^2 = 0.001 GeV^2, conserving: negative
Q^2 = 0.005 GeV^2, conserving: negative" <<'PYTHON'
import logging

import numpy as np
from DarkNews import model, pdg, phase_space, processes
from DarkNews.nuclear_tools import NuclearTarget

logging.disable(logging.CRITICAL)
energy, mass = 1.0, 0.1
theory = model.ThreePortalModel(
    m4=mass, mu_tr_mu4=2e-6, HNLtype="dirac", UD4=0, Umu4=0, epsilon=0
)
pdg.neutrino4.mass = mass
carbon = NuclearTarget("C12")
lowest = phase_space.upscattering_Q2min(energy, mass, carbon.mass)
highest = phase_space.upscattering_Q2max(energy, mass, carbon.mass)
for helicity in ["flipping", "conserving"]:
    process = processes.UpscatteringProcess(
        pdg.numu, pdg.neutrino4, carbon, "coherent", theory, helicity
    )
    for transfer in [0.001, 0.005]:
        assert lowest < transfer < highest
        (value,) = process.diff_xsec_Q2(energy, np.array([transfer]))
        sign = "negative" if value < 0 else "positive"
        print(f"Q^2 = {transfer} GeV^2, {helicity}: {sign}")
PYTHON
