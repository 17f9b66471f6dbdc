import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useShowStore } from '@/stores/showStore';
import { useAct } from '@/stores/useAct';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Switch } from '@/ui/Switch';

import { CountdownBadge } from './CountdownBadge';

export function CountdownForm() {
  const { t } = useTranslation('controls');
  const act = useAct();
  const isRunning = useShowStore(({ show }) => show?.countdown != null);
  const [minutes, setMinutes] = useState('5');
  const [label, setLabel] = useState('');
  const [onScreen, setOnScreen] = useState(true);
  const seconds = Math.round(Number(minutes) * 60);

  const start = (event: FormEvent) => {
    event.preventDefault();
    void act({ type: 'start-countdown', seconds, label: label.trim(), onScreen });
  };

  return (
    <section aria-label={t('countdownTitle')}>
      <div className="mb-3 flex items-center justify-between gap-3">
        <h3 className="font-semibold">{t('countdownTitle')}</h3>
        <CountdownBadge />
      </div>
      {isRunning ? (
        <Button onClick={() => void act({ type: 'stop-countdown' })}>{t('stopCountdown')}</Button>
      ) : (
        <form className="flex flex-col gap-4" onSubmit={start}>
          <div className="grid grid-cols-[6rem_1fr] gap-3">
            <TextField
              label={t('minutes')}
              type="number"
              min={0.5}
              max={1440}
              step={0.5}
              required
              value={minutes}
              onChange={(event) => setMinutes(event.target.value)}
            />
            <TextField
              label={t('label')}
              placeholder={t('labelPlaceholder')}
              maxLength={80}
              value={label}
              onChange={(event) => setLabel(event.target.value)}
            />
          </div>
          <Switch label={t('onScreen')} isOn={onScreen} onChange={setOnScreen} />
          <Button type="submit" className="self-start">
            {t('startCountdown')}
          </Button>
        </form>
      )}
    </section>
  );
}
