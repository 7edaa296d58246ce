#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "In iminuit's binned fits an event where the model expects none costs nothing: the logarithm of 0 counts as 0.
One event makes chi2 smaller by 2, so that a model which forbids it beats one which expects half an event. And
a template that is empty where 20 events are seen fits well. Nothing is said."
say "One would guess" "An infinite chi2, a very large one, or an error: the probability of these events is 0."
install iminuit==2.33.0 numpy==2.4.6
run "one event seen, expected 0.5: chi2 0.39
one event seen, expected 0.001: chi2 11.82
one event seen, expected 0: chi2 -2.00
3, 20, 5 events, template 100, 0, 100: yield 8.0 +- 2.9, valid True, chi2 0.49 in 2 degrees of freedom" <<'PYTHON'
from iminuit import Minuit
from iminuit.cost import ExtendedBinnedNLL, Template

edges = [0.0, 1.0, 2.0, 3.0]
for expected in [0.5, 0.001, 0]:
    # The model gives the integral up to each edge: here all of it in the bin of the event.
    cost = ExtendedBinnedNLL([1], [0, 1], lambda edge, events: events * edge)
    print(f"one event seen, expected {expected}: chi2 {cost(expected):.2f}")
fit = Minuit(Template([3, 20, 5], edges, [[100, 0, 100]]), 10)
fit.migrad()
print(
    f"3, 20, 5 events, template 100, 0, 100: yield {fit.values[0]:.1f} +- {fit.errors[0]:.1f},"
    f" valid {fit.valid}, chi2 {fit.fval:.2f} in {fit.ndof:.0f} degrees of freedom"
)
PYTHON
