import { useTranslation } from 'react-i18next';

import { useAct } from '@/stores/useAct';
import { Select } from '@/ui/Select';

const steps = [0, 5, 10, 30, 60, 300];

/** How long an author waits between two comments. */
export function SlowMode({ seconds }: { seconds: number }) {
  const { t } = useTranslation('chat');
  const act = useAct();
  const options = [...new Set([...steps, seconds])].sort((a, b) => a - b);
  return (
    <Select
      label={t('slowMode')}
      value={String(seconds)}
      options={options.map((value) => ({
        value: String(value),
        label: value === 0 ? t('slowOff') : t('slowSeconds', { seconds: value }),
      }))}
      onChange={(value) => void act({ type: 'set-slow-mode', seconds: Number(value) })}
    />
  );
}
