#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "Two tables of elements, one attribute 'density', both in g/cm3: argon is a liquid in
periodictable and a gas in mendeleev, a factor of 850 in the mass of a detector. And xenon at
3.52 g/cm3 in periodictable is not the liquid of detectors either (2.94 g/cm3 at its boiling point)."
say "One would guess" "An element's density is that at room temperature, in both."
install periodictable==2.1.0 mendeleev==1.3.0
run "N: periodictable 0.808 g/cm3, mendeleev 0.001145 g/cm3, ratio 706
Ar: periodictable 1.4 g/cm3, mendeleev 0.001633 g/cm3, ratio 857
Xe: periodictable 3.52 g/cm3, mendeleev 0.005366 g/cm3, ratio 656
Fe: periodictable 7.874 g/cm3, mendeleev 7.87 g/cm3, ratio 1" <<'PYTHON'
import mendeleev
import periodictable

for symbol in ["N", "Ar", "Xe", "Fe"]:
    one = periodictable.elements.symbol(symbol).density
    other = mendeleev.element(symbol).density
    print(
        f"{symbol}: periodictable {one:.4g} g/cm3, mendeleev {other:.4g} g/cm3,"
        f" ratio {one / other:.0f}"
    )
PYTHON
