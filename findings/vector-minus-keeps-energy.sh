#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "vector turns -p into a four-vector of the same energy where p was given by its mass, and of the opposite energy
where p was given by its energy. So k - p and k + (-p) differ, and a Q^2 from the second has the wrong sign."
say "One would guess" "-p is the opposite of p, and k + (-p) is k - p, however p was given."
install vector==1.9.0 numpy==2.4.6
run "by mass: E 1.05, of -p 1.05; Q^2 by k - p 0.029, by k + (-p) -3.769, by k + -1 * p -3.769
by energy: E 1.05, of -p -1.05; Q^2 by k - p 0.029, by k + (-p) 0.029, by k + -1 * p 0.029" <<'PYTHON'
from math import sqrt

import vector

k = vector.obj(px=0.1, py=0.0, pz=0.9, E=sqrt(0.1**2 + 0.9**2))
energy = sqrt(0.3**2 + 1.0**2 + 0.1**2)
for words, last in [("mass", {"mass": 0.1}), ("energy", {"E": energy})]:
    p = vector.obj(px=0.3, py=0.0, pz=1.0, **last)
    print(
        f"by {words}: E {p.E:.2f}, of -p {(-p).E:.2f}; Q^2 by k - p {-(k - p).mass2:.3f},"
        f" by k + (-p) {-(k + (-p)).mass2:.3f}, by k + -1 * p {-(k + -1 * p).mass2:.3f}"
    )
PYTHON
