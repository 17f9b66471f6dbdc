import type { Show, TrackSource } from '@/contracts/show';
import type { InputDevice } from '@/services/devices/InputDevice';
import { openScreen, type ScreenTracks } from '@/services/devices/screen';
import { Emitter } from '@/lib/emitter';
import type { Direction } from '@/services/rtc/health';
import { remoteLevel } from '@/services/rtc/remoteLevels';
import type { RtcSession, RtcState } from '@/services/rtc/RtcSession';

import type { AudienceFeed } from './AudienceFeed';
import type { Playback } from './Playback';
import type { ShownSizes } from './ShownSizes';
import type { VideoSources } from './VideoSources';

type StudioMediaEvents = {
  state: RtcState;
  /** The producers whose tracks are here now. */
  received: ReadonlySet<string>;
  sharing: boolean;
  /** Whether a microphone of ours can be heard, a camera of ours can be seen. */
  mic: boolean;
  camera: boolean;
};

export interface StudioMediaParts {
  rtc: RtcSession;
  audience: AudienceFeed;
  playback: Playback;
  videos: VideoSources;
  sizes: ShownSizes;
  camera: InputDevice;
  /** Another picture of us: of the desk, of the room. */
  secondCamera: InputDevice;
  microphone: InputDevice;
}

/** A voice, on the scale of levels: -40 dBFS, as the program has it. */
const speech = 0.37;

/** Sends our devices, receives everybody present, plays voices and feeds the canvas. */
export class StudioMedia {
  readonly events = new Emitter<StudioMediaEvents>();
  private readonly tracks = new Map<string, MediaStreamTrack>();
  private readonly endings: (() => void)[] = [];
  private show: Show | null = null;
  private selfId = '';
  private screen: ScreenTracks | null = null;
  private told = { mic: false, camera: false };

  constructor(
    private readonly parts: StudioMediaParts,
    private isMicOn: boolean,
  ) {
    const { rtc, audience, sizes, camera, secondCamera, microphone } = parts;
    this.endings.push(
      rtc.events.on('state', (state) => this.events.emit('state', state)),
      rtc.events.on('track', ({ producerId, track }) => this.received(producerId, track)),
      camera.events.on('track', () => this.publishCamera()),
      secondCamera.events.on('track', () => this.publishSecondCamera()),
      microphone.events.on('track', () => this.publishMicrophone()),
      camera.events.on('state', () => this.tell()),
      microphone.events.on('state', () => this.tell()),
      audience.events.on('changed', () => this.want()),
      sizes.events.on('changed', () => this.fit()),
    );
  }

  /** Our microphone is on, or will be in a moment. */
  get hasMic(): boolean {
    return this.isMicOn && isAtWork(this.parts.microphone);
  }

  /** Our camera is on, or will be in a moment. */
  get hasCamera(): boolean {
    return isAtWork(this.parts.camera);
  }

  /** What to say about our devices on joining; later changes follow as events. */
  introduce(): { micOn: boolean; cameraOn: boolean } {
    this.told = { mic: this.hasMic, camera: this.hasCamera };
    return { micOn: this.told.mic, cameraOn: this.told.camera };
  }

  async start(): Promise<void> {
    this.publishCamera();
    this.publishSecondCamera();
    this.publishMicrophone();
    await this.parts.rtc.start();
  }

  /** What the browser counts about one direction. */
  reportsOf(direction: Direction): Promise<RTCStatsReport | null> {
    return this.parts.rtc.reportsOf(direction);
  }

  /** Call whenever the show or our place in it changed. */
  follow(show: Show, selfId: string): void {
    this.show = show;
    this.selfId = selfId;
    this.want();
    this.setVolumes(show);
    this.feedCanvas();
  }

  /** What the audience sees, while somebody here wants to see it. */
  get audienceTrack(): MediaStreamTrack | null {
    const { video } = this.parts.audience.producers;
    return video === null ? null : (this.tracks.get(video) ?? null);
  }

  setMic(isOn: boolean): void {
    this.isMicOn = isOn;
    this.publishMicrophone();
    this.tell();
  }

  /** The track to show for a source of somebody; our own comes straight from the device. */
  trackOf(participantId: string, source: TrackSource): MediaStreamTrack | null {
    if (participantId === this.selfId) return this.ownTrack(source);
    const who = this.show?.participants.find(({ id }) => id === participantId);
    const published = who?.tracks.find((track) => track.source === source);
    return published === undefined ? null : (this.tracks.get(published.producerId) ?? null);
  }

  /** Of one of our producers only so many layers are received by anybody. */
  limitLayers(producerId: string, count: number): void {
    this.parts.rtc.limitLayers(producerId, count);
  }

  levelOf(producerId: string): number {
    return remoteLevel(this.parts.rtc.receiverOf(producerId));
  }

  /** Whether somebody on stage other than us is to be heard. */
  isSomebodySpeaking(): boolean {
    return [...this.speakers()].some((producerId) => this.levelOf(producerId) > speech);
  }

  /** False: the person changed their mind in the browser's dialog. */
  async shareScreen(): Promise<boolean> {
    const screen = await openScreen();
    if (screen === null) return false;
    this.stopSharing();
    this.screen = screen;
    screen.video.addEventListener('ended', () => {
      if (this.screen === screen) this.stopSharing();
    });
    this.parts.rtc.publish('screen', { track: screen.video, isPaused: false });
    if (screen.audio !== null) {
      this.parts.rtc.publish('screen-audio', { track: screen.audio, isPaused: false });
    }
    this.events.emit('sharing', true);
    this.feedCanvas();
    return true;
  }

  stopSharing(): void {
    const { screen } = this;
    if (screen === null) return;
    this.screen = null;
    this.parts.rtc.unpublish('screen');
    this.parts.rtc.unpublish('screen-audio');
    screen.video.stop();
    screen.audio?.stop();
    this.events.emit('sharing', false);
    this.feedCanvas();
  }

  close(): void {
    for (const end of this.endings) end();
    this.stopSharing();
    this.parts.audience.close();
    this.parts.rtc.close();
    this.parts.playback.close();
    this.parts.videos.close();
    this.events.clear();
  }

  private want(): void {
    const { rtc, audience } = this.parts;
    const others = (this.show?.participants ?? [])
      .filter(({ id }) => id !== this.selfId)
      .flatMap(({ tracks }) => tracks.map(({ producerId }) => producerId));
    rtc.lasts(audience.wanted);
    rtc.want(new Set([...others, ...audience.wanted]));
  }

  private received(producerId: string, track: MediaStreamTrack | null): void {
    if (track === null) this.tracks.delete(producerId);
    else this.tracks.set(producerId, track);
    if (track === null || track.kind === 'audio') this.parts.playback.set(producerId, track);
    this.events.emit('received', new Set(this.tracks.keys()));
    this.feedCanvas();
    this.fit();
  }

  /** Nobody sends us a larger picture than we show. */
  private fit(): void {
    const { rtc, sizes } = this.parts;
    for (const [producerId, track] of this.tracks)
      if (track.kind === 'video') rtc.fit(producerId, sizes.of(track.id));
  }

  private publishCamera(): void {
    const { track } = this.parts.camera;
    this.parts.rtc.publish('camera', { track, isPaused: track === null });
    this.feedCanvas();
  }

  /** Most people have none: it exists for the others only while it is on. */
  private publishSecondCamera(): void {
    const { track } = this.parts.secondCamera;
    if (track === null) this.parts.rtc.unpublish('second-camera');
    else this.parts.rtc.publish('second-camera', { track, isPaused: false });
    this.feedCanvas();
  }

  private publishMicrophone(): void {
    const { track } = this.parts.microphone;
    this.parts.rtc.publish('microphone', { track, isPaused: !this.isMicOn });
  }

  private tell(): void {
    const { told, hasMic, hasCamera } = this;
    this.told = { mic: hasMic, camera: hasCamera };
    if (told.mic !== hasMic) this.events.emit('mic', hasMic);
    if (told.camera !== hasCamera) this.events.emit('camera', hasCamera);
  }

  private ownTrack(source: TrackSource): MediaStreamTrack | null {
    switch (source) {
      case 'camera':
        return this.parts.camera.track;
      case 'second-camera':
        return this.parts.secondCamera.track;
      case 'microphone':
        return this.parts.microphone.track;
      case 'screen':
        return this.screen?.video ?? null;
      case 'screen-audio':
        return this.screen?.audio ?? null;
    }
  }

  /** We hear the others as loud as the program has them. */
  private setVolumes(show: Show): void {
    for (const { tracks, gains } of show.participants) {
      for (const { producerId, source } of tracks) {
        if (source === 'microphone') this.parts.playback.setVolume(producerId, gains.microphone);
        if (source === 'screen-audio') this.parts.playback.setVolume(producerId, gains.screenAudio);
      }
    }
  }

  private *speakers(): Generator<string> {
    for (const { participantId, kind } of this.show?.stage ?? []) {
      if (kind !== 'person') continue;
      const who = this.show?.participants.find(({ id }) => id === participantId);
      const voice = who?.tracks.find(({ source }) => source === 'microphone');
      if (who?.micOn === true && voice !== undefined) yield voice.producerId;
    }
  }

  private feedCanvas(): void {
    const { videos } = this.parts;
    const wanted = new Map<string, MediaStreamTrack | null>();
    for (const { id } of this.show?.participants ?? []) {
      wanted.set(`${id}/person`, this.trackOf(id, 'camera'));
      wanted.set(`${id}/screen`, this.trackOf(id, 'screen'));
      wanted.set(`${id}/second-camera`, this.trackOf(id, 'second-camera'));
    }
    for (const key of videos.keys()) if (!wanted.has(key)) videos.set(key, null);
    for (const [key, track] of wanted) videos.set(key, track);
  }
}

/** Opening counts: a reload must not look to the others as if a device went off and on. */
function isAtWork({ state }: InputDevice): boolean {
  return state.kind === 'on' || state.kind === 'opening';
}
