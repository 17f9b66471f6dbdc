import { expect, it } from 'vitest';

import { pathOf, samplePath, verdictOf, type NetworkPath } from './networkPath';

const reports = (change: {
  local?: object;
  remote?: object;
  pair?: object;
  sent?: object;
  lost?: number;
}) => [
  { type: 'transport', id: 'T', selectedCandidatePairId: 'P' },
  {
    type: 'candidate-pair',
    id: 'other',
    nominated: true,
    state: 'succeeded',
    currentRoundTripTime: 9,
  },
  {
    type: 'candidate-pair',
    id: 'P',
    localCandidateId: 'L',
    remoteCandidateId: 'R',
    currentRoundTripTime: 0.02,
    availableOutgoingBitrate: 2_400_000,
    ...change.pair,
  },
  { type: 'local-candidate', id: 'L', candidateType: 'host', protocol: 'udp', ...change.local },
  { type: 'remote-candidate', id: 'R', candidateType: 'host', protocol: 'udp', ...change.remote },
  { type: 'outbound-rtp', packetsSent: 1000, bytesSent: 1_000_000, ...change.sent },
  { type: 'remote-inbound-rtp', packetsLost: change.lost ?? 0, roundTripTime: 0.5 },
];

it('tells which way media takes', () => {
  expect(samplePath(reports({})).way).toBe('udp');
  expect(samplePath(reports({ local: { protocol: 'tcp' }, remote: { protocol: 'tcp' } })).way).toBe(
    'tcp',
  );
  expect(samplePath(reports({ local: { candidateType: 'relay' } })).way).toBe('relay');
  expect(samplePath([]).way).toBeNull();
});

it('reads the pair in use, and browsers that mark it otherwise', () => {
  expect(samplePath(reports({}))).toMatchObject({
    roundTripMs: 20,
    allowed: 2_400_000,
    packets: 1000,
  });
  const [, , pair, ...rest] = reports({ pair: { selected: true } });
  expect(samplePath([pair ?? {}, ...rest]).roundTripMs).toBe(20);
});

it('falls back to what the server reports, and to what was sent', () => {
  const quiet = { currentRoundTripTime: undefined, availableOutgoingBitrate: undefined };
  const at = (second: number) => ({
    at: second * 1000,
    sample: samplePath(reports({ pair: quiet, sent: { bytesSent: second * 100_000 } })),
  });

  expect(pathOf([at(1), at(2), at(3), at(4)])).toMatchObject({
    roundTripMs: 500,
    upstream: 800_000,
  });
});

it('sums up loss and swing', () => {
  const looks = [0.02, 0.3, 0.04].map((currentRoundTripTime, index) => ({
    at: index * 500,
    sample: samplePath(reports({ pair: { currentRoundTripTime }, lost: 50 })),
  }));

  expect(pathOf(looks)).toEqual({
    way: 'udp',
    roundTripMs: 40,
    swingMs: 280,
    lossPercent: 5,
    upstream: 2_400_000,
  });
  expect(pathOf([])).toBeNull();
  expect(pathOf([{ at: 0, sample: samplePath([]) }])).toBeNull();
});

it.each<[string, Partial<NetworkPath>]>([
  ['good', {}],
  ['smaller', { upstream: 900_000 }],
  ['voice', { upstream: 200_000 }],
  ['unstable', { lossPercent: 6 }],
  ['unstable', { swingMs: 400 }],
  ['unstable', { roundTripMs: 700 }],
])('calls it %s', (verdict, change) => {
  const path = {
    way: 'udp' as const,
    roundTripMs: 30,
    swingMs: 5,
    lossPercent: 0,
    upstream: 2_500_000,
  };
  expect(verdictOf({ ...path, ...change })).toBe(verdict);
});
