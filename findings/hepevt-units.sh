#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "HepMC3 writes an event as HEPEVT with the numbers as they are, and reads every HEPEVT as GeV and mm. An event in
MeV and cm comes back with a thousand times the energy and a tenth of the distance. As HepMC3 and HepMC2,
which name their units, the same event is right."
say "One would guess" "The event knows its units, and HEPEVT has one: both ways are converted."
install pyhepmc==2.16.1 numpy==2.2.6
run 'given: photon of 500 MeV at z = 30 cm
HepMC3: photon of 0.5 GeV at z = 300 mm
HepMC2: photon of 0.5 GeV at z = 300 mm
HEPEVT: photon of 500 GeV at z = 30 mm' <<'PYTHON'
import os

# HepMC3 writes warnings of old formats to standard output.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

import pyhepmc

event = pyhepmc.GenEvent(pyhepmc.Units.MEV, pyhepmc.Units.CM)
heavy = pyhepmc.GenParticle((0, 0, 995, 1000), 5914, 4)
photon = pyhepmc.GenParticle((0, 0, 500, 500), 22, 1)
neutrino = pyhepmc.GenParticle((0, 0, 495, 500), 14, 1)
decay = pyhepmc.GenVertex((0, 0, 30, 0))
decay.add_particle_in(heavy)
decay.add_particle_out(photon)
decay.add_particle_out(neutrino)
event.add_vertex(decay)
print("given: photon of 500 MeV at z = 30 cm", file=answers)
for name in ["HepMC3", "HepMC2", "HEPEVT"]:
    with pyhepmc.open("event", "w", format=name) as file:
        file.write(event)
    with pyhepmc.open("event", format=name) as file:
        again = file.read()
    again.set_units(pyhepmc.Units.GEV, pyhepmc.Units.MM)
    (read,) = (each for each in again.particles if each.pid == 22)
    place = read.production_vertex.position.z
    print(f"{name}: photon of {read.momentum.e:g} GeV at z = {place:g} mm", file=answers)
answers.close()
PYTHON
