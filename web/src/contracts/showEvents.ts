/** What happened in a studio, as the log and the socket tell it. */
import type {
  Banner,
  BannerKind,
  CameraSource,
  ChromaKey,
  Countdown,
  DestinationLight,
  Economy,
  GraphicSlot,
  HostRule,
  Layout,
  Look,
  PictureState,
  Playback,
  Role,
  SavedScene,
  ShowKind,
  ShownComment,
  Slate,
  StageItem,
  TimeOut,
  Track,
  TrackSource,
} from './show';

export type ShowEvent =
  | {
      type: 'participant-joined';
      id: string;
      name: string;
      headline: string;
      role: Role;
      micOn: boolean;
      cameraOn: boolean;
      waiting: boolean;
      mayShareScreen: boolean;
      mayPresent: boolean;
      encoder: boolean;
    }
  | {
      type: 'participant-admitted';
      id: string;
      name: string;
      headline: string;
      role: Role;
      micOn: boolean;
      cameraOn: boolean;
      mayShareScreen: boolean;
      mayPresent: boolean;
    }
  | { type: 'participant-left'; id: string; removed: boolean; banned: boolean }
  | { type: 'participant-allowed-back'; id: string }
  | { type: 'participant-reconnecting'; id: string }
  | { type: 'participant-returned'; id: string }
  | { type: 'participant-renamed'; id: string; name: string; headline: string }
  | { type: 'mic-changed'; id: string; on: boolean }
  | { type: 'camera-changed'; id: string; on: boolean }
  | { type: 'hand-changed'; id: string; on: boolean }
  | { type: 'unmute-requested'; id: string; device: 'microphone' | 'camera'; by: string }
  | { type: 'role-changed'; id: string; role: Role }
  | { type: 'rights-changed'; id: string; screen: boolean; present: boolean }
  | { type: 'gain-changed'; id: string; source: TrackSource; gain: number }
  | { type: 'chroma-key-changed'; id: string; source: CameraSource; key: ChromaKey | null }
  | { type: 'track-published'; id: string; track: Track }
  | { type: 'track-ended'; id: string; producerId: string }
  | { type: 'stage-item-added'; item: StageItem }
  | { type: 'stage-item-removed'; item: StageItem }
  | { type: 'stage-reordered'; stage: StageItem[] }
  | { type: 'layout-changed'; layout: Layout }
  | { type: 'solo-changed'; item: StageItem | null }
  | { type: 'pin-changed'; item: StageItem | null }
  | { type: 'image-shown'; assetId: string }
  | {
      type: 'stage-set';
      state: PictureState;
      sceneId: string | null;
      undo: boolean;
      canUndo: boolean;
    }
  | { type: 'banner-shown'; id: string }
  | { type: 'banner-hidden'; kind: BannerKind }
  | { type: 'comment-shown'; comment: ShownComment }
  | { type: 'comment-hidden' }
  | { type: 'graphic-changed'; slot: GraphicSlot; assetId: string | null }
  | { type: 'look-changed'; look: Look }
  | { type: 'playback-started'; playback: Playback }
  | { type: 'playback-adjusted'; id: string; loop: boolean; ducked: boolean; gain: number }
  | { type: 'playback-ended'; id: string; failed: boolean }
  | { type: 'scene-saved'; scene: SavedScene }
  | { type: 'scene-deleted'; id: string }
  | { type: 'scene-moved'; id: string; index: number }
  | { type: 'banner-saved'; banner: Banner }
  | { type: 'banner-deleted'; id: string }
  | { type: 'banner-moved'; id: string; index: number }
  | { type: 'notes-changed'; text: string }
  | { type: 'kind-changed'; kind: ShowKind }
  | { type: 'title-changed'; title: string }
  | { type: 'went-live' }
  | { type: 'ended' }
  | { type: 'program-changed'; running: boolean; economy: Economy }
  | { type: 'destination-changed'; light: DestinationLight }
  | ({ type: 'countdown-started' } & Countdown)
  | { type: 'countdown-stopped' }
  | ({ type: 'slate-changed' } & Slate)
  | ({ type: 'host-rule-changed' } & HostRule)
  | { type: 'chat-sent'; id: string; author: string; authorName: string; text: string }
  | { type: 'chat-deleted'; id: string }
  | { type: 'comment-starred'; id: string; on: boolean }
  | ({ type: 'author-timed-out' } & TimeOut)
  | { type: 'author-allowed'; author: string }
  | { type: 'slow-mode-changed'; seconds: number }
  | {
      type: 'private-sent';
      id: string;
      author: string;
      authorName: string;
      to: string | null;
      text: string;
    }
  /** An event of a newer server: it has a number and nothing this client acts on. */
  | { type: 'unknown' };

export interface NumberedEvent {
  seq: number;
  /** Epoch milliseconds, server clock. */
  at: number;
  /** Who asked for it; null: the system. */
  by: string | null;
  event: ShowEvent;
}
