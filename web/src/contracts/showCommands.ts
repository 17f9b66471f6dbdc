/** What a client may ask of a studio. */
import type {
  BannerKind,
  CameraSource,
  ChromaKey,
  GraphicSlot,
  HostAbsence,
  Layout,
  Look,
  PlaybackKind,
  Role,
  StageItem,
  TrackSource,
} from './show';

/** One act. */
export type SingleCommand =
  | { type: 'leave'; participantId: string }
  | { type: 'admit'; participantId: string }
  | { type: 'deny'; participantId: string }
  | { type: 'remove-participant'; participantId: string; ban: boolean }
  | { type: 'allow-back'; participantId: string }
  | { type: 'set-role'; participantId: string; role: Role }
  | { type: 'set-rights'; participantId: string; screen: boolean; present: boolean }
  | { type: 'rename'; participantId: string; name: string; headline: string }
  | { type: 'set-mic'; participantId: string; on: boolean }
  | { type: 'set-camera'; participantId: string; on: boolean }
  | { type: 'raise-hand'; participantId: string; on: boolean }
  | { type: 'request-unmute'; participantId: string; device: 'microphone' | 'camera' }
  | { type: 'set-gain'; participantId: string; source: TrackSource; gain: number }
  | { type: 'set-chroma-key'; participantId: string; source: CameraSource; key: ChromaKey | null }
  | { type: 'add-to-stage'; item: StageItem }
  | { type: 'remove-from-stage'; item: StageItem }
  | { type: 'move-on-stage'; item: StageItem; index: number }
  | { type: 'set-layout'; layout: Layout }
  | { type: 'solo'; item: StageItem | null }
  | { type: 'pin'; item: StageItem | null }
  | { type: 'show-image'; assetId: string }
  | { type: 'save-scene'; name: string }
  | { type: 'update-scene'; id: string; name: string; keepPicture?: boolean }
  | { type: 'delete-scene'; id: string }
  | { type: 'move-scene'; id: string; index: number }
  | { type: 'take-scene'; id: string }
  | { type: 'undo' }
  | { type: 'create-banner'; kind: BannerKind; title: string; subtitle: string }
  | { type: 'update-banner'; id: string; kind?: BannerKind; title: string; subtitle: string }
  | { type: 'delete-banner'; id: string }
  | { type: 'move-banner'; id: string; index: number }
  | { type: 'show-banner'; id: string }
  | { type: 'hide-banner'; kind: BannerKind }
  | { type: 'set-graphic'; slot: GraphicSlot; assetId: string | null }
  | { type: 'set-look'; look: Look }
  | { type: 'start-countdown'; seconds: number; label: string; onScreen: boolean }
  | { type: 'stop-countdown' }
  | { type: 'set-slate'; on: boolean; text?: string }
  | {
      type: 'play';
      assetId: string;
      kind: PlaybackKind;
      loop?: boolean;
      fullScreen?: boolean;
      gain?: number;
    }
  | { type: 'adjust-playback'; id: string; loop: boolean; ducked: boolean; gain: number }
  | { type: 'stop-playback'; id: string }
  | { type: 'go-live' }
  | { type: 'end' }
  | { type: 'set-host-rule'; rule: HostAbsence; minutes: number }
  | { type: 'set-notes'; text: string }
  | { type: 'send-chat'; text: string }
  | { type: 'delete-chat'; messageId: string }
  | { type: 'time-out-author'; author: string; seconds: number }
  | { type: 'allow-author'; author: string }
  | { type: 'set-slow-mode'; seconds: number }
  | { type: 'star-comment'; messageId: string; on: boolean }
  | { type: 'show-comment'; messageId: string }
  | { type: 'hide-comment' }
  | { type: 'send-private'; text: string; to: string | null };

/** An act, or several as one: all of them happen, or none. */
export type ShowCommand = SingleCommand | { type: 'batch'; commands: SingleCommand[] };
