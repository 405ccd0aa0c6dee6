"""The SimPy peer, spoken to as worker.mjs is: one JSON document a line."""
import json
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'peers'))


def say(document):
    print(json.dumps(document), flush=True)


try:
    from p1_simpy import run
except ImportError as error:
    say({'skipped': '%s (Debian: apt-get install python3-simpy3)' % error})
    sys.exit(0)

say({'ready': run(1)})
seed = 1
for line in sys.stdin:
    budget = json.loads(line)['cpuMs'] / 1000
    sums, runs, start = {}, 0, time.process_time()
    while True:
        seed += 1
        for name, count in run(seed).items():
            sums[name] = sums.get(name, 0) + count
        runs += 1
        spent = time.process_time() - start
        if spent >= budget:
            break
    say({'runs': runs, 'cpuMs': spent * 1000, 'sums': sums})
