import { describe, expect, it } from 'vitest';

import { aParticipant, aShow, numbered } from '@/test/shows';

import { applyEvent } from './applyEvent';

describe('applyEvent', () => {
  it('takes the number and the time of the event', () => {
    const after = applyEvent(aShow(), numbered({ type: 'unknown' }, 42, 5000));

    expect(after).toEqual({ ...aShow(), seq: 42, changedAt: 5000 });
  });

  it('adds a newcomer at the end and renews a known one in place', () => {
    const joined = {
      type: 'participant-joined',
      name: 'Ann',
      headline: 'Poet',
      role: 'guest',
      micOn: false,
      cameraOn: true,
    } as const;
    const known = aParticipant('guest', { tracks: [{ producerId: 'p', source: 'camera' }] });
    const before = aShow({ participants: [known, aParticipant('host')] });

    const added = applyEvent(before, numbered({ ...joined, id: 'new' }));
    const renewed = applyEvent(before, numbered({ ...joined, id: 'guest' }));

    expect(added.participants.map(({ id }) => id)).toEqual(['guest', 'host', 'new']);
    expect(renewed.participants[0]).toEqual({
      id: 'guest',
      name: 'Ann',
      headline: 'Poet',
      role: 'guest',
      presence: 'present',
      micOn: false,
      cameraOn: true,
      tracks: [],
    });
  });

  it('takes everything of someone who left off the stage', () => {
    const before = aShow({
      stage: [
        { participantId: 'guest', kind: 'person' },
        { participantId: 'host', kind: 'person' },
        { participantId: 'guest', kind: 'screen' },
      ],
    });

    const after = applyEvent(before, numbered({ type: 'participant-left', id: 'guest' }));

    expect(after.participants.map(({ id }) => id)).toEqual(['host']);
    expect(after.stage).toEqual([{ participantId: 'host', kind: 'person' }]);
  });

  it('replaces a track that is published again', () => {
    const published = (producerId: string) =>
      numbered({ type: 'track-published', id: 'guest', track: { producerId, source: 'camera' } });
    const one = applyEvent(aShow(), published('a'));
    const twice = applyEvent(applyEvent(one, published('b')), published('a'));
    const ended = applyEvent(
      twice,
      numbered({ type: 'track-ended', id: 'guest', producerId: 'b' }),
    );

    expect(twice.participants[1]?.tracks.map((track) => track.producerId)).toEqual(['b', 'a']);
    expect(ended.participants[1]?.tracks.map((track) => track.producerId)).toEqual(['a']);
  });

  it('leaves other people as they are, the same objects', () => {
    const before = aShow();

    const after = applyEvent(before, numbered({ type: 'mic-changed', id: 'guest', on: false }));

    expect(after.participants[1]?.micOn).toBe(false);
    expect(after.participants[0]).toBe(before.participants[0]);
  });

  it('keeps an item once on the stage', () => {
    const item = { participantId: 'guest', kind: 'person' } as const;
    const added = numbered({ type: 'stage-item-added', item });

    const after = applyEvent(applyEvent(aShow(), added), added);

    expect(after.stage).toEqual([item]);
  });

  it('remembers since when it is live', () => {
    const live = applyEvent(aShow(), numbered({ type: 'went-live' }, 11, 7777));
    const ended = applyEvent(live, numbered({ type: 'ended' }, 12, 9999));

    expect(live).toMatchObject({ phase: 'live', liveSince: 7777 });
    expect(ended).toMatchObject({ phase: 'ended', liveSince: 7777 });
  });

  it('keeps one light per destination', () => {
    const light = (phase: 'connecting' | 'live', destinationId = 'd') =>
      numbered({ type: 'destination-changed', light: { destinationId, phase, reason: '' } });

    const after = [light('connecting'), light('connecting', 'e'), light('live')].reduce(
      applyEvent,
      aShow(),
    );

    expect(after.destinations.map(({ destinationId, phase }) => [destinationId, phase])).toEqual([
      ['d', 'live'],
      ['e', 'connecting'],
    ]);
  });

  it('keeps the last two hundred lines of chat', () => {
    let show = aShow();
    for (let index = 0; index < 201; index += 1) {
      const line = { id: `m${index}`, author: 'host', authorName: 'Host', text: 'hi' };
      show = applyEvent(show, numbered({ type: 'chat-sent', ...line }));
    }

    expect(show.chat).toHaveLength(200);
    expect(show.chat[0]?.id).toBe('m1');
  });
});
