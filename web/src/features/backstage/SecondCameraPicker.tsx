import { SwitchCamera } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useMediaStore } from '@/stores/mediaStore';
import { Select } from '@/ui/Select';

import { DevicePanel } from './DevicePanel';
import { optionsOf } from './optionsOf';

/** Radix selects have no empty value. */
const none = 'none';

/** Another picture of one person: of the desk, of the room. */
export function SecondCameraPicker() {
  const { t } = useTranslation('backstage');
  const { camera, secondCamera, devices, pickSecondCamera, retrySecondCamera } = useMediaStore();
  const first = camera.kind === 'on' ? camera.deviceId : '';
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={t('secondCamera')}
        icon={<SwitchCamera aria-hidden />}
        value={secondCamera.kind === 'on' ? secondCamera.deviceId : none}
        options={[
          { value: none, label: t('off') },
          ...optionsOf(devices.cameras.filter(({ id }) => id !== first)),
        ]}
        onChange={(id) => pickSecondCamera(id === none ? null : id)}
      />
      <DevicePanel kind="camera" state={secondCamera} onRetry={retrySecondCamera} />
    </div>
  );
}
