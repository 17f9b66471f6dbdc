/** Counters of one direction since its transport was opened. */
interface Counters {
  at: number;
  bytes: number;
  packets: number;
  lost: number;
  roundTripMs: number | null;
}

/** How one direction did since the last look. */
export interface PathHealth {
  /** Bits per second. */
  bitrate: number;
  lossPercent: number;
  roundTripMs: number | null;
}

export type Direction = 'send' | 'recv';

/** What a browser says about a transport, as far as we ask. */
type Reports = Iterable<Record<string, unknown>>;

/** Turns the counters of one transport into figures per second. */
export class PathMeter {
  private last: Counters | null = null;

  constructor(private readonly direction: Direction) {}

  /** Null on the first look: there is nothing to compare with. */
  measure(reports: Reports, now: number): PathHealth | null {
    const before = this.last;
    const counters = count(reports, this.direction, now);
    this.last = counters;
    if (before === null || counters.at <= before.at || counters.bytes < before.bytes) return null;
    const packets = counters.packets - before.packets;
    const lost = Math.max(0, counters.lost - before.lost);
    // A receiver counts what came and what did not; a sender's packets include what got lost.
    const sent = this.direction === 'recv' ? packets + lost : packets;
    return {
      bitrate: ((counters.bytes - before.bytes) * 8000) / (counters.at - before.at),
      lossPercent: sent <= 0 ? 0 : Math.min(100, (lost / sent) * 100),
      roundTripMs: counters.roundTripMs,
    };
  }
}

function count(reports: Reports, direction: Direction, at: number): Counters {
  const counters: Counters = { at, bytes: 0, packets: 0, lost: 0, roundTripMs: null };
  for (const report of reports) {
    const of = (name: string) => {
      const value = report[name];
      return typeof value === 'number' ? value : 0;
    };
    switch (report['type']) {
      case 'outbound-rtp':
        if (direction !== 'send') break;
        counters.bytes += of('bytesSent');
        counters.packets += of('packetsSent');
        break;
      case 'remote-inbound-rtp':
        if (direction === 'send') counters.lost += of('packetsLost');
        break;
      case 'inbound-rtp':
        if (direction !== 'recv') break;
        counters.bytes += of('bytesReceived');
        counters.packets += of('packetsReceived');
        counters.lost += of('packetsLost');
        break;
      case 'candidate-pair':
        if (report['nominated'] === true && typeof report['currentRoundTripTime'] === 'number') {
          counters.roundTripMs = report['currentRoundTripTime'] * 1000;
        }
        break;
    }
  }
  return counters;
}

export type Grade = 'good' | 'fair' | 'poor';

/** One word for a path: what a person wants to know before the figures. */
export function gradeOf({ lossPercent, roundTripMs }: PathHealth): Grade {
  const delay = roundTripMs ?? 0;
  if (lossPercent > 5 || delay > 400) return 'poor';
  if (lossPercent > 1 || delay > 200) return 'fair';
  return 'good';
}
