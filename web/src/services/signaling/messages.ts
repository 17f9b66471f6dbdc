import {
  destinationPhases,
  layouts,
  roles,
  showPhases,
  stageKinds,
  trackSources,
  type NumberedEvent,
  type Scene,
  type Show,
  type ShowEvent,
} from '@/contracts/show';
import {
  array,
  boolean,
  nullable,
  number,
  object,
  oneOf,
  record,
  string,
  withDefault,
  type Decoder,
} from '@/lib/decode';

const role = oneOf(...roles);
const track = object({ producerId: string, source: oneOf(...trackSources) });
const stageItem = object({ participantId: string, kind: oneOf(...stageKinds) });
const light = object({
  destinationId: string,
  phase: oneOf(...destinationPhases),
  reason: withDefault(string, ''),
});

export const decodeShow: Decoder<Show> = object({
  seq: number,
  changedAt: number,
  phase: oneOf(...showPhases),
  liveSince: nullable(number),
  participants: array(
    object({
      id: string,
      name: string,
      headline: withDefault(string, ''),
      role,
      presence: oneOf('present', 'reconnecting'),
      micOn: boolean,
      cameraOn: boolean,
      tracks: array(track),
    }),
  ),
  stage: array(stageItem),
  layout: oneOf(...layouts),
  destinations: array(light),
  programRunning: boolean,
  chat: array(object({ id: string, author: string, authorName: string, text: string, at: number })),
});

export const decodeScene: Decoder<Scene> = object({
  seq: number,
  background: string,
  tiles: array(
    object({
      participantId: string,
      kind: oneOf(...stageKinds),
      rect: object({ x: number, y: number, width: number, height: number }),
      fit: oneOf('cover', 'contain'),
      z: number,
      cornerRadius: number,
      hasVideo: boolean,
      name: string,
      headline: withDefault(string, ''),
    }),
  ),
  transition: object({ animated: boolean, startedAt: number, durationMs: number }),
});

type EventFields = {
  [T in ShowEvent['type']]: Decoder<Omit<Extract<ShowEvent, { type: T }>, 'type'>>;
};

const eventFields: EventFields = {
  'participant-joined': object({
    id: string,
    name: string,
    headline: withDefault(string, ''),
    role,
    micOn: boolean,
    cameraOn: boolean,
  }),
  'participant-left': object({ id: string }),
  'participant-reconnecting': object({ id: string }),
  'participant-returned': object({ id: string }),
  'participant-renamed': object({ id: string, name: string, headline: withDefault(string, '') }),
  'mic-changed': object({ id: string, on: boolean }),
  'camera-changed': object({ id: string, on: boolean }),
  'track-published': object({ id: string, track }),
  'track-ended': object({ id: string, producerId: string }),
  'stage-item-added': object({ item: stageItem }),
  'stage-item-removed': object({ item: stageItem }),
  'layout-changed': object({ layout: oneOf(...layouts) }),
  'went-live': object({}),
  ended: object({}),
  'program-changed': object({ running: boolean }),
  'destination-changed': object({ light }),
  'chat-sent': object({ id: string, author: string, authorName: string, text: string }),
  unknown: object({}),
};

export const decodeEvent: Decoder<ShowEvent> = (value, path = 'event') => {
  const type = string(record(value, path)['type'], `${path}.type`);
  if (!Object.hasOwn(eventFields, type)) return { type: 'unknown' };
  const fields = eventFields[type as ShowEvent['type']](value, path);
  return { type, ...fields } as ShowEvent;
};

const numbered = object({ seq: number, at: number, event: decodeEvent });

export interface ShowEventMessage extends NumberedEvent {
  /** Present when the event changed the picture. */
  scene: Scene | null;
}

export const decodeShowEvent: Decoder<ShowEventMessage> = (value, path = '') => ({
  ...numbered(value, path),
  scene: withDefault(nullable(decodeScene), null)(record(value, path)['scene'], 'scene'),
});

export interface SnapshotMessage {
  show: Show;
  scene: Scene;
  /** Epoch milliseconds of the server's clock when it sent this. */
  serverTime: number;
}

export const decodeSnapshot: Decoder<SnapshotMessage> = object({
  show: decodeShow,
  scene: decodeScene,
  serverTime: number,
});

export interface Self {
  participantId: string;
  role: (typeof roles)[number];
  name: string;
}

export type JoinAnswer =
  { ok: true; self: Self; seq: number } | { ok: false; code: string; message: string };

export type CommandAnswer =
  { ok: true; seq: number } | { ok: false; code: string; message: string };

const failure = object({ error: object({ code: string, message: withDefault(string, '') }) });

export const decodeJoinAnswer: Decoder<JoinAnswer> = (value) => {
  if (record(value)['ok'] !== true) return { ok: false, ...failure(value).error };
  const answer = object({
    self: object({ participantId: string, role, name: string }),
    seq: number,
  })(value);
  return { ok: true, ...answer };
};

export const decodeCommandAnswer: Decoder<CommandAnswer> = (value) =>
  record(value)['ok'] === true
    ? { ok: true, seq: withDefault(number, 0)(record(value)['seq'], 'seq') }
    : { ok: false, ...failure(value).error };
