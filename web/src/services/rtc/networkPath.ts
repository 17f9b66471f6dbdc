/** How media gets through to the server. */
export type Way = 'udp' | 'tcp' | 'relay';

/** What a browser's counters say of a transport at one moment. */
export interface PathSample {
  way: Way | null;
  roundTripMs: number | null;
  /** Bits per second that the browser believes it may send; null where it does not say. */
  allowed: number | null;
  packets: number;
  lost: number;
  bytes: number;
}

/** What a measurement of some seconds came to. */
export interface NetworkPath {
  way: Way;
  roundTripMs: number | null;
  /** Between the quickest round trip and the slowest. */
  swingMs: number;
  lossPercent: number;
  /** Bits per second towards the server. */
  upstream: number;
}

type Report = Record<string, unknown>;

/** Reads one look at the counters. */
export function samplePath(reports: Iterable<Report>): PathSample {
  const all = [...reports];
  const sample: PathSample = {
    way: null,
    roundTripMs: null,
    allowed: null,
    packets: 0,
    lost: 0,
    bytes: 0,
  };
  const pair = selectedPair(all);
  if (pair !== undefined) {
    sample.way = wayOf(find(all, pair['localCandidateId']), find(all, pair['remoteCandidateId']));
    sample.roundTripMs = milliseconds(pair['currentRoundTripTime']);
    sample.allowed = figure(pair['availableOutgoingBitrate']);
  }
  for (const report of all) {
    if (report['type'] === 'outbound-rtp') {
      sample.packets += figure(report['packetsSent']) ?? 0;
      sample.bytes += figure(report['bytesSent']) ?? 0;
    } else if (report['type'] === 'remote-inbound-rtp') {
      sample.lost += figure(report['packetsLost']) ?? 0;
      sample.roundTripMs ??= milliseconds(report['roundTripTime']);
    }
  }
  return sample;
}

/** Null while nothing came through. */
export function pathOf(samples: readonly { at: number; sample: PathSample }[]): NetworkPath | null {
  const last = samples.at(-1);
  if (last === undefined || last.sample.way === null) return null;
  const trips = samples.flatMap(({ sample }) => sample.roundTripMs ?? []).sort((a, b) => a - b);
  const { packets, lost, allowed, way } = last.sample;
  return {
    way,
    roundTripMs: trips[Math.floor(trips.length / 2)] ?? null,
    swingMs: (trips.at(-1) ?? 0) - (trips[0] ?? 0),
    lossPercent: packets === 0 ? 0 : Math.min(100, (Math.max(0, lost) / packets) * 100),
    // A browser without an estimate has at least sent what it sent.
    upstream: allowed ?? sentRate(samples),
  };
}

function sentRate(samples: readonly { at: number; sample: PathSample }[]): number {
  const last = samples.at(-1);
  // The beginning is slow wherever one is.
  const from = samples[Math.floor(samples.length / 2)];
  if (last === undefined || from === undefined || last.at <= from.at) return 0;
  return ((last.sample.bytes - from.sample.bytes) * 8000) / (last.at - from.at);
}

function selectedPair(all: Report[]): Report | undefined {
  const transport = all.find(({ type }) => type === 'transport');
  return (
    find(all, transport?.['selectedCandidatePairId']) ??
    all.find(
      (report) =>
        report['type'] === 'candidate-pair' &&
        (report['selected'] === true ||
          (report['nominated'] === true && report['state'] === 'succeeded')),
    )
  );
}

function wayOf(local: Report | undefined, remote: Report | undefined): Way {
  if (local?.['candidateType'] === 'relay') return 'relay';
  return local?.['protocol'] === 'tcp' || remote?.['protocol'] === 'tcp' ? 'tcp' : 'udp';
}

function find(all: Report[], id: unknown): Report | undefined {
  return typeof id === 'string' ? all.find((report) => report['id'] === id) : undefined;
}

function figure(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function milliseconds(seconds: unknown): number | null {
  const value = figure(seconds);
  return value === null ? null : value * 1000;
}

export type Verdict = 'good' | 'smaller' | 'voice' | 'unstable';

/** Bits per second of a camera in all its sizes, and of its two smaller ones with a voice. */
const forLarge = 2_000_000;
const forSmall = 700_000;

/** One word for it: what somebody should do about their network. */
export function verdictOf({ lossPercent, roundTripMs, swingMs, upstream }: NetworkPath): Verdict {
  if (lossPercent > 3 || swingMs > 250 || (roundTripMs ?? 0) > 400) return 'unstable';
  if (upstream >= forLarge) return 'good';
  return upstream >= forSmall ? 'smaller' : 'voice';
}
