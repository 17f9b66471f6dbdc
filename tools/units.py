#!/usr/bin/env python3
"""Runs the unit and scenario test programs of a build, several at once.

    units.py BUILD_DIR [--except FOLDER]... [--jobs N]

One process takes a whole program, or its share of one that mostly waits: starting a process for each of thousands of
tests would cost ten times what they do. The output of a share is shown when something in it failed. The last line is
`N passed, M failed, K skipped`. For one test at a time use ctest.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import signal
import subprocess
import sys

DONE = re.compile(r"^\[( +OK|  SKIPPED|  FAILED ) +\] (\S+?)(?:, where .*)? \(\d+ ms\)$", re.M)
# Programs that wait more than they work are dealt out to several processes.
SHARES = {"backlot_services_relay_test": 8}
PATIENCE = 600


def programs(build, excluded):
    """Every test program below `build`, those in shares first."""
    found = [
        path
        for path in build.glob("**/backlot_*")
        if path.is_file() and os.access(path, os.X_OK) and (path.name.endswith("_test") or path.name == "backlot_scenarios")
    ]
    kept = [path for path in found if str(path.parent.relative_to(build)) not in excluded]
    return sorted(kept, key=lambda path: (-SHARES.get(path.name, 1), path.name))


def results(text, status):
    """(passed, failed names, skipped) of what one share printed before it ended with `status`."""
    done = [(word.strip(), name) for word, name in DONE.findall(text)]
    failed = [name for word, name in done if word == "FAILED"]
    if status != 0 and not failed:
        started = re.findall(r"^\[ RUN      \] (\S+)$", text, re.M)
        failed = [started[-1] if started else "(did not start)"]
    return sum(word == "OK" for word, _ in done), failed, sum(word == "SKIPPED" for word, _ in done)


def how_it_ended(status):
    return f"died of {signal.Signals(-status).name}" if status < 0 else f"ended with {status}"


def run(path, share, shares):
    environment = os.environ | {"GTEST_TOTAL_SHARDS": str(shares), "GTEST_SHARD_INDEX": str(share), "GTEST_COLOR": "no"}
    try:
        ended = subprocess.run(
            [str(path)], cwd=path.parent, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE
        )
        output, status = ended.stdout, ended.returncode
    except subprocess.TimeoutExpired as late:
        output, status = late.stdout or b"", 124
    text = output.decode(errors="replace")
    return path, text, status, results(text, status)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--except", dest="excluded", action="append", default=[])
    parser.add_argument("--jobs", type=int, default=2 * (os.cpu_count() or 1))
    options = parser.parse_args()

    found = programs(options.build.resolve(), options.excluded)
    if not found:
        sys.exit(f"no test programs below {options.build}")
    passed = failed = skipped = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        waiting = [
            pool.submit(run, path, share, SHARES.get(path.name, 1))
            for path in found
            for share in range(SHARES.get(path.name, 1))
        ]
        for future in concurrent.futures.as_completed(waiting):
            path, text, status, (good, bad, left) = future.result()
            passed, failed, skipped = passed + good, failed + len(bad), skipped + left
            if bad:
                print(f"{text}\n{path.name} {how_it_ended(status)}: {', '.join(bad)}", flush=True)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
