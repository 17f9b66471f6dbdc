import { Mic } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { canSuppressNoise } from '@/services/devices/capabilities';
import { useMediaStore } from '@/stores/mediaStore';
import { Meter } from '@/ui/Meter';
import { Select } from '@/ui/Select';
import { Switch } from '@/ui/Switch';

import { DevicePanel } from './DevicePanel';
import { optionsOf } from './optionsOf';
import { SilenceHint } from './SilenceHint';

interface MicrophonePickerProps {
  readLevel: () => number;
  withTroubles: boolean;
}

export function MicrophonePicker({ readLevel, withTroubles }: MicrophonePickerProps) {
  const { t } = useTranslation('backstage');
  const store = useMediaStore();
  const { microphones } = store.devices;
  const isOn = store.microphone.kind === 'on';
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={t('microphone')}
        icon={<Mic aria-hidden />}
        value={store.microphone.kind === 'on' ? store.microphone.deviceId : ''}
        options={optionsOf(microphones)}
        placeholder={t(microphones.length === 0 ? 'noneYet' : 'chooseOne')}
        isDisabled={microphones.length === 0}
        onChange={store.pickMicrophone}
      />
      {isOn && <Meter read={readLevel} label={t('loudness')} />}
      {withTroubles && (
        <DevicePanel kind="microphone" state={store.microphone} onRetry={store.retryMicrophone} />
      )}
      {isOn && store.isMicOn && <SilenceHint read={readLevel} />}
      <Switch
        label={t('voice')}
        hint={t('voiceHint')}
        isOn={store.voiceProcessing}
        onChange={store.setVoiceProcessing}
      />
      {canSuppressNoise() && (
        <Switch
          label={t('noise')}
          hint={t('noiseHint')}
          isOn={store.noiseSuppression}
          onChange={store.setNoiseSuppression}
        />
      )}
    </div>
  );
}
