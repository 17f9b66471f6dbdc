/** A studio as the server tells it: snapshot, numbered events and the commands it takes. */
import type { ChromaKey } from './scene';

export const roles = ['owner', 'producer', 'co-host', 'guest', 'viewer'] as const;
export type Role = (typeof roles)[number];

export const trackSources = [
  'microphone',
  'camera',
  'screen',
  'screen-audio',
  'second-camera',
] as const;
export type TrackSource = (typeof trackSources)[number];

export const stageKinds = ['person', 'screen', 'second-camera', 'clip', 'image'] as const;
export type StageKind = (typeof stageKinds)[number];
/** What is nobody's: there is one of each at most. */
export type NobodysKind = Extract<StageKind, 'clip' | 'image'>;
/** What belongs to a participant. */
export type PersonalKind = Exclude<StageKind, NobodysKind>;

export const playbackKinds = ['clip', 'music', 'sound'] as const;
export type PlaybackKind = (typeof playbackKinds)[number];

/** In the order of their keys: Shift+1, Shift+2, ... */
export const layouts = [
  'solo',
  'cropped',
  'grid',
  'spotlight',
  'sidebar',
  'news',
  'screen',
  'pip',
  'cinema',
] as const;
export type Layout = (typeof layouts)[number];

export const showPhases = ['idle', 'live', 'ended'] as const;
export type ShowPhase = (typeof showPhases)[number];

/** Of a rehearsal nothing leaves the studio. */
export const showKinds = ['live', 'rehearsal'] as const;
export type ShowKind = (typeof showKinds)[number];

export const destinationPhases = [
  'idle',
  'connecting',
  'live',
  'slow',
  'retrying',
  'refused',
  'stopped',
] as const;
export type DestinationPhase = (typeof destinationPhases)[number];

export const bannerKinds = ['banner', 'ticker'] as const;
export type BannerKind = (typeof bannerKinds)[number];

export const graphicSlots = ['logo', 'overlay', 'background'] as const;
export type GraphicSlot = (typeof graphicSlots)[number];

export const fonts = ['inter', 'noto-serif', 'mono'] as const;
export type Font = (typeof fonts)[number];

export const tagStyles = ['pill', 'bar', 'block', 'none'] as const;
export type TagStyle = (typeof tagStyles)[number];

export const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const;
export type Corner = (typeof corners)[number];

export const hostAbsences = ['keep', 'slate', 'end'] as const;
export type HostAbsence = (typeof hostAbsences)[number];

export interface Track {
  producerId: string;
  source: TrackSource;
}

/** Null: the picture whole. */
export interface ChromaKeys {
  camera: ChromaKey | null;
  secondCamera: ChromaKey | null;
}

/** The sources that may stand before a backdrop. */
export type CameraSource = Extract<TrackSource, 'camera' | 'second-camera'>;

export interface Participant {
  id: string;
  name: string;
  headline: string;
  role: Role;
  presence: 'present' | 'reconnecting';
  waiting: boolean;
  micOn: boolean;
  cameraOn: boolean;
  handRaised: boolean;
  mayShareScreen: boolean;
  mayPresent: boolean;
  tracks: Track[];
  /** How loud they are mixed, 0 to 2. */
  gains: { microphone: number; screenAudio: number };
  /** The backdrops that are taken out of their cameras. */
  chromaKeys: ChromaKeys;
  /** Nobody: a stream that came with the stream key. */
  encoder: boolean;
}

export interface StageItem {
  participantId: string;
  kind: StageKind;
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** The places of what is nobody's: of the clip that plays, of an uploaded picture. */
export const nobodysItem = (kind: NobodysKind): StageItem => ({ participantId: nobody, kind });
export const clipItem = nobodysItem('clip');
export const imageItem = nobodysItem('image');

export function isNobodys(kind: StageKind): kind is NobodysKind {
  return kind === 'clip' || kind === 'image';
}

/** An uploaded file that plays: one clip, one piece of music, several sounds. */
export interface Playback {
  id: string;
  kind: PlaybackKind;
  assetId: string;
  loop: boolean;
  /** Of a clip: nobody else is seen or heard; else it is on stage. */
  fullScreen: boolean;
  /** Of music: it steps back while somebody speaks. */
  ducked: boolean;
  gain: number;
  /** Epoch milliseconds, server clock. */
  startedAt: number;
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
  starred: boolean;
}

export interface PrivateLine {
  id: string;
  author: string;
  authorName: string;
  /** Null: everybody in the studio. */
  to: string | null;
  text: string;
  /** Epoch milliseconds. */
  at: number;
}

export interface Banner {
  id: string;
  kind: BannerKind;
  title: string;
  subtitle: string;
}

/** A comment on the canvas: a copy, so it stays when the line scrolls out of the chat. */
export interface ShownComment {
  id: string;
  authorName: string;
  text: string;
}

export interface Look {
  primary: string;
  text: string;
  background: string;
  font: Font;
  tagStyle: TagStyle;
  showHeadlines: boolean;
  rounded: boolean;
  logoCorner: Corner;
}

export type Graphics = Record<GraphicSlot, string | null>;

/**
 * What the program goes without while its machine is short of time, each on top of those before.
 */
export const economies = ['none', 'smaller-inputs', 'faster-encoding', 'half-rate'] as const;
export type Economy = (typeof economies)[number];

/** Everything of the program that hosts arrange: what undo takes back and scenes keep. */
export interface PictureState {
  stage: StageItem[];
  layout: Layout;
  solo: StageItem | null;
  pinned: StageItem | null;
  /** The asset that the stage's item of kind image shows. */
  image: string | null;
  shownBanner: string | null;
  shownTicker: string | null;
  shownComment: ShownComment | null;
  graphics: Graphics;
  look: Look;
}

export interface SavedScene {
  id: string;
  name: string;
  state: PictureState;
}

export interface Countdown {
  /** Epoch milliseconds, server clock. */
  until: number;
  label: string;
  onScreen: boolean;
}

export interface Slate {
  on: boolean;
  text: string;
}

export interface HostRule {
  rule: HostAbsence;
  minutes: number;
}

export interface Removed {
  id: string;
  name: string;
  banned: boolean;
}

/** An author of the public chat who may not write until then. */
export interface TimeOut {
  author: string;
  authorName: string;
  until: number;
}

export interface Show extends PictureState {
  seq: number;
  changedAt: number;
  /** Since it was changed during the show; empty: as planned. */
  title: string;
  phase: ShowPhase;
  kind: ShowKind;
  liveSince: number | null;
  participants: Participant[];
  removed: Removed[];
  playbacks: Playback[];
  scenes: SavedScene[];
  banners: Banner[];
  countdown: Countdown | null;
  slate: Slate;
  hostRule: HostRule;
  notes: string;
  /** Seconds between two comments of one author; 0: off. */
  slowMode: number;
  timedOut: TimeOut[];
  destinations: DestinationLight[];
  programRunning: boolean;
  programEconomy: Economy;
  chat: ChatLine[];
  privateChat: PrivateLine[];
  canUndo: boolean;
}

export type { ChromaKey } from './scene';
export type { ShowCommand, SingleCommand } from './showCommands';
export type { NumberedEvent, ShowEvent } from './showEvents';
