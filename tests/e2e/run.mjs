// Runs every story, one after the other: a story needs the machine to itself. One that fails is taken once more, for a
// starved moment of a shared machine spoils what keeps pace with a clock; what fails twice has failed. Says at the end
// which needed two takes, and then `N passed, M failed, K skipped`.
//
//   node run.mjs [FILE...]        all of support/ and stories/ without FILE
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const here = import.meta.dirname;

async function everything() {
  const found = await Promise.all(
    ['support', 'stories'].map(async (folder) => (await readdir(join(here, folder))).map((name) => join(folder, name))),
  );
  return found.flat().filter((name) => name.endsWith('.test.mjs')).sort();
}

/** One take: {passed, failed, skipped, text}. */
function take(file) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--test', '--test-reporter=tap', file], { cwd: here });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (text += data));
    child.on('close', (status) => {
      const count = (word) => Number(text.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1] ?? 0);
      const failed = count('fail') + count('cancelled');
      // A file that could not even begin has failed, too.
      resolve({ text, passed: count('pass'), skipped: count('skipped'), failed: failed || Number(status !== 0) });
    });
  });
}

const total = { passed: 0, failed: 0, skipped: 0 };
const twice = [];
for (const file of process.argv.length > 2 ? process.argv.slice(2) : await everything()) {
  const began = Date.now();
  let result = await take(file);
  if (result.failed > 0) {
    console.log(result.text.replace(/^# (?=[a-z]+ \d+$)/gm, 'first take: '));
    twice.push(file);
    result = await take(file);
    if (result.failed > 0) console.log(result.text.replace(/^# (?=[a-z]+ \d+$)/gm, 'second take: '));
  }
  for (const key of Object.keys(total)) total[key] += result[key];
  const { passed, failed, skipped } = result;
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(`${file}: ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`);
}
if (twice.length > 0) console.log(`taken twice: ${twice.join(', ')}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = Number(total.failed > 0);
