import { describe, expect, it } from 'vitest';

import { gradeOf, PathMeter } from './health';

const pair = { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.042 };

describe('PathMeter', () => {
  it('has nothing to say on the first look', () => {
    expect(new PathMeter('send').measure([], 1000)).toBeNull();
  });

  it('counts what we send and what the other side missed', () => {
    const meter = new PathMeter('send');
    const reports = (bytesSent: number, packetsSent: number, packetsLost: number) => [
      { type: 'outbound-rtp', bytesSent, packetsSent },
      { type: 'outbound-rtp', bytesSent: 0, packetsSent: 0 },
      { type: 'remote-inbound-rtp', packetsLost },
      { type: 'inbound-rtp', bytesReceived: 9999, packetsReceived: 99, packetsLost: 99 },
      pair,
    ];
    meter.measure(reports(1000, 10, 0), 1000);

    expect(meter.measure(reports(251_000, 210, 4), 3000)).toEqual({
      bitrate: 1_000_000,
      lossPercent: 2,
      roundTripMs: 42,
    });
  });

  it('counts what came and what did not', () => {
    const meter = new PathMeter('recv');
    const reports = (bytesReceived: number, packetsReceived: number, packetsLost: number) => [
      { type: 'inbound-rtp', bytesReceived, packetsReceived, packetsLost },
    ];
    meter.measure(reports(0, 0, 0), 0);

    expect(meter.measure(reports(125_000, 90, 10), 1000)).toEqual({
      bitrate: 1_000_000,
      lossPercent: 10,
      roundTripMs: null,
    });
  });

  it('starts anew with a new transport', () => {
    const meter = new PathMeter('recv');
    const reports = (bytesReceived: number) => [{ type: 'inbound-rtp', bytesReceived }];
    meter.measure(reports(5000), 0);

    expect(meter.measure(reports(100), 1000)).toBeNull();
  });
});

describe('gradeOf', () => {
  it.each([
    [0, 40, 'good'],
    [2, 40, 'fair'],
    [0, 250, 'fair'],
    [9, 40, 'poor'],
    [0, 500, 'poor'],
  ] as const)('%d %% lost, %d ms: %s', (lossPercent, roundTripMs, grade) => {
    expect(gradeOf({ bitrate: 1, lossPercent, roundTripMs })).toBe(grade);
  });
});
