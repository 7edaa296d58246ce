#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "The masses of nuclei in particle are those of atoms, with all their electrons, although the charge is that of
the nucleus and the numbers are those of nuclei. Argon is 9.2 MeV too heavy: the kinetic energy of a recoil,
E - m, comes out below 0. The nucleus of hydrogen alone has the mass of the proton."
say "One would guess" "The mass of the nucleus for all of them: 3727.38 MeV for the alpha particle."
install particle==1.1.0 hepunits==2.4.7
run "p: charge 1, 938.27 MeV; the proton has 938.27 MeV
D2: charge 1, 1876.12 MeV; less 1 electron 1875.61 MeV
He4: charge 2, 3728.40 MeV; less 2 electrons 3727.38 MeV
C12: charge 6, 11177.93 MeV; less 6 electrons 11174.86 MeV
Ar40: charge 18, 37224.72 MeV; less 18 electrons 37215.53 MeV" <<'PYTHON'
from particle import Particle
from particle.literals import e_minus, proton

hydrogen = Particle.from_pdgid(1000010010)
print(
    f"{hydrogen.name}: charge {hydrogen.charge}, {hydrogen.mass:.2f} MeV;"
    f" the proton has {proton.mass:.2f} MeV"
)
for number in [1000010020, 1000020040, 1000060120, 1000180400]:
    ion = Particle.from_pdgid(number)
    electrons = f"{ion.charge} electron{'s' if ion.charge > 1 else ''}"
    bare = ion.mass - float(ion.charge) * e_minus.mass
    print(
        f"{ion.name}: charge {ion.charge}, {ion.mass:.2f} MeV; less {electrons} {bare:.2f} MeV"
    )
PYTHON
