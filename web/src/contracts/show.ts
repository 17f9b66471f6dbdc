/** A studio as the server tells it: snapshot, numbered events and the scene to draw. */

export const roles = ['owner', 'producer', 'co-host', 'guest', 'viewer'] as const;
export type Role = (typeof roles)[number];

export const trackSources = ['microphone', 'camera', 'screen', 'screen-audio'] as const;
export type TrackSource = (typeof trackSources)[number];

export const stageKinds = ['person', 'screen'] as const;
export type StageKind = (typeof stageKinds)[number];

export const layouts = ['grid', 'spotlight', 'sidebar'] as const;
export type Layout = (typeof layouts)[number];

export const showPhases = ['idle', 'live', 'ended'] as const;
export type ShowPhase = (typeof showPhases)[number];

export const destinationPhases = [
  'idle',
  'connecting',
  'live',
  'retrying',
  'refused',
  'stopped',
] as const;
export type DestinationPhase = (typeof destinationPhases)[number];

export interface Track {
  producerId: string;
  source: TrackSource;
}

export interface Participant {
  id: string;
  name: string;
  headline: string;
  role: Role;
  presence: 'present' | 'reconnecting';
  micOn: boolean;
  cameraOn: boolean;
  tracks: Track[];
}

export interface StageItem {
  participantId: string;
  kind: StageKind;
}

export interface DestinationLight {
  destinationId: string;
  phase: DestinationPhase;
  reason: string;
}

export interface ChatLine {
  id: string;
  author: string;
  authorName: string;
  text: string;
  /** Epoch milliseconds. */
  at: number;
}

export interface Show {
  seq: number;
  changedAt: number;
  phase: ShowPhase;
  liveSince: number | null;
  participants: Participant[];
  stage: StageItem[];
  layout: Layout;
  destinations: DestinationLight[];
  programRunning: boolean;
  chat: ChatLine[];
}

export type ShowEvent =
  | {
      type: 'participant-joined';
      id: string;
      name: string;
      headline: string;
      role: Role;
      micOn: boolean;
      cameraOn: boolean;
    }
  | { type: 'participant-left'; id: string }
  | { type: 'participant-reconnecting'; id: string }
  | { type: 'participant-returned'; id: string }
  | { type: 'participant-renamed'; id: string; name: string; headline: string }
  | { type: 'mic-changed'; id: string; on: boolean }
  | { type: 'camera-changed'; id: string; on: boolean }
  | { type: 'track-published'; id: string; track: Track }
  | { type: 'track-ended'; id: string; producerId: string }
  | { type: 'stage-item-added'; item: StageItem }
  | { type: 'stage-item-removed'; item: StageItem }
  | { type: 'layout-changed'; layout: Layout }
  | { type: 'went-live' }
  | { type: 'ended' }
  | { type: 'program-changed'; running: boolean }
  | { type: 'destination-changed'; light: DestinationLight }
  | { type: 'chat-sent'; id: string; author: string; authorName: string; text: string }
  /** An event of a newer server: it has a number and nothing this client acts on. */
  | { type: 'unknown' };

export interface NumberedEvent {
  seq: number;
  /** Epoch milliseconds, server clock. */
  at: number;
  event: ShowEvent;
}

export type ShowCommand =
  | { type: 'rename'; participantId: string; name: string; headline: string }
  | { type: 'set-mic'; participantId: string; on: boolean }
  | { type: 'set-camera'; participantId: string; on: boolean }
  | { type: 'add-to-stage'; item: StageItem }
  | { type: 'remove-from-stage'; item: StageItem }
  | { type: 'set-layout'; layout: Layout }
  | { type: 'go-live' }
  | { type: 'end' }
  | { type: 'leave'; participantId: string }
  | { type: 'send-chat'; text: string };

/** Fractions of the canvas; 0,0 is the top left. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Tile extends StageItem {
  rect: Rect;
  fit: 'cover' | 'contain';
  z: number;
  /** Fraction of the canvas height. */
  cornerRadius: number;
  hasVideo: boolean;
  name: string;
  headline: string;
}

export interface Transition {
  animated: boolean;
  /** Epoch milliseconds, server clock. */
  startedAt: number;
  durationMs: number;
}

export interface Scene {
  seq: number;
  background: string;
  /** Bottom to top. */
  tiles: Tile[];
  transition: Transition;
}
