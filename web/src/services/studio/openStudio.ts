import { fetchAsset } from '@/services/api/assets';
import { api } from '@/services/api/client';
import type { RoomEntry } from '@/services/api/broadcasts';
import type { InputDevice } from '@/services/devices/InputDevice';
import { createDevice } from '@/services/rtc/device';
import { MediaApi } from '@/services/rtc/mediaApi';
import { RtcSession } from '@/services/rtc/RtcSession';
import { SignalingConnection } from '@/services/signaling/connection';
import { roomSocket } from '@/services/signaling/socket';

import { AssetPictures } from './AssetPictures';
import { AudienceFeed } from './AudienceFeed';
import { ClipSources } from './ClipSources';
import type { Introduction } from './introductions';
import { Playback } from './Playback';
import { ShownSizes } from './ShownSizes';
import { Studio } from './Studio';
import { StudioMedia } from './StudioMedia';
import { VideoSources } from './VideoSources';

/** What a studio asks of the page around it. */
export interface StudioHost {
  camera: InputDevice;
  secondCamera: InputDevice;
  microphone: InputDevice;
  isMicOn: boolean;
  speakerId: string | null;
  /** How we want to be called; null: as the pass says. */
  introduction: Introduction | null;
  /** The server's clock. */
  serverNow: () => number;
}

export interface OpenStudio {
  studio: Studio;
  audience: AudienceFeed;
  playback: Playback;
  videos: VideoSources;
  sizes: ShownSizes;
  assets: AssetPictures;
  clips: ClipSources;
}

/** Builds a studio out of the real parts. */
export function openStudio(entry: RoomEntry, host: StudioHost): OpenStudio {
  const mediaApi = new MediaApi(api, entry.broadcastId, entry.roomToken);
  const rtc = new RtcSession(mediaApi, createDevice, navigator.hardwareConcurrency);
  const audience = new AudienceFeed(mediaApi);
  const playback = new Playback(host.speakerId);
  const videos = new VideoSources();
  const sizes = new ShownSizes();
  const assets = new AssetPictures((id) => fetchAsset(id, entry.roomToken));
  const media = new StudioMedia(
    {
      rtc,
      audience,
      playback,
      videos,
      sizes,
      camera: host.camera,
      secondCamera: host.secondCamera,
      microphone: host.microphone,
    },
    host.isMicOn,
  );
  const signaling = new SignalingConnection(roomSocket(entry.roomToken), () => media.introduce());
  const studio = new Studio(signaling, media, entry.participantId, Date.now, host.introduction);
  const clips = new ClipSources(
    {
      fetchAsset: (id) => fetchAsset(id, entry.roomToken),
      now: host.serverNow,
      isSomebodySpeaking: () => media.isSomebodySpeaking(),
    },
    host.speakerId,
  );
  return { studio, audience, playback, videos, sizes, assets, clips };
}
