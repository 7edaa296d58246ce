"""HTCondor's own parser reads job.condor of a job folder: read_condor.py FILE FOLDER JOBS"""

import json
import sys

import htcondor2

path, folder, jobs = sys.argv[1:]
submit = htcondor2.Submit(open(path).read())


def check(what, found, wanted):
    why = "" if found == wanted else f"{found!r}, not {wanted!r}"
    print(json.dumps({"check": f"job.condor: {what}", "why": why}))


check("jobs", submit.getQArgs(), jobs)
check("cores", submit["request_cpus"], "2")
check("memory", submit["request_memory"], "1500")
check("longest time of a job, s", submit["allowed_execute_duration"], "9000")
check("folder", submit["initialdir"], folder)
words = submit["arguments"]
check("arguments in double quotes, without another", (words[0], words[-1], words.count('"')), ('"', '"', 2))
check("ends in the name of the job", words[1:-1].split(" ")[-1], "$(ClusterId)_$(ProcId)")
