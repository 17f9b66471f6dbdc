import type { Participant, Removed, Show } from '@/contracts/show';

import { editPerson, takeOff, withKept, withoutId, type Changes } from './changes';

const newcomer = {
  presence: 'present',
  handRaised: false,
  tracks: [],
  gains: { microphone: 1, screenAudio: 1 },
  chromaKeys: { camera: null, secondCamera: null },
  encoder: false,
} satisfies Partial<Participant>;

export const peopleChanges = {
  'participant-joined': (show, { type: _, ...who }) => ({
    participants: withKept(show.participants, { ...newcomer, ...who }),
  }),
  // They come in now, behind those who are in; guests did not see them wait.
  'participant-admitted': (show, { type: _, ...who }) => ({
    participants: [
      ...withoutId(show.participants, who.id),
      { ...newcomer, ...show.participants.find(({ id }) => id === who.id), ...who, waiting: false },
    ],
  }),
  'participant-left': (show, event) => ({
    ...takeOff(show, ({ participantId }) => participantId === event.id),
    participants: withoutId(show.participants, event.id),
    ...(event.removed ? { removed: withRemoved(show, event.id, event.banned) } : {}),
  }),
  'participant-allowed-back': (show, { id }) => ({ removed: withoutId(show.removed, id) }),
  'participant-reconnecting': (show, { id }) =>
    editPerson(show, id, () => ({ presence: 'reconnecting' })),
  'participant-returned': (show, { id }) => editPerson(show, id, () => ({ presence: 'present' })),
  'participant-renamed': (show, { id, name, headline }) =>
    editPerson(show, id, () => ({ name, headline })),
  'mic-changed': (show, { id, on }) => editPerson(show, id, () => ({ micOn: on })),
  'camera-changed': (show, { id, on }) => editPerson(show, id, () => ({ cameraOn: on })),
  'hand-changed': (show, { id, on }) => editPerson(show, id, () => ({ handRaised: on })),
  'unmute-requested': () => ({}),
  'role-changed': (show, { id, role }) => editPerson(show, id, () => ({ role })),
  'rights-changed': (show, { id, screen, present }) =>
    editPerson(show, id, () => ({ mayShareScreen: screen, mayPresent: present })),
  'gain-changed': (show, { id, source, gain }) =>
    editPerson(show, id, ({ gains }) => ({
      gains: {
        microphone: source === 'microphone' ? gain : gains.microphone,
        screenAudio: source === 'screen-audio' ? gain : gains.screenAudio,
      },
    })),
  'chroma-key-changed': (show, { id, source, key }) =>
    editPerson(show, id, ({ chromaKeys }) => ({
      chromaKeys: { ...chromaKeys, [source === 'camera' ? 'camera' : 'secondCamera']: key },
    })),
  'track-published': (show, { id, track }) =>
    editPerson(show, id, ({ tracks }) => ({
      tracks: [...withoutProducer(tracks, track.producerId), track],
    })),
  'track-ended': (show, { id, producerId }) =>
    editPerson(show, id, ({ tracks }) => ({ tracks: withoutProducer(tracks, producerId) })),
} satisfies Partial<Changes>;

function withRemoved(show: Show, id: string, banned: boolean): Removed[] {
  const name = show.participants.find((one) => one.id === id)?.name ?? '';
  return [...withoutId(show.removed, id), { id, name, banned }];
}

function withoutProducer<T extends { producerId: string }>(tracks: T[], producerId: string): T[] {
  return tracks.filter((track) => track.producerId !== producerId);
}
