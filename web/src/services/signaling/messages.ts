import type { Scene } from '@/contracts/scene';
import type { roles, NumberedEvent, Show } from '@/contracts/show';
import {
  array,
  nullable,
  number,
  object,
  record,
  string,
  withDefault,
  type Decoder,
} from '@/lib/decode';

import { decodeEvent } from './decodeEvent';
import { decodeScene } from './decodeScene';
import { decodeShow, role } from './decodeShow';

const numbered = object({
  seq: number,
  at: number,
  by: withDefault(nullable(string), null),
  event: decodeEvent,
});

export interface ShowEventMessage extends NumberedEvent {
  /** The number of the event before it that we were given; older servers leave it out. */
  prev: number | null;
  /** Present when the event changed the picture. */
  scene: Scene | null;
}

export const decodeShowEvent: Decoder<ShowEventMessage> = (value, path = '') => ({
  ...numbered(value, path),
  prev: withDefault(nullable(number), null)(record(value, path)['prev'], 'prev'),
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

export const decodePreview = (value: unknown): Scene =>
  decodeScene(record(value)['scene'], 'scene');

export interface Speakers {
  participantIds: string[];
  /** Who has the floor; stays so through silence. */
  dominantId: string | null;
}

export const decodeSpeakers: Decoder<Speakers> = object({
  participantIds: array(string),
  dominantId: nullable(string),
});

export interface LayersWanted {
  producerId: string;
  /** Of its layers, how many from the lowest on anybody receives. */
  count: number;
}

export const decodeLayersWanted: Decoder<LayersWanted> = object({
  producerId: string,
  count: number,
});

export const decodeViewers = (value: unknown): number => number(record(value)['count'], 'count');
