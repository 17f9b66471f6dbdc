import { describe, expect, it } from 'vitest';

import type { Show, ShowEvent } from '@/contracts/show';
import { aShow, numbered } from '@/test/shows';

import { applyEvent } from './applyEvent';

function after(show: Show, ...events: ShowEvent[]): Show {
  return events.reduce((before, event) => applyEvent(before, numbered(event)), show);
}

describe('applyEvent', () => {
  it('takes the number and the time of the event', () => {
    const show = applyEvent(aShow(), numbered({ type: 'unknown' }, 42, 5000));

    expect(show).toEqual({ ...aShow(), seq: 42, changedAt: 5000 });
  });

  it('leaves other people as they are, the same objects', () => {
    const before = aShow();

    const show = after(before, { type: 'mic-changed', id: 'guest', on: false });

    expect(show.participants[1]?.micOn).toBe(false);
    expect(show.participants[0]).toBe(before.participants[0]);
  });

  it('remembers since when it is live', () => {
    const live = applyEvent(aShow(), numbered({ type: 'went-live' }, 11, 7777));
    const ended = applyEvent(live, numbered({ type: 'ended' }, 12, 9999));

    expect(live).toMatchObject({ phase: 'live', liveSince: 7777 });
    expect(ended).toMatchObject({ phase: 'ended', liveSince: 7777 });
  });

  it('keeps one light per destination', () => {
    const light = (phase: 'connecting' | 'live', destinationId = 'd'): ShowEvent => ({
      type: 'destination-changed',
      light: { destinationId, phase, reason: '' },
    });

    const show = after(aShow(), light('connecting'), light('connecting', 'e'), light('live'));

    expect(show.destinations.map(({ destinationId, phase }) => [destinationId, phase])).toEqual([
      ['d', 'live'],
      ['e', 'connecting'],
    ]);
  });
});

describe('chat', () => {
  const line = (id: string): ShowEvent => ({
    type: 'chat-sent',
    id,
    author: 'host',
    authorName: 'Host',
    text: 'hi',
  });
  const lines = (count: number) => Array.from({ length: count }, (_, index) => line(`m${index}`));

  it('keeps the last two hundred lines', () => {
    const { chat } = after(aShow(), ...lines(201));

    expect(chat).toHaveLength(200);
    expect(chat[0]?.id).toBe('m1');
  });

  it('keeps lines with a star longer', () => {
    const starred = after(aShow(), line('first'), {
      type: 'comment-starred',
      id: 'first',
      on: true,
    });

    const { chat } = after(starred, ...lines(200));

    expect(chat).toHaveLength(200);
    expect(chat.map(({ id }) => id).slice(0, 2)).toEqual(['first', 'm1']);
  });

  it('forgets a deleted line, on the canvas too', () => {
    const before = after(
      aShow({ shownComment: { id: 'm0', authorName: 'Host', text: 'hi' } }),
      line('m0'),
    );

    expect(after(before, { type: 'chat-deleted', id: 'm0' })).toMatchObject({
      chat: [],
      shownComment: null,
    });
  });

  it('keeps private lines apart', () => {
    const sent = { id: 'p', author: 'host', authorName: 'Host', to: 'guest', text: 'psst' };

    const show = after(aShow(), { type: 'private-sent', ...sent });

    expect(show.privateChat).toEqual([{ ...sent, at: 2000 }]);
    expect(show.chat).toEqual([]);
  });

  it('knows how slow it is', () => {
    expect(after(aShow(), { type: 'slow-mode-changed', seconds: 30 }).slowMode).toBe(30);
  });
});

describe('the studio', () => {
  it('is a rehearsal until it is made a show', () => {
    const rehearsal = after(aShow(), { type: 'kind-changed', kind: 'rehearsal' });
    expect(rehearsal.kind).toBe('rehearsal');
    expect(after(rehearsal, { type: 'kind-changed', kind: 'live' }).kind).toBe('live');
  });

  it('counts down, covers the program, and keeps its rule and notes', () => {
    const show = after(
      aShow(),
      { type: 'countdown-started', until: 5000, label: 'Soon', onScreen: true },
      { type: 'slate-changed', on: true, text: 'Back soon' },
      { type: 'host-rule-changed', rule: 'slate', minutes: 3 },
      { type: 'notes-changed', text: 'Say hello' },
    );

    expect(show).toMatchObject({
      countdown: { until: 5000, label: 'Soon', onScreen: true },
      slate: { on: true, text: 'Back soon' },
      hostRule: { rule: 'slate', minutes: 3 },
      notes: 'Say hello',
    });
    expect(after(show, { type: 'countdown-stopped' }).countdown).toBeNull();
  });
});

describe('what was moved, renamed or allowed', () => {
  const ids = (things: readonly { id: string }[]) => things.map(({ id }) => id).join('');

  it('puts banners and scenes where the server says', () => {
    const banners = ['a', 'b', 'c'].map((id) => ({
      id,
      kind: 'banner' as const,
      title: id,
      subtitle: '',
    }));
    const state = aShow();
    const show = aShow({ banners, scenes: ['a', 'b'].map((id) => ({ id, name: id, state })) });
    const after = (event: ShowEvent) => applyEvent(show, numbered(event));

    expect(ids(after({ type: 'banner-moved', id: 'a', index: 2 }).banners)).toBe('bca');
    expect(ids(after({ type: 'banner-moved', id: 'c', index: 0 }).banners)).toBe('cab');
    expect(ids(after({ type: 'banner-moved', id: 'x', index: 0 }).banners)).toBe('abc');
    expect(ids(after({ type: 'scene-moved', id: 'b', index: 0 }).scenes)).toBe('ba');
  });

  it('is called as it was called last', () => {
    const show = applyEvent(aShow(), numbered({ type: 'title-changed', title: 'Saturday' }));

    expect(show.title).toBe('Saturday');
  });

  it('knows who may not write, and forgets those who may again', () => {
    const paused = (author: string, until: number) =>
      numbered({ type: 'author-timed-out', author, authorName: author, until }, 11, 1000);
    let show = applyEvent(aShow(), paused('vera', 1500));
    show = applyEvent(show, paused('oleg', 9000));
    show = applyEvent(show, paused('oleg', 5000));
    show = applyEvent(show, { ...paused('anna', 8000), at: 2000 });
    expect(show.timedOut.map(({ author, until }) => [author, until])).toEqual([
      ['oleg', 5000],
      ['anna', 8000],
    ]);

    show = applyEvent(show, numbered({ type: 'author-allowed', author: 'oleg' }));

    expect(show.timedOut.map(({ author }) => author)).toEqual(['anna']);
  });
});
