#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "The error bar of a weighted bin depends on what other bins hold: where every sum of weights happens to be
a whole number, scaled Poisson intervals are drawn, else the square root of the variance. One bin of two
events of weight 2 (4, variance 8) has two bars, one 39 % longer. A warning speaks of whole numbers,
not of which bins have which bar."
say "One would guess" "A bar follows from the content and the variance of its own bin."
install mplhep==1.3.3 hist==2.12.1 boost-histogram==1.8.1 matplotlib==3.11.2 numpy==2.4.6 scipy==1.17.1
run "beside a bin of 0.5: 4 with variance 8 is drawn from 1.17 to 6.83
beside a bin of 1.0: 4 with variance 8 is drawn from 1.42 to 9.28" <<'PYTHON'
import hist
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import mplhep

for neighbour in (0.5, 1.0):
    filled = hist.Hist.new.Reg(2, 0, 2).Weight()
    filled.fill([0.5, 0.5, 1.5], weight=[2, 2, neighbour])
    plt.figure()
    drawn = mplhep.histplot(filled, histtype="errorbar", yerr=True)[0].errorbar
    (_, low), (_, high) = drawn.lines[2][0].get_segments()[0]
    value, variance = filled.values()[0], filled.variances()[0]
    print(f"beside a bin of {neighbour}: {value:.0f} with variance {variance:.0f} is drawn from {low:.2f} to {high:.2f}")
PYTHON
