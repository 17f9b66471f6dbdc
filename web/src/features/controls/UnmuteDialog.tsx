import { useTranslation } from 'react-i18next';

import { useMediaStore } from '@/stores/mediaStore';
import { useUnmuteStore } from '@/stores/studioConnection';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';

/** A host asks for our voice or our picture: we decide. */
export function UnmuteDialog() {
  const { t } = useTranslation('controls');
  const request = useUnmuteStore((store) => store.request);
  const { setMic, setCamera } = useMediaStore();
  if (request === null) return null;
  const { device, by } = request;
  const close = () => useUnmuteStore.setState({ request: null });
  const accept = () => {
    if (device === 'microphone') setMic(true);
    else setCamera(true);
    close();
  };
  const title =
    device === 'microphone'
      ? by === ''
        ? t('askMicTitle')
        : t('askMicTitleBy', { name: by })
      : by === ''
        ? t('askCameraTitle')
        : t('askCameraTitleBy', { name: by });

  return (
    <Dialog isOpen onOpenChange={close} title={title} description={t('askHelp')}>
      <div className="flex justify-end gap-2">
        <Button onClick={close}>{t('notNow')}</Button>
        <Button tone="primary" onClick={accept}>
          {t('turnOn')}
        </Button>
      </div>
    </Dialog>
  );
}
