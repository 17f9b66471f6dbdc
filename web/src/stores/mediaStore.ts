import { create } from 'zustand';

import { i18n } from '@/lib/i18n/i18n';
import { backgroundShelf } from '@/services/devices/backgroundPicture';
import { createCamera, createSecondCamera } from '@/services/devices/cameras';
import {
  listDevices,
  noDevices,
  watchDevices,
  watchPermission,
  type DeviceLists,
} from '@/services/devices/deviceLists';
import type { InputState } from '@/services/devices/InputDevice';
import { createMicrophone } from '@/services/devices/microphones';
import { loadPreferences, savePreferences } from '@/services/devices/preferences';
import type { VideoEffect } from '@/services/effects/videoEffect';

import { notice } from './noticeStore';

/** What stands behind the person; "picture" is one of their own, kept in this browser. */
export type Background = 'none' | 'light' | 'strong' | 'picture';

/** The cameras and the microphone of this page. */
export const camera = createCamera(chosenEffect);
export const secondCamera = createSecondCamera();
export const microphone = createMicrophone();

interface MediaStore {
  camera: InputState;
  secondCamera: InputState;
  microphone: InputState;
  isMicOn: boolean;
  isCameraOn: boolean;
  speakerId: string | null;
  voiceProcessing: boolean;
  noiseSuppression: boolean;
  /** We see ourselves as in a mirror; nobody else does. */
  isMirrored: boolean;
  background: Background;
  /** The picture that should be behind the person cannot be had: their room is blurred instead. */
  isPictureLost: boolean;
  devices: DeviceLists;
  openDevices: () => Promise<void>;
  closeDevices: () => void;
  setMic: (isOn: boolean) => void;
  /** For as long as a key is held: nothing is remembered. */
  talk: (isTalking: boolean) => void;
  setCamera: (isOn: boolean) => void;
  pickCamera: (id: string) => void;
  /** Null: none. */
  pickSecondCamera: (id: string | null) => void;
  pickMicrophone: (id: string) => void;
  pickSpeaker: (id: string) => void;
  setVoiceProcessing: (isOn: boolean) => void;
  setNoiseSuppression: (isOn: boolean) => void;
  setMirrored: (isOn: boolean) => void;
  setBackground: (background: 'none' | 'light' | 'strong' | File) => void;
  retryCamera: () => void;
  retrySecondCamera: () => void;
  retryMicrophone: () => void;
}

const { micOn, cameraOn, speakerId, voiceProcessing, noiseSuppression, mirrored, background } =
  loadPreferences();

/** Null: not looked for yet. */
let backgroundPicture: Blob | null = null;

/** Our own devices: what is open, what is chosen, what is wrong. */
export const useMediaStore = create<MediaStore>((set, get) => ({
  camera: { kind: 'off' },
  secondCamera: { kind: 'off' },
  microphone: { kind: 'off' },
  isMicOn: micOn,
  isCameraOn: cameraOn,
  speakerId,
  voiceProcessing,
  noiseSuppression,
  isMirrored: mirrored,
  background,
  isPictureLost: false,
  devices: noDevices,
  openDevices: async () => {
    await Promise.all([openMicrophone(), openCameras(get().isCameraOn)]);
  },
  closeDevices: () => {
    camera.close();
    secondCamera.close();
    microphone.close();
  },
  setMic: (isOn) => {
    savePreferences({ micOn: isOn });
    set({ isMicOn: isOn });
    applyMute();
    if (isOn && microphone.track === null) void openMicrophone();
  },
  talk: (isTalking) => {
    set({ isMicOn: isTalking });
    applyMute();
  },
  setCamera: (isOn) => {
    savePreferences({ cameraOn: isOn });
    set({ isCameraOn: isOn });
    if (isOn) void openCamera();
    else camera.close();
  },
  pickCamera: (id) => {
    savePreferences({ cameraId: id });
    if (get().isCameraOn) void openCamera();
  },
  pickSecondCamera: (id) => {
    savePreferences({ secondCameraId: id });
    if (id === null) secondCamera.close();
    else void secondCamera.open(id);
  },
  pickMicrophone: (id) => {
    savePreferences({ microphoneId: id });
    void openMicrophone();
  },
  pickSpeaker: (id) => {
    savePreferences({ speakerId: id });
    set({ speakerId: id });
  },
  setVoiceProcessing: (isOn) => {
    savePreferences({ voiceProcessing: isOn });
    set({ voiceProcessing: isOn });
    if (microphone.track !== null) void openMicrophone();
  },
  setNoiseSuppression: (isOn) => {
    savePreferences({ noiseSuppression: isOn });
    set({ noiseSuppression: isOn });
    if (microphone.track !== null) void openMicrophone();
  },
  setMirrored: (isOn) => {
    savePreferences({ mirrored: isOn });
    set({ isMirrored: isOn });
  },
  setBackground: (next) => {
    const picture = next instanceof File ? next : null;
    const chosen = next instanceof File ? 'picture' : next;
    backgroundPicture = picture;
    void (picture === null ? backgroundShelf.remove() : backgroundShelf.save(picture));
    savePreferences({ background: chosen });
    set({ background: chosen, isPictureLost: false });
    if (get().isCameraOn) void openCamera();
  },
  retryCamera: () => void openCamera(),
  retrySecondCamera: () => void secondCamera.open(loadPreferences().secondCameraId),
  retryMicrophone: () => void openMicrophone(),
}));

function openCamera(): Promise<void> {
  return camera.open(loadPreferences().cameraId);
}

/** One after the other: the browser asks once, and the first choice gets the first camera. */
async function openCameras(isFirstOn: boolean): Promise<void> {
  if (isFirstOn) await openCamera();
  const { secondCameraId } = loadPreferences();
  if (secondCameraId !== null) await secondCamera.open(secondCameraId);
}

function openMicrophone(): Promise<void> {
  return microphone.open(loadPreferences().microphoneId);
}

async function chosenEffect(): Promise<VideoEffect | null> {
  const { background: chosen } = useMediaStore.getState();
  switch (chosen) {
    case 'none':
      return null;
    case 'picture': {
      const image = await ownPicture();
      if (image !== null) return { kind: 'image', image };
      // Something else was chosen meanwhile.
      if (useMediaStore.getState().background !== 'picture') return chosenEffect();
      pictureLost();
      return { kind: 'blur', strength: 'strong' };
    }
    default:
      return { kind: 'blur', strength: chosen };
  }
}

async function ownPicture(): Promise<ImageBitmap | null> {
  try {
    backgroundPicture ??= await backgroundShelf.load();
    return backgroundPicture === null ? null : await createImageBitmap(backgroundPicture);
  } catch {
    return null;
  }
}

/** Never the room by accident: blurred, and the person hears why. */
function pictureLost(): void {
  backgroundPicture = null;
  savePreferences({ background: 'strong' });
  useMediaStore.setState({ background: 'strong', isPictureLost: true });
  notice(i18n.t('backstage:pictureLost'), 'trouble');
}

/** A muted microphone is silent for meters and for the other side alike. */
function applyMute(): void {
  if (microphone.track !== null) microphone.track.enabled = useMediaStore.getState().isMicOn;
}

async function refreshDevices(): Promise<void> {
  useMediaStore.setState({ devices: await listDevices() });
}

/** What was unplugged and plugged in again comes back by itself. */
async function devicesChanged(): Promise<void> {
  await refreshDevices();
  const { devices, isCameraOn, ...inputs } = useMediaStore.getState();
  const { camera: picture, secondCamera: another, microphone: sound } = inputs;
  const isGone = (state: InputState) =>
    state.kind === 'trouble' && (state.trouble === 'ended' || state.trouble === 'none-found');
  if (isGone(picture) && isCameraOn && devices.cameras.length > 0) void openCamera();
  const { secondCameraId } = loadPreferences();
  if (isGone(another) && devices.cameras.some(({ id }) => id === secondCameraId)) {
    void secondCamera.open(secondCameraId);
  }
  if (isGone(sound) && devices.microphones.length > 0) void openMicrophone();
}

function isDenied(state: InputState): boolean {
  return state.kind === 'trouble' && (state.trouble === 'denied' || state.trouble === 'dismissed');
}

camera.events.on('state', (state) => {
  useMediaStore.setState({ camera: state });
  if (state.kind === 'on') void refreshDevices();
});
secondCamera.events.on('state', (state) => useMediaStore.setState({ secondCamera: state }));
microphone.events.on('state', (state) => {
  useMediaStore.setState({ microphone: state });
  if (state.kind === 'on') void refreshDevices();
});
microphone.events.on('track', applyMute);
watchDevices(() => void devicesChanged());
void watchPermission('camera', () => {
  if (isDenied(camera.state)) void openCamera();
});
void watchPermission('microphone', () => {
  if (isDenied(microphone.state)) void openMicrophone();
});
