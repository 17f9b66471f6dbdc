import type { ChromaKey } from '@/contracts/scene';
import {
  bannerKinds,
  corners,
  destinationPhases,
  economies,
  fonts,
  hostAbsences,
  layouts,
  playbackKinds,
  roles,
  showKinds,
  showPhases,
  stageKinds,
  tagStyles,
  trackSources,
  type Show,
  type TimeOut,
} from '@/contracts/show';
import {
  array,
  boolean,
  nullable,
  number,
  object,
  oneOf,
  string,
  withDefault,
  type Decoder,
} from '@/lib/decode';

export const role = oneOf(...roles);
export const track = object({ producerId: string, source: oneOf(...trackSources) });
export const stageItem = object({ participantId: string, kind: oneOf(...stageKinds) });
export const light = object({
  destinationId: string,
  phase: oneOf(...destinationPhases),
  reason: withDefault(string, ''),
});
export const layout = oneOf(...layouts);
export const bannerKind = oneOf(...bannerKinds);
const text = withDefault(string, '');
const off = withDefault(boolean, false);
const nothing = <T>(decoder: Decoder<T>) => withDefault(nullable(decoder), null);

export const look = object({
  primary: string,
  text: string,
  background: string,
  font: oneOf(...fonts),
  tagStyle: oneOf(...tagStyles),
  showHeadlines: boolean,
  rounded: boolean,
  logoCorner: oneOf(...corners),
});
export const graphics = object({
  logo: nothing(string),
  overlay: nothing(string),
  background: nothing(string),
});
export const banner = object({
  id: string,
  kind: bannerKind,
  title: string,
  subtitle: text,
});
export const playback = object({
  id: string,
  kind: oneOf(...playbackKinds),
  assetId: string,
  loop: boolean,
  fullScreen: boolean,
  ducked: boolean,
  gain: number,
  startedAt: number,
});
export const shownComment = object({ id: string, authorName: string, text: string });
export const countdown = object({ until: number, label: text, onScreen: boolean });
export const slate = object({ on: boolean, text });
export const hostRule = object({
  rule: oneOf(...hostAbsences),
  minutes: number,
});

/** What acts on stage change, all of it: a snapshot has it, and so has an undo. */
export const stageState = {
  stage: array(stageItem),
  layout,
  solo: nothing(stageItem),
  pinned: nothing(stageItem),
  image: nothing(string),
  shownBanner: nothing(string),
  shownTicker: nothing(string),
  shownComment: nothing(shownComment),
  graphics,
  look,
};

export const pictureState = object(stageState);
export const scene = object({ id: string, name: string, state: pictureState });

export const privateLine = object({
  id: string,
  author: string,
  authorName: string,
  to: nothing(string),
  text: string,
});

export const chromaKey: Decoder<ChromaKey> = object({
  color: string,
  similarity: number,
  smoothness: number,
  spill: number,
});

const wholePictures = { camera: null, secondCamera: null };

const participant = object({
  id: string,
  name: string,
  headline: text,
  role,
  presence: oneOf('present', 'reconnecting'),
  waiting: off,
  micOn: boolean,
  cameraOn: boolean,
  handRaised: off,
  mayShareScreen: off,
  mayPresent: off,
  tracks: array(track),
  gains: object({ microphone: withDefault(number, 1), screenAudio: withDefault(number, 1) }),
  chromaKeys: withDefault(
    object({ camera: nothing(chromaKey), secondCamera: nothing(chromaKey) }),
    wholePictures,
  ),
  encoder: off,
});

const chatLine = object({
  id: string,
  author: string,
  authorName: string,
  text: string,
  at: number,
  starred: off,
});

export const timeOut: Decoder<TimeOut> = object({
  author: string,
  authorName: text,
  until: number,
});

export const decodeShow: Decoder<Show> = object({
  seq: number,
  changedAt: number,
  title: text,
  phase: oneOf(...showPhases),
  kind: withDefault(oneOf(...showKinds), 'live'),
  liveSince: nullable(number),
  participants: array(participant),
  removed: array(object({ id: string, name: string, banned: boolean })),
  ...stageState,
  playbacks: withDefault(array(playback), []),
  scenes: array(scene),
  banners: array(banner),
  countdown: nothing(countdown),
  slate,
  hostRule,
  notes: text,
  slowMode: number,
  timedOut: withDefault(array(timeOut), []),
  destinations: array(light),
  programRunning: boolean,
  programEconomy: withDefault(oneOf(...economies), 'none'),
  chat: array(chatLine),
  privateChat: array((value, path) => ({
    ...privateLine(value, path),
    at: object({ at: number })(value, path).at,
  })),
  canUndo: off,
});
