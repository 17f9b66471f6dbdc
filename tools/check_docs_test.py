import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import check_docs  # noqa: E402


class Documents(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)
        for name in ("src/a/b.cpp", "src/a/c.cpp", "docs/guide.md"):
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("x\n")

    def check(self, text, name="docs/page.md"):
        document = self.root / name
        document.write_text(text)
        return check_docs.check(document, self.root)

    def test_paths_that_exist_are_fine(self):
        text = "`src/a/b.cpp`, `src/a/{b,c}.cpp`, `src/a/*.cpp`, `src/a/`, [guide](guide.md#part), [web](https://example.org)\n"
        self.assertEqual(self.check(text), [])

    def test_a_lost_path_is_named_with_its_line(self):
        self.assertEqual(self.check("one\n`src/a/{b,lost}.cpp`\n"), ["docs/page.md:2: src/a/lost.cpp does not exist"])

    def test_a_lost_link_is_named(self):
        self.assertEqual(self.check("[x](lost.md)\n"), ["docs/page.md:1: lost.md does not exist"])

    def test_a_readme_may_name_what_stands_beside_it(self):
        (self.root / "web/src/ui").mkdir(parents=True)
        self.assertEqual(self.check("`src/ui`\n", "web/README.md"), [])
        self.assertEqual(len(self.check("`src/gone`\n", "web/README.md")), 1)

    def test_a_star_must_match_something(self):
        self.assertEqual(len(self.check("`src/a/*.py`\n")), 1)

    def test_fenced_blocks_and_other_words_are_left_alone(self):
        self.assertEqual(self.check("`rtmp://x/live` `a/b`\n```\n`src/lost.cpp`\n```\n"), [])

    def test_the_readme_stays_short(self):
        self.assertEqual(self.check("line\n" * 121, "README.md"), ["README.md: 121 lines, at most 120"])


if __name__ == "__main__":
    unittest.main()
