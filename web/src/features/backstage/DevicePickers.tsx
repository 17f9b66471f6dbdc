import { Mic, Video, Volume2 } from 'lucide-react';
import { useState } from 'react';

import { canPickSpeaker, playTestSound } from '@/services/devices/speakers';
import { useMediaStore } from '@/stores/mediaStore';
import { notice } from '@/stores/noticeStore';
import { useMicrophoneLevel } from '@/stores/useMicrophoneLevel';
import { Button } from '@/ui/Button';
import { Meter } from '@/ui/Meter';
import { Select } from '@/ui/Select';
import { Switch } from '@/ui/Switch';

import { DevicePanel } from './DevicePanel';
import { SilenceHint } from './SilenceHint';

/** Camera, microphone and speaker: choose, hear, mend. */
export function DevicePickers({ withTroubles = true }: { withTroubles?: boolean }) {
  const store = useMediaStore();
  const readLevel = useMicrophoneLevel();
  const [isPlaying, setPlaying] = useState(false);
  const { cameras, microphones, speakers } = store.devices;

  const test = () => {
    setPlaying(true);
    playTestSound(store.speakerId)
      .catch(() => notice('The speaker did not play the test sound', 'trouble'))
      .finally(() => setPlaying(false));
  };

  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-2">
        <Select
          label="Microphone"
          icon={<Mic aria-hidden />}
          value={store.microphone.kind === 'on' ? store.microphone.deviceId : ''}
          options={optionsOf(microphones)}
          placeholder={microphones.length === 0 ? 'None yet' : 'Choose one'}
          isDisabled={microphones.length === 0}
          onChange={store.pickMicrophone}
        />
        {store.microphone.kind === 'on' && (
          <Meter read={readLevel} label="Loudness of your microphone" />
        )}
        {withTroubles && (
          <DevicePanel kind="microphone" state={store.microphone} onRetry={store.retryMicrophone} />
        )}
        {store.microphone.kind === 'on' && store.isMicOn && <SilenceHint read={readLevel} />}
      </div>
      <div className="flex flex-col gap-2">
        <Select
          label="Camera"
          icon={<Video aria-hidden />}
          value={store.camera.kind === 'on' ? store.camera.deviceId : ''}
          options={optionsOf(cameras)}
          placeholder={cameras.length === 0 ? 'None yet' : 'Off'}
          isDisabled={cameras.length === 0}
          onChange={store.pickCamera}
        />
        {withTroubles && (
          <DevicePanel kind="camera" state={store.camera} onRetry={store.retryCamera} />
        )}
      </div>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Select
            label="Speaker"
            icon={<Volume2 aria-hidden />}
            value={store.speakerId ?? speakers[0]?.id ?? ''}
            options={optionsOf(speakers)}
            placeholder="The system's speaker"
            isDisabled={!canPickSpeaker() || speakers.length === 0}
            onChange={store.pickSpeaker}
          />
        </div>
        <Button onClick={test} isBusy={isPlaying}>
          Test
        </Button>
      </div>
      <Switch
        label="Clean up my voice"
        hint="Removes noise and echo. Turn it off for music."
        isOn={store.voiceProcessing}
        onChange={store.setVoiceProcessing}
      />
    </div>
  );
}

function optionsOf(choices: readonly { id: string; label: string }[]) {
  return choices.map(({ id, label }) => ({ value: id, label }));
}
