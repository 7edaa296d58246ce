#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "In two detectors of DarkNews the name of the horn mode is not that of the flux: nd280_fhc
runs on the antineutrino-mode flux (ND280_FHC.dat and ND280_RHC.dat are one file), and minerva_me_rhc
on the neutrino-mode flux. Rates of muon neutrinos at ND280 come out about ten times too small."
say "One would guess" "fhc: more numu than numubar; rhc: more numubar than numu; two modes, two files."
install DarkNews==0.4.8 numpy==1.26.4 scipy==1.13.1
run "nd280_fhc reads ND280_FHC.dat: numubar / numu = 9.8
minerva_me_fhc reads NUMI_FHC_ME.dat: numubar / numu = 0.035
minerva_me_rhc reads NUMI_FHC_ME.dat: numubar / numu = 0.035
miniboone_fhc reads MiniBooNE_FHC.dat: numubar / numu = 0.058
miniboone_rhc reads MiniBooNE_RHC.dat: numubar / numu = 5.6
ND280_FHC.dat and ND280_RHC.dat hold the same bytes: True" <<'PYTHON'
import logging
from importlib.resources import files

import numpy as np
from DarkNews import pdg
from DarkNews.detector import Detector

logging.disable(logging.CRITICAL)
energies = np.linspace(0.05, 20, 4000)
for keyword in ["nd280_fhc", "minerva_me_fhc", "minerva_me_rhc", "miniboone_fhc", "miniboone_rhc"]:
    detector = Detector(keyword)
    numu, numubar = (
        detector.neutrino_flux(each)(energies).sum() for each in (pdg.numu, pdg.numubar)
    )
    print(f"{keyword} reads {detector.FLUXFILE}: numubar / numu = {numubar / numu:.2g}")
folder = files("DarkNews.include.fluxes")
one, other = (folder.joinpath(f"ND280_{mode}.dat").read_bytes() for mode in ("FHC", "RHC"))
print("ND280_FHC.dat and ND280_RHC.dat hold the same bytes:", one == other)
PYTHON
