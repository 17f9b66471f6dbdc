import type { Participant, Scene, Show, ShowEvent, Tile } from '@/contracts/show';

/** Small shows and scenes for tests. */
export function aParticipant(id: string, change: Partial<Participant> = {}): Participant {
  return {
    id,
    name: `Name of ${id}`,
    headline: '',
    role: 'guest',
    presence: 'present',
    micOn: true,
    cameraOn: true,
    tracks: [],
    ...change,
  };
}

export function aShow(change: Partial<Show> = {}): Show {
  return {
    seq: 10,
    changedAt: 1000,
    phase: 'idle',
    liveSince: null,
    participants: [aParticipant('host', { role: 'owner' }), aParticipant('guest')],
    stage: [],
    layout: 'grid',
    destinations: [],
    programRunning: false,
    chat: [],
    ...change,
  };
}

export function aTile(participantId: string, change: Partial<Tile> = {}): Tile {
  return {
    participantId,
    kind: 'person',
    rect: { x: 0, y: 0, width: 0.5, height: 0.5 },
    fit: 'cover',
    z: 0,
    cornerRadius: 0,
    hasVideo: true,
    name: participantId,
    headline: '',
    ...change,
  };
}

export function aScene(tiles: Tile[] = [], change: Partial<Scene> = {}): Scene {
  return {
    seq: 10,
    background: '#101418',
    tiles,
    transition: { animated: true, startedAt: 1000, durationMs: 250 },
    ...change,
  };
}

export function numbered(event: ShowEvent, seq = 11, at = 2000) {
  return { seq, at, event };
}
