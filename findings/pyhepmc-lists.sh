#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "In a HepMC3 file a number keeps its digits as an attribute of an event, and loses them inside a
list: six decimals, so that couplings of 1e-7 / GeV become 0. Nothing is said."
say "One would guess" "[d_e, d_mu, d_tau] comes back as it was given, as a single d does."
install pyhepmc==2.16.1 numpy==2.2.6
run "given: d = 1.7e-07, list = [1.7e-07, 0.123456789]
A 0 d 1.7e-07
A 0 list 0.000000 0.123457
read: d = 1.7e-07, list = [0.0, 0.123457]" <<'PYTHON'
import pyhepmc

d = 1.7e-7
couplings = [d, 0.123456789]
event = pyhepmc.GenEvent(pyhepmc.Units.GEV, pyhepmc.Units.MM)
vertex = pyhepmc.GenVertex((0, 0, 0, 0))
vertex.add_particle_in(pyhepmc.GenParticle((0, 0, 1, 1), 14, 4))
vertex.add_particle_out(pyhepmc.GenParticle((0, 0, 1, 1), 22, 1))
event.add_vertex(vertex)
event.attributes["d"] = d
event.attributes["list"] = couplings
with pyhepmc.open("event.hepmc3", "w") as file:
    file.write(event)
print(f"given: d = {d}, list = {couplings}")
with open("event.hepmc3") as file:
    print("\n".join(sorted(line.strip() for line in file if line.startswith("A 0"))))
with pyhepmc.open("event.hepmc3") as file:
    again = file.read()
number = again.attributes["d"].astype(float)
numbers = again.attributes["list"].astype(list[float])
print(f"read: d = {number}, list = {list(numbers)}")
PYTHON
