#!/usr/bin/env python3
"""Every path that a document names exists.

Looks at Markdown links and at `code spans` that begin with a folder of ours. Braces and stars stand for many:
`src/services/sfu/core/{router,consumer}.cpp`, `tests/e2e/stories/*.test.mjs`. Fenced blocks are left alone.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = "src|docs|tools|web|tests|contracts|cmake|deploy|.ci|.github".replace(".", r"\.")
SPAN = re.compile(r"`([^`\n]+)`")
PATH = re.compile(rf"^(?:\./)?((?:{FOLDERS})/[\w./{{}},*@+-]*)(?::\d+)?$")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.M | re.S)
# Made by a build or a run, hence not always there.
GENERATED = ("web/dist", "tests/e2e/output", "tests/e2e/output/")
LONGEST = {"README.md": 120, "ARCHITECTURE.md": 300}


def main():
    documents = [ROOT / name for name in tracked_documents()]
    problems = [p for d in documents for p in check(d, ROOT)]
    for problem in problems:
        print(problem)
    print(f"documents: {len(documents)} files, {len(problems)} problems")
    return 1 if problems else 0


def tracked_documents():
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "--", "*.md"]
    try:
        names = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        names = [str(p.relative_to(ROOT)) for p in ROOT.rglob("*.md") if "node_modules" not in p.parts]
    return [name for name in names if (ROOT / name).exists()]


def check(document, root):
    text = document.read_text(encoding="utf-8")
    name = document.relative_to(root)
    problems = []
    limit = LONGEST.get(str(name))
    if limit and text.count("\n") > limit:
        problems.append(f"{name}: {text.count(chr(10))} lines, at most {limit}")
    prose = FENCE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    for match in SPAN.finditer(prose):
        path = PATH.match(match[1])
        if path:
            problems += missing(name, prose, match.start(), path[1], base_of(path[1], document.parent, root), root)
    for match in LINK.finditer(prose):
        target = match[1].split("#")[0]
        if target and not re.match(r"[a-z]+:", target):
            problems += missing(name, prose, match.start(), target, document.parent, root)
    return problems


def base_of(path, folder, root):
    """A README may name what stands beside it; everything else is named from the root."""
    return folder if all(exists(one, folder, root) for one in expand(path)) else root


def missing(name, text, offset, path, base, root):
    line = text.count("\n", 0, offset) + 1
    return [f"{name}:{line}: {one} does not exist" for one in expand(path) if not exists(one, base, root)]


def exists(path, base, root):
    if path in GENERATED:
        return True
    if "*" in path:
        return any(base.glob(path))
    return (base / path).exists() or (path.startswith("/") and (root / path[1:]).exists())


def expand(path):
    """`a/{b,c}.d` is `a/b.d` and `a/c.d`."""
    match = re.search(r"\{([^{}]*)\}", path)
    if not match:
        return [path]
    return [one for choice in match[1].split(",") for one in expand(path[: match.start()] + choice + path[match.end() :])]


if __name__ == "__main__":
    sys.exit(main())
