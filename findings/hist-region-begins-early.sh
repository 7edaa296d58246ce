#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "With 30 bins from 0 to 3 GeV the events above the edge of 0.7 GeV, h[0.7j::sum], hold those from 0.6 GeV on: in
a regular axis of hist and boost-histogram some edges belong to the bin below, although its list of edges has
0.7 exactly. An energy of 0.7 GeV is filled there too. A variable axis made of the same list has it right."
say "One would guess" "A region begins with the bin that begins there, whether bins are given by their number or by their edges."
install hist==2.12.1 boost-histogram==1.8.1 uhi==1.2.1 numpy==2.4.6
run "list of edges: 0.7 is at 7, 0.8 at 8
regular axis: 10 events of 0.65 GeV, 1 of 0.75 GeV; from 0.7 GeV on 11, from 0.8 GeV on 0; 0.7 GeV is in bin 6
variable axis: 10 events of 0.65 GeV, 1 of 0.75 GeV; from 0.7 GeV on 1, from 0.8 GeV on 0; 0.7 GeV is in bin 7" <<'PYTHON'
import hist

regular = hist.axis.Regular(30, 0, 3)
edges = regular.edges.tolist()
print(f"list of edges: 0.7 is at {edges.index(0.7)}, 0.8 at {edges.index(0.8)}")
for words, axis in [("regular", regular), ("variable", hist.axis.Variable(edges))]:
    filled = hist.Hist(axis).fill([0.65] * 10 + [0.75])
    print(
        f"{words} axis: 10 events of 0.65 GeV, 1 of 0.75 GeV;"
        f" from 0.7 GeV on {filled[0.7j::sum]:.0f}, from 0.8 GeV on {filled[0.8j::sum]:.0f};"
        f" 0.7 GeV is in bin {axis.index(0.7)}"
    )
PYTHON
