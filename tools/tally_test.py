import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from tally import tally  # noqa: E402


class Tally(unittest.TestCase):
    def test_reads_ctest(self):
        text = "97% tests passed, 1 tests failed out of 40\n\nThe following tests did not run:\n\t 7 - sql/Pg.Works (Skipped)\n"
        self.assertEqual(tally(text, 8), (38, 1, 1))

    def test_reads_vitest_with_colours(self):
        text = "\x1b[2m      Tests \x1b[22m \x1b[1m2 failed\x1b[22m | 10 passed (12)\n"
        self.assertEqual(tally(text, 1), (10, 2, 0))

    def test_sums_several_node_runs(self):
        text = "# tests 3\n# pass 3\n# fail 0\n# cancelled 0\nℹ tests 2\nℹ pass 1\nℹ fail 0\nℹ cancelled 1\nℹ skipped 0\n"
        self.assertEqual(tally(text, 1), (4, 1, 0))

    def test_reads_unittest(self):
        self.assertEqual(tally("Ran 5 tests in 0.1s\n\nFAILED (failures=1, errors=1, skipped=1)\n", 1), (2, 2, 1))

    def test_reads_its_own_last_line(self):
        self.assertEqual(tally("noise\n9 passed, 2 failed, 1 skipped\n", 1), (9, 2, 1))

    def test_takes_a_silent_command_as_one_test(self):
        self.assertEqual(tally("", 0), (1, 0, 0))
        self.assertEqual(tally("boom", 2), (0, 1, 0))

    def test_never_hides_a_bad_status(self):
        self.assertEqual(tally("# pass 4\n# fail 0\n", 1), (4, 1, 0))


if __name__ == "__main__":
    unittest.main()
