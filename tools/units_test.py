import pathlib
import stat
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import units  # noqa: E402

PRINTED = """[ RUN      ] A.One
[       OK ] A.One (1 ms)
[ RUN      ] A.Two
[  SKIPPED ] A.Two (0 ms)
[ RUN      ] A/B.Three/0
somewhere: Failure
[  FAILED  ] A/B.Three/0, where GetParam() = 3 (2 ms)
[ RUN      ] A.Four
[  FAILED  ] A.Four (2 ms)
[  FAILED  ] 2 tests, listed below:
[  FAILED  ] A.Four
"""


class Units(unittest.TestCase):
    def test_counts_what_googletest_prints(self):
        self.assertEqual(units.results(PRINTED, 1), (1, ["A/B.Three/0", "A.Four"], 1))

    def test_a_crash_is_a_failure_of_the_test_that_ran(self):
        self.assertEqual(units.results("[ RUN      ] A.One\n[       OK ] A.One (1 ms)\n[ RUN      ] A.Two\n", -11), (1, ["A.Two"], 0))
        self.assertEqual(units.results("", 127), (0, ["(did not start)"], 0))
        self.assertEqual(units.how_it_ended(-11), "died of SIGSEGV")

    def test_finds_programs_and_leaves_out_a_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            build = pathlib.Path(folder)
            for name in ("src/a/backlot_a_test", "src/b/backlot_b_test", "tests/scenarios/backlot_scenarios", "src/a/backlot_a.txt"):
                path = build / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("#!/bin/sh\necho '[       OK ] A.One (1 ms)'\n")
                path.chmod(path.stat().st_mode | stat.S_IXUSR)
            names = [path.name for path in units.programs(build, ["src/b"])]
            self.assertEqual(names, ["backlot_a_test", "backlot_scenarios"])
            _, text, status, result = units.run(build / "src/a/backlot_a_test", 0, 1)
            self.assertEqual((status, result), (0, (1, [], 0)))


if __name__ == "__main__":
    unittest.main()
