import { create } from 'zustand';

import { createCamera } from '@/services/devices/cameras';
import {
  listDevices,
  noDevices,
  watchDevices,
  type DeviceLists,
} from '@/services/devices/deviceLists';
import type { InputState } from '@/services/devices/InputDevice';
import { createMicrophone } from '@/services/devices/microphones';
import { loadPreferences, savePreferences } from '@/services/devices/preferences';

/** The camera and the microphone of this page. */
export const camera = createCamera();
export const microphone = createMicrophone();

interface MediaStore {
  camera: InputState;
  microphone: InputState;
  isMicOn: boolean;
  isCameraOn: boolean;
  speakerId: string | null;
  voiceProcessing: boolean;
  devices: DeviceLists;
  openDevices: () => Promise<void>;
  closeDevices: () => void;
  setMic: (isOn: boolean) => void;
  setCamera: (isOn: boolean) => void;
  pickCamera: (id: string) => void;
  pickMicrophone: (id: string) => void;
  pickSpeaker: (id: string) => void;
  setVoiceProcessing: (isOn: boolean) => void;
  retryCamera: () => void;
  retryMicrophone: () => void;
}

const { micOn, cameraOn, speakerId, voiceProcessing } = loadPreferences();

/** Our own devices: what is open, what is chosen, what is wrong. */
export const useMediaStore = create<MediaStore>((set, get) => ({
  camera: { kind: 'off' },
  microphone: { kind: 'off' },
  isMicOn: micOn,
  isCameraOn: cameraOn,
  speakerId,
  voiceProcessing,
  devices: noDevices,
  openDevices: async () => {
    const jobs = [openMicrophone()];
    if (get().isCameraOn) jobs.push(openCamera());
    await Promise.all(jobs);
  },
  closeDevices: () => {
    camera.close();
    microphone.close();
  },
  setMic: (isOn) => {
    savePreferences({ micOn: isOn });
    set({ isMicOn: isOn });
    applyMute();
    if (isOn && microphone.track === null) void openMicrophone();
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
  retryCamera: () => void openCamera(),
  retryMicrophone: () => void openMicrophone(),
}));

function openCamera(): Promise<void> {
  return camera.open(loadPreferences().cameraId);
}

function openMicrophone(): Promise<void> {
  return microphone.open(loadPreferences().microphoneId);
}

/** A muted microphone is silent for meters and for the other side alike. */
function applyMute(): void {
  if (microphone.track !== null) microphone.track.enabled = useMediaStore.getState().isMicOn;
}

async function refreshDevices(): Promise<void> {
  useMediaStore.setState({ devices: await listDevices() });
}

camera.events.on('state', (state) => {
  useMediaStore.setState({ camera: state });
  if (state.kind === 'on') void refreshDevices();
});
microphone.events.on('state', (state) => {
  useMediaStore.setState({ microphone: state });
  if (state.kind === 'on') void refreshDevices();
});
microphone.events.on('track', applyMute);
watchDevices(() => void refreshDevices());
