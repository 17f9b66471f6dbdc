import type { ChromaKey, Scene, Tile } from '@/contracts/scene';
import type { Participant, Show, ShowEvent } from '@/contracts/show';

/** Small shows and scenes for tests. */
export function aParticipant(id: string, change: Partial<Participant> = {}): Participant {
  return {
    id,
    name: `Name of ${id}`,
    headline: '',
    role: 'guest',
    presence: 'present',
    waiting: false,
    micOn: true,
    cameraOn: true,
    handRaised: false,
    mayShareScreen: true,
    mayPresent: false,
    tracks: [],
    gains: { microphone: 1, screenAudio: 1 },
    chromaKeys: { camera: null, secondCamera: null },
    encoder: false,
    ...change,
  };
}

export function aChromaKey(change: Partial<ChromaKey> = {}): ChromaKey {
  return { color: '#00b140', similarity: 0.2, smoothness: 0.1, spill: 0.5, ...change };
}

export function aShow(change: Partial<Show> = {}): Show {
  return {
    seq: 10,
    changedAt: 1000,
    title: '',
    phase: 'idle',
    kind: 'live',
    liveSince: null,
    participants: [aParticipant('host', { role: 'owner' }), aParticipant('guest')],
    removed: [],
    stage: [],
    layout: 'grid',
    solo: null,
    pinned: null,
    image: null,
    shownBanner: null,
    shownTicker: null,
    shownComment: null,
    graphics: { logo: null, overlay: null, background: null },
    look: {
      primary: '#2563eb',
      text: '#ffffff',
      background: '#101418',
      font: 'inter',
      tagStyle: 'pill',
      showHeadlines: true,
      rounded: true,
      logoCorner: 'top-right',
    },
    playbacks: [],
    scenes: [],
    banners: [],
    countdown: null,
    slate: { on: false, text: '' },
    hostRule: { rule: 'keep', minutes: 5 },
    notes: '',
    slowMode: 0,
    timedOut: [],
    destinations: [],
    programRunning: false,
    programEconomy: 'none',
    chat: [],
    privateChat: [],
    canUndo: false,
    ...change,
  };
}

export function aTile(participantId: string, change: Partial<Tile> = {}): Tile {
  return {
    participantId,
    kind: 'person',
    rect: { x: 0, y: 0, width: 0.5, height: 0.5 },
    fit: 'cover',
    focus: { x: 0.5, y: 0.5 },
    z: 0,
    cornerRadius: 0,
    hasVideo: true,
    name: participantId,
    headline: '',
    chromaKey: null,
    tag: null,
    ...change,
  };
}

export function aScene(tiles: Tile[] = [], change: Partial<Scene> = {}): Scene {
  return {
    seq: 10,
    canvas: { width: 1280, height: 720 },
    background: { color: '#101418', assetId: null },
    tiles,
    graphics: [],
    playing: [],
    transition: { animated: true, startedAt: 1000, durationMs: 250 },
    ...change,
  };
}

export function numbered(event: ShowEvent, seq = 11, at = 2000, by: string | null = 'host') {
  return { seq, at, by, event };
}
