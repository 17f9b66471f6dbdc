import type { Show } from '@/contracts/show';
import type { WatchInfo } from '@/services/api/watch';

/** What the place of the picture shows. */
export type WatchStage =
  | { kind: 'before'; startsAt: number | null; label: string }
  | { kind: 'live'; pause: string | null }
  | { kind: 'ended'; length: number | null };

const timeOf = (text: string | null) => (text === null ? null : Date.parse(text));

/** What the page knows by its own question, and by the socket as soon as that is open. */
export function stageOf(info: WatchInfo, show: Show | null): WatchStage {
  const startedAt = timeOf(info.startedAt);
  if (info.status === 'ended' || show?.phase === 'ended') {
    const end = timeOf(info.endedAt) ?? show?.changedAt ?? null;
    return { kind: 'ended', length: startedAt === null || end === null ? null : end - startedAt };
  }
  if (show?.phase === 'live' || (show === null && info.status === 'live')) {
    return { kind: 'live', pause: show?.slate.on === true ? show.slate.text : null };
  }
  const countdown = show?.countdown ?? null;
  return {
    kind: 'before',
    startsAt: countdown?.until ?? timeOf(info.scheduledAt),
    label: countdown?.label ?? '',
  };
}
