import { describe, expect, it } from 'vitest';

import type { Show, ShowEvent } from '@/contracts/show';
import { aChromaKey, aParticipant, aShow, numbered } from '@/test/shows';

import { applyEvent } from './applyEvent';

const guest = { participantId: 'guest', kind: 'person' } as const;
const host = { participantId: 'host', kind: 'person' } as const;

function after(show: Show, ...events: ShowEvent[]): Show {
  return events.reduce((before, event) => applyEvent(before, numbered(event)), show);
}

describe('people', () => {
  const rights = { mayShareScreen: true, mayPresent: false };
  const ann = {
    name: 'Ann',
    headline: 'Poet',
    role: 'guest',
    micOn: false,
    cameraOn: true,
  } as const;

  it('adds a newcomer at the end and renews a known one in place', () => {
    const known = aParticipant('guest', { tracks: [{ producerId: 'p', source: 'camera' }] });
    const before = aShow({ participants: [known, aParticipant('host')] });
    const joined = {
      type: 'participant-joined',
      waiting: false,
      encoder: false,
      ...ann,
      ...rights,
    } as const;

    const added = after(before, { ...joined, id: 'new' });
    const renewed = after(before, { ...joined, id: 'guest' });

    expect(added.participants.map(({ id }) => id)).toEqual(['guest', 'host', 'new']);
    expect(renewed.participants[0]).toEqual({ ...aParticipant('guest'), ...ann });
  });

  it('lets in who waited behind the others, known or not', () => {
    const admitted = { type: 'participant-admitted', id: 'new', ...ann, ...rights } as const;
    const host = aParticipant('host');
    const waiting = aShow({ participants: [aParticipant('new', { waiting: true }), host] });

    const seenBefore = after(waiting, admitted);
    const notSeenBefore = after(aShow({ participants: [host] }), admitted);

    expect(seenBefore.participants).toEqual([host, { ...aParticipant('new'), ...ann }]);
    expect(notSeenBefore.participants).toEqual(seenBefore.participants);
  });

  it('takes everything of someone who left off the stage', () => {
    const before = aShow({
      stage: [guest, host, { participantId: 'guest', kind: 'screen' }],
      solo: guest,
      pinned: host,
    });

    const show = after(before, {
      type: 'participant-left',
      id: 'guest',
      removed: false,
      banned: false,
    });

    expect(show.participants.map(({ id }) => id)).toEqual(['host']);
    expect(show).toMatchObject({ stage: [host], solo: null, pinned: host, removed: [] });
  });

  it('remembers who was removed until they are allowed back', () => {
    const removed = after(aShow(), {
      type: 'participant-left',
      id: 'guest',
      removed: true,
      banned: true,
    });
    const forgiven = after(removed, { type: 'participant-allowed-back', id: 'guest' });

    expect(removed.removed).toEqual([{ id: 'guest', name: 'Name of guest', banned: true }]);
    expect(forgiven.removed).toEqual([]);
  });

  it('replaces a track that is published again', () => {
    const published = (producerId: string): ShowEvent => ({
      type: 'track-published',
      id: 'guest',
      track: { producerId, source: 'camera' },
    });

    const twice = after(aShow(), published('a'), published('b'), published('a'));
    const ended = after(twice, { type: 'track-ended', id: 'guest', producerId: 'b' });

    expect(twice.participants[1]?.tracks.map((track) => track.producerId)).toEqual(['b', 'a']);
    expect(ended.participants[1]?.tracks.map((track) => track.producerId)).toEqual(['a']);
  });

  it.each<[ShowEvent, object]>([
    [{ type: 'participant-reconnecting', id: 'guest' }, { presence: 'reconnecting' }],
    [{ type: 'participant-renamed', id: 'guest', name: 'Bo', headline: 'x' }, { name: 'Bo' }],
    [{ type: 'camera-changed', id: 'guest', on: false }, { cameraOn: false }],
    [{ type: 'hand-changed', id: 'guest', on: true }, { handRaised: true }],
    [{ type: 'role-changed', id: 'guest', role: 'co-host' }, { role: 'co-host' }],
    [
      { type: 'rights-changed', id: 'guest', screen: false, present: true },
      { mayShareScreen: false, mayPresent: true },
    ],
    [
      { type: 'gain-changed', id: 'guest', source: 'screen-audio', gain: 0.5 },
      { gains: { microphone: 1, screenAudio: 0.5 } },
    ],
    [
      { type: 'chroma-key-changed', id: 'guest', source: 'second-camera', key: aChromaKey() },
      { chromaKeys: { camera: null, secondCamera: aChromaKey() } },
    ],
    [
      { type: 'unmute-requested', id: 'guest', device: 'camera', by: 'host' },
      aParticipant('guest'),
    ],
  ])('changes one person: %o', (event, expected) => {
    expect(after(aShow(), event).participants[1]).toMatchObject(expected);
  });
});
