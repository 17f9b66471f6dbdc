// The benchmark measures both servers, the reference as well, and nothing is lost. What the figures are is not asked here.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const binary = process.env.BACKLOT_BINARY ?? join(root, 'build/release/backlot');

test('the benchmark of signaling has a figure of both servers for each case', { timeout: 180_000 }, async () => {
  const asked = ['bench', 'signaling', '--json', '--clients', '20', '--seconds', '1'];
  const { stdout, stderr } = await promisify(execFile)(binary, asked, { cwd: root });

  assert.equal(stderr, '', 'the reference server did not start');
  const { cases } = JSON.parse(stdout);
  const units = cases.map((one) => Object.keys(one).find((key) => /^(?!node_).*_per_/.test(key)));
  assert.deepEqual(
    cases.map((one, i) => [one.case, units[i]]),
    [
      ['fanout', 'deliveries_per_cpu_s'],
      ['connect', 'connections_per_cpu_s'],
      ['idle', 'kib_per_connection'],
      ['acks', 'acks_per_cpu_s'],
    ],
  );
  for (const [i, one] of cases.entries()) {
    assert.equal(one.lost, 0, one.case);
    assert.equal(one.node_lost, 0, one.case);
    assert.equal(typeof one[units[i]], 'number', one.case);
    assert.equal(typeof one[`node_${units[i]}`], 'number', one.case);
  }
});
