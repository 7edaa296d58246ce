#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "The atmospheric flux honda2006 of nuflux is 0 below 10 GeV, without a word, where the
published tables go down to 0.1 GeV and most neutrinos are. Directions that are none (cosine of
1.5) have a flux of 0 as well. A rate of N made by atmospheric neutrinos loses its largest part."
say "One would guess" "A flux at 1 GeV, hundreds of times that at 10 GeV; an error for a cosine of 1.5."
install nuflux==2.0.7
run "10 GeV: 3.1e-05
9.99 GeV: 0
1 GeV: 0
10 GeV, cosine 1.5: 0" <<'PYTHON'
import nuflux

flux = nuflux.makeFlux("honda2006")
for energy in [10.0, 9.99, 1.0]:
    print(f"{energy:g} GeV: {flux.getFlux(nuflux.NuMu, energy, 1.0):.2g}")
print(f"10 GeV, cosine 1.5: {flux.getFlux(nuflux.NuMu, 10.0, 1.5):.2g}")
PYTHON
