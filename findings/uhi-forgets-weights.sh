#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "A histogram filled with weights knows that its variances are unknown. Written as UHI JSON and read
back it takes each sum of weights for a count: weights of 0.001 get errors thirty times too large,
weights of 1000 thirty times too small."
say "One would guess" "The variances are still unknown, as after a copy, a slice or pickle."
install hist==2.12.1 boost-histogram==1.8.1 uhi==1.2.1 numpy==2.4.6
run "filled: sums [0.001, 0.005], variances None
pickled: sums [0.001, 0.005], variances None
UHI JSON: sums [0.001, 0.005], variances [0.001, 0.005]" <<'PYTHON'
import json
import pickle

import hist
import uhi.io.json

filled = hist.Hist.new.Reg(2, 0, 2, name="x").Double()
filled.fill([0.5, 1.5, 1.5], weight=[0.001, 0.002, 0.003])
text = json.dumps({"x": filled}, default=uhi.io.json.default)
read = hist.Hist(json.loads(text, object_hook=uhi.io.json.object_hook)["x"])
for words, each in [
    ("filled", filled),
    ("pickled", pickle.loads(pickle.dumps(filled))),
    ("UHI JSON", read),
]:
    variances = each.variances()
    known = None if variances is None else variances.tolist()
    print(f"{words}: sums {each.values().tolist()}, variances {known}")
PYTHON
