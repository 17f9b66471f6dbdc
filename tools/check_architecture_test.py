import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import check_architecture  # noqa: E402

LAYERS = """
set(base_MAY_USE "")
set(protocols_MAY_USE base protocols)
set(domain_MAY_USE base domain)
set(net_MAY_USE base protocols net)
set(adapters_MAY_USE base domain net)
set(core_MAY_USE base protocols domain)
set(services_MAY_USE base protocols domain net core)
"""


class Architecture(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)
        (self.root / "Layers.cmake").write_text(LAYERS)
        self.put("base/CMakeLists.txt", "backlot_library()")

    def put(self, name, text):
        path = self.root / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def problems(self):
        return check_architecture.check(self.root / "src", self.root / "Layers.cmake")

    def assert_problem(self, *words):
        problems = self.problems()
        self.assertTrue(any(all(w in p for w in words) for p in problems), problems)

    def test_an_orderly_tree_has_no_problems(self):
        self.put("base/bytes.hpp", "#pragma once\n#include <span>\n")
        self.put("protocols/rtp/CMakeLists.txt", "backlot_library(USES base)")
        self.put("protocols/rtp/packet.hpp", '#pragma once\n#include "base/bytes.hpp"\nint parse_header(BytesView b);\n')
        self.put("protocols/rtp/packet_fuzz.cpp", '#include "protocols/rtp/packet.hpp"\nint f() { return parse_header({}); }\n')
        self.assertEqual(self.problems(), [])

    def test_a_layer_may_not_look_up(self):
        self.put("net/CMakeLists.txt", "backlot_library(USES base)")
        self.put("domain/show/CMakeLists.txt", "backlot_library(USES base net)")
        self.assert_problem("domain/show", "may not use net")

    def test_stations_do_not_know_each_other(self):
        self.put("services/sfu/core/CMakeLists.txt", "backlot_library(USES base)")
        self.put("services/relay/CMakeLists.txt", "backlot_library(USES base services/sfu/core)")
        self.assert_problem("services/relay", "only its own core")

    def test_adapters_do_not_know_each_other(self):
        self.put("adapters/sql/CMakeLists.txt", "backlot_library(USES base)")
        self.put("adapters/memory/CMakeLists.txt", "backlot_library(USES adapters/sql)")
        self.assert_problem("adapters never use each other")

    def test_an_include_needs_a_use(self):
        self.put("protocols/rtp/CMakeLists.txt", "backlot_library(USES base)")
        self.put("protocols/rtp/packet.hpp", "#pragma once\n")
        self.put("domain/show/CMakeLists.txt", "backlot_library(USES base)")
        self.put("domain/show/show.cpp", '#include "protocols/rtp/packet.hpp"\n')
        self.assert_problem("domain/show/show.cpp:1", "not covered by USES")

    def test_a_library_has_a_door(self):
        self.put("base/x.cpp", "#include <openssl/evp.h>\n")
        self.assert_problem("base/x.cpp:1", "door", "openssl/evp.h")

    def test_pure_code_reads_no_clock(self):
        self.put("base/x.cpp", "int f();\nauto now = std::chrono::steady_clock::now();\n")
        self.assert_problem("base/x.cpp:2", "purity", "clock")

    def test_pure_code_opens_no_file_and_takes_no_lock(self):
        self.put("base/x.cpp", "#include <fstream>\n#include <mutex>\n")
        self.assert_problem("base/x.cpp:1", "purity")
        self.assert_problem("base/x.cpp:2", "purity")

    def test_comments_and_strings_are_not_code(self):
        self.put("base/x.cpp", '// steady_clock::now\nauto a = "std::mutex";\nauto b = R"(getenv("X"))";\nchar c = \'"\';\n')
        self.assertEqual(self.problems(), [])

    def test_a_parser_needs_a_fuzzer_that_calls_it(self):
        self.put("protocols/rtp/CMakeLists.txt", "backlot_library(USES base)")
        self.put("protocols/rtp/packet.hpp", "#pragma once\nint parse(BytesView bytes);\nint parse_other(BytesView bytes);\n")
        self.assert_problem("fuzzer", "no *_fuzz.cpp")
        self.put("protocols/rtp/packet_fuzz.cpp", "int f() { return parse({}); }\n")
        self.assert_problem("nothing in src/protocols/rtp fuzzes parse_other()")

    def test_a_parser_is_reached_through_the_code_that_calls_it(self):
        self.put("protocols/rtp/CMakeLists.txt", "backlot_library(USES base)")
        self.put("protocols/rtp/head.hpp", "#pragma once\nint parse_head(BytesView bytes);\n")
        self.put("protocols/rtp/reader.hpp", "#pragma once\n")
        self.put("protocols/rtp/reader.cpp", "int read() { return parse_head({}); }\n")
        self.put("protocols/rtp/reader_fuzz.cpp", '#include "protocols/rtp/reader.hpp"\nint f() { return read(); }\n')
        self.assertEqual(self.problems(), [])

    def test_statements_are_literals_and_constants(self):
        self.put("adapters/sql/CMakeLists.txt", "backlot_library(USES base)")
        self.put(
            "adapters/sql/x.cpp",
            'void f() {\n  c.execute("SELECT 1 "\n "WHERE a = ?", {name});\n  c.execute(std::string{kSelect} + "WHERE id = ?");\n'
            '  std::string statement = std::string{kSelect} + "WHERE a = \';\'";\n  statement += " LIMIT ?";\n'
            "  c.execute(statement, values);\n}\n",
        )
        self.assertEqual(self.problems(), [])

    def test_no_value_becomes_part_of_a_statement(self):
        self.put("adapters/sql/CMakeLists.txt", "backlot_library(USES base)")
        for line in (
            'c.execute("SELECT " + name);',
            'c.execute(fmt::format("SELECT {}", name));',
            "c.execute(text);",
            'std::string text = "SELECT "; text += name; c.execute(text);',
            'std::string text = "SELECT ?"; text.append(name); c.execute(text);',
            'c.execute(std::string{kSelect} + std::string{table} + " WHERE a = ?");',
            'database_.exec("PRAGMA " + name);',
        ):
            self.put("adapters/sql/x.cpp", f"void f() {{\n  {line}\n}}\n")
            self.assert_problem("adapters/sql/x.cpp:2", "sql")

    def test_tests_may_use_more(self):
        self.put("base/x_test.cpp", '#include <thread>\n#include "tests/support/manual_clock.hpp"\n')
        self.assertEqual(self.problems(), [])


if __name__ == "__main__":
    unittest.main()
