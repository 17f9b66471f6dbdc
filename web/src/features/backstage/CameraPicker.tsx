import { Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useMediaStore } from '@/stores/mediaStore';
import { Select } from '@/ui/Select';
import { Switch } from '@/ui/Switch';

import { DevicePanel } from './DevicePanel';
import { optionsOf } from './optionsOf';

export function CameraPicker({ withTroubles }: { withTroubles: boolean }) {
  const { t } = useTranslation('backstage');
  const { camera, devices, isMirrored, pickCamera, retryCamera, setMirrored } = useMediaStore();
  const { cameras } = devices;
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={t('camera')}
        icon={<Video aria-hidden />}
        value={camera.kind === 'on' ? camera.deviceId : ''}
        options={optionsOf(cameras)}
        placeholder={t(cameras.length === 0 ? 'noneYet' : 'off')}
        isDisabled={cameras.length === 0}
        onChange={pickCamera}
      />
      {withTroubles && <DevicePanel kind="camera" state={camera} onRetry={retryCamera} />}
      <Switch label={t('mirror')} hint={t('mirrorHint')} isOn={isMirrored} onChange={setMirrored} />
    </div>
  );
}
