#!/usr/bin/env bash
. "$(dirname "$0")/pinned.sh"
say "Surprise" "A submit description may say what changes and queue again: condor_submit takes each statement. HTCondor's
Python module ends at the first one. What follows it is dropped without an error or a warning, so two
of these three masses are never computed."
say "One would guess" "The same jobs as by condor_submit, or an error."
install htcondor==25.14.1
run "three statements of queue: mass 0.1 alone is left
one statement: masses 0.1, 0.2, 0.3" <<'PYTHON'
import htcondor2

head = "executable = /bin/echo\narguments = --mass $(mass)\n"
several = htcondor2.Submit(head + "mass = 0.1\nqueue\nmass = 0.2\nqueue\nmass = 0.3\nqueue\n")
assert "0.2" not in str(several) and "0.3" not in str(several)
print(f"three statements of queue: mass {several['mass']} alone is left")
one = htcondor2.Submit(head + "queue mass in (0.1 0.2 0.3)\n")
print("one statement: masses", ", ".join(each["mass"] for each in one.itemdata()))
PYTHON
