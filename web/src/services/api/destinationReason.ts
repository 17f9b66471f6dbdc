import { i18n } from '@/lib/i18n/i18n';

import type { words } from './words.en';

type ReasonKey = Extract<keyof typeof words, `reason_${string}`>;

/** The sentences of the relay, as they come; whatever stands behind a colon is somebody else's and stays as it is. */
const sentences: readonly (readonly [string | RegExp, ReasonKey])[] = [
  ['on the backup address: the first one does not answer', 'reason_onBackup'],
  ['it takes less than is sent, pictures are being dropped', 'reason_slow'],
  ['the server refused the connection', 'reason_connectionRefused'],
  ['the server did not answer in time', 'reason_noAnswer'],
  ['the name of the server is not known', 'reason_unknownHost'],
  ['the server closed the connection', 'reason_closed'],
  ['the server cannot be reached', 'reason_unreachable'],
  ["the server's certificate is not valid for its name", 'reason_certificate'],
  ['the server does not speak TLS as we know it', 'reason_tls'],
  [/^the connection broke: (?<detail>.+)$/s, 'reason_broke'],
  ['the server sends far more than it has to say', 'reason_tooTalkative'],
  ['the server said: the server closed the stream without a reason', 'reason_closedSilently'],
  [/^the server said: (?<detail>.+)$/s, 'reason_said'],
  ['the server does not speak RTMP as we know it', 'reason_rtmp'],
  ['the server stopped taking data', 'reason_stalled'],
  ['the address is not a valid rtmp:// or rtmps:// address', 'reason_notRtmp'],
  ['the address is not on the public internet', 'reason_notPublic'],
  ['the address belongs to this server', 'reason_own'],
  ['removed', 'reason_removed'],
  ['changed', 'reason_changed'],
  ['switched off', 'reason_switchedOff'],
  ['the broadcast has ended', 'reason_ended'],
  ['the server stops', 'reason_serverStops'],
  ['the destination is live now', 'reason_isLive'],
  ['the destination took the stream', 'reason_taken'],
  ['no RTMP server could be reached at this address', 'reason_nobodyThere'],
];

/** Why a destination is as it is, in the language of the page; what nobody translated stays as the server said it. */
export function destinationReason(reason: string): string {
  for (const [sentence, key] of sentences) {
    if (typeof sentence === 'string') {
      if (sentence === reason) return i18n.t(`api:${key}`);
      continue;
    }
    const detail = sentence.exec(reason)?.groups?.['detail'];
    if (detail !== undefined) return i18n.t(`api:${key}`, { detail });
  }
  return reason;
}
