#!/usr/bin/env python3
"""Holds the tree to its map: layers, doors, purity, fuzzers.

    check_architecture.py            every rule over src/
    check_architecture.py --rules    what the rules are

1. layer    an include of ours must be covered by USES in the folder's CMakeLists.txt, and USES by cmake/Layers.cmake
2. door     a third-party header may be included only where DOORS names it
3. purity   pure floors know no socket, file, thread, lock, environment, randomness, log or clock
4. fuzzer   every `parse(BytesView ...)` under src/protocols has a fuzzer in its folder that calls it, or that
            includes the header of the code that does
5. thread   locks, atomics and threads stay in the folders that own a thread rule
6. manners  no `using namespace` outside tests, `reinterpret_cast` in pure code only where bytes meet characters,
            `#pragma once` in headers, own header first, no unfinished business
7. sql      what adapters/sql executes is made of literals and kConstants alone; values are bound

There is no suppression comment: a rule is changed here or in the map, with a decision record.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SRC = ROOT / "src"

# Which folders may include a third-party header. A folder covers those below it.
DOORS = {
    r"boost/(asio|beast)(/|\.hpp)": ["net", "services", "adapters/redis", "app"],
    r"boost/json(/|\.hpp)": ["domain/json", "net", "services", "adapters", "app"],
    r"boost/url(/|\.hpp)": ["net", "services", "adapters", "app"],
    r"boost/system/": ["base", "net", "services", "adapters", "app"],
    r"openssl/": ["protocols/digest", "protocols/dtls", "protocols/srtp", "protocols/jwt", "net"],
    r"(intel-ipsec-mb|ipsec-mb)\.h": ["protocols/srtp"],
    r"srtp2/": ["protocols/srtp"],
    r"(SQLiteCpp|pqxx)/|sqlite3\.h|libpq-fe\.h": ["adapters/sql"],
    r"hiredis/": ["adapters/redis"],
    r"sodium(/|\.h)": ["adapters/secrets"],
    r"lib(avcodec|avutil|swresample)/": ["media/codec", "media/audio", "media/video", "media/mux"],
    r"libavformat/": ["media/mux"],
    r"(x264|vpx/.*|opus/.*)\.h|opus\.h": ["media/codec"],
    r"libyuv(/|\.h)": ["media/video"],
    r"(pango|cairo|hb|ft2build)": ["media/text"],
    r"(curl)/": ["adapters/objects", "net"],
    r"(CLI)/": ["app"],
    r"prometheus/": ["net/metrics"],
    r"spdlog/(?!fmt)": ["base"],
    r"(fmt/|spdlog/fmt/)": ["base", "media", "net", "services", "adapters", "app"],
}

# Headers that pure code has no use for.
IMPURE_HEADERS = re.compile(
    r"^(fstream|iostream|filesystem|thread|mutex|shared_mutex|condition_variable|future|semaphore|latch|barrier|"
    r"stop_token|random|cstdio|stdio\.h|syncstream|unistd\.h|fcntl\.h|poll\.h|pthread\.h|dlfcn\.h|netdb\.h|"
    r"sys/(socket|stat|mman|time|types|epoll|ioctl|uio)\.h|arpa/.*|netinet/.*|signal\.h|csignal|"
    r"base/log\.hpp)$"
)
IMPURE_SYMBOLS = re.compile(
    r"(?P<clock>\b(?:system_clock|steady_clock|high_resolution_clock)::now\b|\bclock_gettime\b|\bgettimeofday\b|[^.\w>:]time\(\s*(?:nullptr|NULL|0)\s*\))"
    r"|(?P<random>\bstd::random_device\b|[^\w.>:]s?rand\(|\bgetrandom\b|\barc4random\b)"
    r"|(?P<environment>\b(?:std::)?(?:secure_)?getenv\s*\()"
    r"|(?P<file>\bf(?:open|read|write)\s*\(|\bstd::[io]?fstream\b)"
    r"|(?P<output>\bstd::(?:cout|cerr|clog)\b|[^\w.:]f?printf\s*\()"
    r"|(?P<thread>\bstd::(?:j?thread|mutex|lock_guard|scoped_lock|unique_lock|condition_variable|async)\b|\bsleep_for\b)"
)
# Who hides an impure thing behind a pure face, and why.
PURITY_EXCEPTIONS = {
    "base/log.hpp": "the log itself; pure floors may not include it",
    "base/log.cpp": "the log itself",
    "base/check.hpp": "a broken invariant says so before the process ends",
    "base/check.cpp": "a broken invariant says so before the process ends",
    "base/time.hpp": "declares Clock, the one place that reads time",
    "base/time.cpp": "declares Clock, the one place that reads time",
    "base/random.hpp": "declares Random, the one source of chance",
    "base/random.cpp": "declares Random, the one source of chance",
    "base/ring_queue.hpp": "carries values between two threads",
}
THREAD_HEADERS = re.compile(r"^(thread|mutex|shared_mutex|condition_variable|atomic|future|semaphore|latch|barrier|stop_token)$")
THREAD_FOLDERS = ["base", "net", "adapters", "services", "app"]

# Where bytes and characters are told to be the same.
CAST_EXCEPTIONS = {"base/bytes.hpp"}

# Where statements come from a table of literals.
STATEMENT_TABLES = re.compile(r"\bfor \([^;]*?\b(\w+) : steps\(\)")

PURE_LAYERS = {"base", "protocols", "media", "domain", "core"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
KIND = re.compile(r"_(test|fuzz|bench)\.[ch]pp$")


def main():
    if "--rules" in sys.argv[1:]:
        print(__doc__)
        return 0
    problems = check(SRC, ROOT / "cmake/Layers.cmake")
    for problem in problems:
        print(problem)
    count = sum(1 for _ in sources(SRC))
    print(f"architecture: {count} files, {len(problems)} problems")
    return 1 if problems else 0


def check(src, layers_file):
    layers = read_layers(layers_file.read_text())
    folders = read_folders(src)
    problems = []
    for folder, uses in sorted(folders.items()):
        problems += check_uses(folder, uses, layers)
    for path in sources(src):
        problems += check_file(src, path, folders)
    problems += check_fuzzers(src)
    return problems


def sources(src):
    return sorted(p for p in src.rglob("*") if p.suffix in (".cpp", ".hpp"))


# --- the map -------------------------------------------------------------------------------------------------------


def read_layers(text):
    found = re.findall(r"^set\((\w+)_MAY_USE\s+([^)]*)\)", text, re.M)
    return {layer: set(names.replace('"', "").split()) for layer, names in found}


def read_folders(src):
    return {str(f.parent.relative_to(src)): read_uses(f.read_text()) for f in src.rglob("CMakeLists.txt") if f.parent != src}


def read_uses(text):
    """{"USES": {...}, "TEST_USES": {...}}: what a folder's backlot_library() lines name, taken together."""
    uses = {"USES": set(), "TEST_USES": set()}
    text = re.sub(r"#.*", "", text)
    for call in re.findall(r"backlot_library\(([^)]*)\)", text):
        key = None
        for word in call.split():
            if word in ("USES", "TEST_USES", "LINKS", "TEST_LINKS"):
                key = word
            elif key in uses:
                uses[key].add(word)
    return uses


def layer_of(folder):
    return "core" if re.match(r"services/[^/]+/core(/|$)", folder) else folder.split("/")[0]


def check_uses(folder, uses, layers):
    layer = layer_of(folder)
    allowed = layers.get(layer)
    if allowed is None:
        return [f"src/{folder}: no floor called {layer} in cmake/Layers.cmake"]
    problems = []
    for used in sorted(uses["USES"]):
        other = layer_of(used)
        if other not in allowed and not layer == other == "base":
            problems.append(f"src/{folder}: {layer} may not use {used}")
        if layer == "adapters" and other == "adapters":
            problems.append(f"src/{folder}: adapters never use each other ({used})")
        if layer == "services" and other in ("services", "core") and station(used) != station(folder):
            problems.append(f"src/{folder}: a station uses only its own core, not {used}")
    return problems


def station(folder):
    return "/".join(folder.split("/")[:2])


# --- one file ------------------------------------------------------------------------------------------------------


def check_file(src, path, folders):
    name = str(path.relative_to(src))
    text = path.read_text(encoding="utf-8", errors="replace")
    code = without_comments(text)
    folder = folder_of(name, folders)
    includes = [(bracket, header, line_of(code, offset)) for bracket, header, offset in includes_of(code)]
    problems = []

    def report(line, rule, sentence):
        problems.append(f"src/{name}:{line}: {rule}: {sentence}")

    if folder is None:
        report(1, "layer", "no CMakeLists.txt covers this file")
        return problems
    kind = KIND.search(name)
    pure = layer_of(folder) in PURE_LAYERS
    for bracket, header, line in includes:
        if bracket == '"':
            check_own_include(header, line, folder, folders, kind, report)
        else:
            check_foreign_include(header, line, name, kind, pure, report)
    # Codecs are C: their door may cast bytes for them.
    if name.startswith("adapters/sql/") and not kind:
        check_statements(code, report)
    check_manners(name, text, code, includes, pure and not kind and layer_of(folder) != "media", report)
    if pure and not kind and name not in PURITY_EXCEPTIONS:
        for match in IMPURE_SYMBOLS.finditer(without_strings(code)):
            report(line_of(code, match.start()), "purity", f"{match.lastgroup} in pure code: {match[0].strip()}")
    return problems


def folder_of(name, folders):
    parts = name.split("/")[:-1]
    while parts:
        if "/".join(parts) in folders:
            return "/".join(parts)
        parts.pop()
    return None


def check_own_include(header, line, folder, folders, kind, report):
    if header.startswith("tests/"):
        if not kind:
            report(line, "layer", f"{header} is for tests")
        return
    target = folder_of(header, folders)
    if target is None:
        report(line, "layer", f"{header} is nobody's")
        return
    uses = folders[folder]
    known = reachable(folder, folders) | {folder}
    if kind:
        for used in uses["TEST_USES"]:
            known |= reachable(used, folders) | {used}
    if target not in known:
        report(line, "layer", f"{header} is not covered by USES of src/{folder}")
    elif not kind and target != folder and target not in uses["USES"] and not same_floor_allowed(folder, target):
        report(line, "layer", f"{header} comes in only by way of others: add {target} to USES of src/{folder}")
    elif header == "base/log.hpp" and layer_of(folder) in PURE_LAYERS - {"base"} and not kind:
        report(line, "purity", "pure code writes no log")


def same_floor_allowed(folder, target):
    """A pure floor's vocabulary may come in by way of what a folder uses directly."""
    return layer_of(target) in ("base", "domain", "protocols", "media", "net")


def reachable(folder, folders, seen=None):
    seen = set() if seen is None else seen
    for used in folders.get(folder, {"USES": set()})["USES"]:
        if used not in seen:
            seen.add(used)
            reachable(used, folders, seen)
    return seen


def check_foreign_include(header, line, name, kind, pure, report):
    for pattern, doors in DOORS.items():
        if re.match(pattern, header) and not kind and not any(name.startswith(door + "/") for door in doors):
            report(line, "door", f"<{header}> may be included only in {', '.join(doors)}")
    if kind:
        return
    if pure and IMPURE_HEADERS.match(header) and name not in PURITY_EXCEPTIONS:
        report(line, "purity", f"<{header}> in pure code")
    if THREAD_HEADERS.match(header):
        allowed = name in PURITY_EXCEPTIONS or (not pure and any(name.startswith(f + "/") for f in THREAD_FOLDERS))
        if not allowed:
            report(line, "thread", f"<{header}> belongs at the edges")


def check_manners(name, text, code, includes, strict, report):
    if not KIND.search(name):
        for match in re.finditer(r"\busing\s+namespace\b", code):
            report(line_of(code, match.start()), "manners", "using namespace")
    if name.endswith(".hpp") and "#pragma once" not in text:
        report(1, "manners", "a header without #pragma once")
    if strict and name not in CAST_EXCEPTIONS:
        for match in re.finditer(r"\breinterpret_cast\b", code):
            report(line_of(code, match.start()), "manners", "reinterpret_cast in pure code")
    own = name.removesuffix(".cpp") + ".hpp"
    ours = [header for bracket, header, _ in includes if bracket == '"']
    if name.endswith(".cpp") and own in ours and includes[0][1] != own:
        report(includes[0][2], "manners", "a file includes its own header first")
    for match in re.finditer(r"\bTODO\b|\bFIXME\b|\bXXX\b", text):
        report(line_of(text, match.start()), "manners", f"{match[0]} in the code")


# --- sql -----------------------------------------------------------------------------------------------------------


def check_statements(code, report):
    """Follows every statement to what it is made of."""
    for call in re.finditer(r"(?P<declared>\bOutcome\s+)?\b(?:execute|exec)\s*\(", code):
        statement = first_argument(code[call.end() :])
        if call["declared"] or is_fixed(statement):
            continue
        line = line_of(code, call.start())
        if not re.fullmatch(r"\w+", statement):
            report(line, "sql", f"a statement made of more than literals and constants: {' '.join(statement.split())}")
        elif not is_built_of_fixed(statement, code):
            report(line, "sql", f"{statement} is not made of literals and constants alone")


def first_argument(code):
    depth = 0
    bare = without_strings(code)
    for place, sign in enumerate(bare):
        if sign in "({[":
            depth += 1
        elif sign in ")}]":
            depth -= 1
        if depth < 0 or (depth == 0 and sign == ","):
            return code[:place].strip()
    return code.strip()


def is_fixed(expression):
    """Whether an expression is literals and constants, joined."""
    bare = TOKEN.sub(" ", expression)
    bare = re.sub(r"\bstd::string(?:_view)?\s*\{([^{}]*)\}", r" \1 ", bare)
    return all(word == "+" or re.fullmatch(r"k[A-Z]\w*", word) for word in bare.split())


def is_built_of_fixed(name, code):
    """Whether all that ever comes into a variable is fixed, or comes from a table of literals."""
    if any(table[1] == name for table in STATEMENT_TABLES.finditer(code)):
        return True
    parts = [
        code[match.end() :][: without_strings(code[match.end() :]).index(";")]
        for match in re.finditer(rf"(?<![\w.>]){name}\s*\+?=(?!=)", code)
    ]
    is_touched = re.search(rf"(?<![\w.>]){name}\s*\.\s*(?:append|insert|replace|push_back|assign)\b", code)
    return bool(parts) and not is_touched and all(is_fixed(part) for part in parts)


# --- fuzzers -------------------------------------------------------------------------------------------------------

PARSER = re.compile(r"\b(parse\w*|read_\w+)\s*\(\s*(?:const\s+)?BytesView\b")


def check_fuzzers(src):
    problems = []
    for header in sorted((src / "protocols").rglob("*.hpp")):
        code = without_comments(header.read_text())
        parsers = {match[1] for match in PARSER.finditer(code) if match[1].startswith("parse")}
        if not parsers:
            continue
        fuzzers = sorted(header.parent.glob("*_fuzz.cpp"))
        text = "\n".join(f.read_text() for f in fuzzers)
        folder = header.parent.relative_to(src)
        if not fuzzers:
            problems.append(f"src/{header.relative_to(src)}: fuzzer: no *_fuzz.cpp in src/{folder}")
            continue
        reached = text + "\n".join(code_behind(text, header.parent))
        for parser in sorted(parsers):
            if not re.search(rf"\b{parser}\s*\(", reached):
                problems.append(f"src/{header.relative_to(src)}: fuzzer: nothing in src/{folder} fuzzes {parser}()")
    return problems


def code_behind(fuzzers, folder):
    """The sources of a folder whose headers its fuzzers include."""
    for name in re.findall(r'#include "[^"]*/([^"/]+)\.hpp"', fuzzers):
        source = folder / f"{name}.cpp"
        if source.exists():
            yield without_comments(source.read_text())


# --- text ----------------------------------------------------------------------------------------------------------


def includes_of(code):
    return [(m[1], m[2], m.start()) for m in INCLUDE.finditer(code)]


RAW_STRING = r'R"(?P<fence>[^(\s]*)\(.*?\)(?P=fence)"'
STRING = r'"(?:\\.|[^"\\\n])*"'
CHARACTER = r"'(?:\\.|[^'\\\n])'"
COMMENT = r"//[^\n]*|/\*.*?\*/"
TOKEN = re.compile(f"{RAW_STRING}|{STRING}|{CHARACTER}|{COMMENT}", re.S)


def without_comments(text):
    """Blanks comments and keeps every line where it was."""
    return TOKEN.sub(lambda m: blank(m[0]) if m[0].startswith(("//", "/*")) else m[0], text)


def without_strings(code):
    return TOKEN.sub(lambda m: blank(m[0]), code)


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


if __name__ == "__main__":
    sys.exit(main())
