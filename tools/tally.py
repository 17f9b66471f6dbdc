#!/usr/bin/env python3
"""Reads what a test runner printed and prints `passed failed skipped`.

    tally.py LOG STATUS

Knows ctest, vitest, Playwright's and node's own runner, Python's unittest and tools/fuzz. A command that prints no
counts is one test, passed when its status is 0. A bad status never leaves the tally without a failure.
"""

import re
import sys

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
CTEST = re.compile(r"^\d+% tests passed, (\d+) tests? failed out of (\d+)", re.M)
CTEST_SKIPPED = re.compile(r"^\s*\d+ - .*\((?:Skipped|Disabled|Not Run \(Disabled\))\)", re.M)
VITEST = re.compile(r"^\s*Tests\s+(.+?)\s+\(\d+\)", re.M)
NODE = re.compile(r"^\s*(?:#|ℹ) (pass|fail|cancelled|skipped|todo) (\d+)$", re.M)
UNITTEST = re.compile(r"^Ran (\d+) tests? in ", re.M)
UNITTEST_BAD = re.compile(r"^(?:FAILED|OK) \((.+)\)$", re.M)
PLAIN = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", re.M)


def tally(text, status):
    text = ANSI.sub("", text).replace("\r", "\n")
    passed, failed, skipped = count(text)
    if passed + failed + skipped == 0:
        passed, failed = (1, 0) if status == 0 else (0, 1)
    if status != 0 and failed == 0:
        failed = 1
    return passed, failed, skipped


def count(text):
    for reader in (ctest, vitest, node, unittest, plain):
        found = reader(text)
        if found:
            return found
    return 0, 0, 0


def ctest(text):
    match = CTEST.search(text)
    if not match:
        return None
    failed, total = int(match[1]), int(match[2])
    listed = text.find("The following tests did not run:")
    skipped = len(CTEST_SKIPPED.findall(text[listed:])) if listed >= 0 else 0
    # ctest counts a skipped test as passed, a disabled one not at all.
    return total - failed - skipped, failed, skipped


def vitest(text):
    matches = VITEST.findall(text)
    if not matches:
        return None
    numbers = {word: int(n) for n, word in re.findall(r"(\d+) (\w+)", matches[-1])}
    return numbers.get("passed", 0), numbers.get("failed", 0), numbers.get("skipped", 0) + numbers.get("todo", 0)


def node(text):
    numbers = {}
    for word, n in NODE.findall(text):
        numbers[word] = numbers.get(word, 0) + int(n)
    if "pass" not in numbers:
        return None
    return (
        numbers["pass"],
        numbers.get("fail", 0) + numbers.get("cancelled", 0),
        numbers.get("skipped", 0) + numbers.get("todo", 0),
    )


def unittest(text):
    match = UNITTEST.search(text)
    if not match:
        return None
    numbers = {}
    for group in UNITTEST_BAD.findall(text):
        numbers.update({word: int(n) for word, n in re.findall(r"(\w+)=(\d+)", group)})
    failed = numbers.get("failures", 0) + numbers.get("errors", 0)
    skipped = numbers.get("skipped", 0)
    return int(match[1]) - failed - skipped, failed, skipped


def plain(text):
    matches = PLAIN.findall(text)
    if not matches:
        return None
    return tuple(int(n or 0) for n in matches[-1])


def main():
    with open(sys.argv[1], encoding="utf-8", errors="replace") as log:
        print(*tally(log.read(), int(sys.argv[2])))


if __name__ == "__main__":
    main()
