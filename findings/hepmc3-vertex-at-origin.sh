#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "HepMC3 takes the position 0, 0, 0, 0 for none and answers that of the vertex before. A neutrino from a target
541 m upstream that scatters in the centre of the detector, where the coordinates begin, scatters in the
target, in memory and in the file; N then flies 541 m and not 1 m. One nanometre beside it all is right."
say "One would guess" "A position that was set is kept, 0 as any other."
install pyhepmc==2.16.1 numpy==2.2.6
run "scattering set at z = 0 mm: read at z = -541000 mm, N flies 542 m
scattering set at z = 1e-06 mm: read at z = 1e-06 mm, N flies 1 m" <<'PYTHON'
import pyhepmc

for place in [0.0, 1e-6]:
    event = pyhepmc.GenEvent(pyhepmc.Units.GEV, pyhepmc.Units.MM)
    pion, muon, neutrino, target, heavy, nucleus, photon, light = (
        pyhepmc.GenParticle(momentum, number, status)
        for momentum, number, status in [
            ((0, 0, 2, 2.005), 211, 4),
            ((0, 0, 1, 1.005), -13, 1),
            ((0, 0, 1, 1), 14, 2),
            ((0, 0, 0, 11.175), 1000060120, 4),
            ((0, 0, 0.995, 1), 5914, 2),
            ((0, 0, 0.005, 11.175), 1000060120, 1),
            ((0, 0, 0.5, 0.5), 22, 1),
            ((0, 0, 0.495, 0.5), 14, 1),
        ]
    )
    for position, incoming, outgoing in [
        ((0, 0, -541000, 0), [pion], [muon, neutrino]),
        ((0, 0, place, 0), [neutrino, target], [heavy, nucleus]),
        ((0, 0, 1000, 0), [heavy], [photon, light]),
    ]:
        vertex = pyhepmc.GenVertex(position)
        for each in incoming:
            vertex.add_particle_in(each)
        for each in outgoing:
            vertex.add_particle_out(each)
        event.add_vertex(vertex)
    with pyhepmc.open("event.hepmc3", "w") as file:
        file.write(event)
    with pyhepmc.open("event.hepmc3") as file:
        again = file.read()
    (read,) = (each for each in again.particles if each.pid == 5914)
    start, end = read.production_vertex.position.z, read.end_vertex.position.z
    print(
        f"scattering set at z = {place:g} mm: read at z = {start:g} mm,"
        f" N flies {(end - start) / 1000:.0f} m"
    )
PYTHON
