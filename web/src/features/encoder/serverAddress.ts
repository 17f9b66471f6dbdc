import type { Ingest } from '@/services/api/ingest';

const usual = { rtmp: 1935, rtmps: 443 } as const;

/** What is typed into an encoder as its server, TLS first; null when none is taken in. */
export function serverAddress(
  { rtmpPort, rtmpsPort }: Pick<Ingest, 'rtmpPort' | 'rtmpsPort'>,
  hostname: string,
): string | null {
  if (rtmpsPort !== null) return address('rtmps', hostname, rtmpsPort);
  return rtmpPort === null ? null : address('rtmp', hostname, rtmpPort);
}

/** What is typed into an encoder that speaks WebRTC; the key is its bearer token. */
export function whipAddress(broadcastId: string, origin: string): string {
  return `${origin}/whip/${broadcastId}`;
}

function address(scheme: keyof typeof usual, hostname: string, port: number): string {
  return `${scheme}://${hostname}${port === usual[scheme] ? '' : `:${port}`}/live`;
}
