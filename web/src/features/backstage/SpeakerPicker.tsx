import { Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { canPickSpeaker, playTestSound } from '@/services/devices/speakers';
import { useMediaStore } from '@/stores/mediaStore';
import { notice } from '@/stores/noticeStore';
import { Button } from '@/ui/Button';
import { Select } from '@/ui/Select';

import { optionsOf } from './optionsOf';

export function SpeakerPicker() {
  const { t } = useTranslation('backstage');
  const { speakerId, devices, pickSpeaker } = useMediaStore();
  const [isPlaying, setPlaying] = useState(false);
  const { speakers } = devices;

  const test = () => {
    setPlaying(true);
    playTestSound(speakerId)
      .catch(() => notice(t('testFailed'), 'trouble'))
      .finally(() => setPlaying(false));
  };

  return (
    <div className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <Select
          label={t('speaker')}
          icon={<Volume2 aria-hidden />}
          value={speakerId ?? speakers[0]?.id ?? ''}
          options={optionsOf(speakers)}
          placeholder={t('systemSpeaker')}
          isDisabled={!canPickSpeaker() || speakers.length === 0}
          onChange={pickSpeaker}
        />
      </div>
      <Button onClick={test} isBusy={isPlaying}>
        {t('test')}
      </Button>
    </div>
  );
}
