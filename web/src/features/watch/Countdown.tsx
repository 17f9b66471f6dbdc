import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { formatElapsed, formatWhenInside } from '@/lib/format';
import { useLanguage } from '@/lib/i18n/useLanguage';

interface CountdownProps {
  /** Epoch milliseconds of the server; null: nobody has said when. */
  startsAt: number | null;
  label: string;
  clockOffset: number;
}

const day = 86_400_000;

export function Countdown({ startsAt, label, clockOffset }: CountdownProps) {
  const { t } = useTranslation('watch');
  const { locale } = useLanguage();
  const now = useNow() + clockOffset;
  const left = startsAt === null ? 0 : startsAt - now;
  if (startsAt === null || left <= 0) {
    return (
      <>
        <p className="text-2xl font-semibold sm:text-4xl">{label || t('startsSoon')}</p>
        <p className="text-white/75">{t('startsSoonText')}</p>
      </>
    );
  }
  return (
    <>
      <p className="text-sm font-medium tracking-wide text-white/75">{label || t('startsIn')}</p>
      <p
        role="timer"
        className="text-4xl font-semibold tracking-tight tabular-nums sm:text-6xl lg:text-7xl"
      >
        {left >= day ? t('days', { count: Math.floor(left / day) }) : formatElapsed(left)}
      </p>
      <p className="text-white/75">
        {t('startsAt', { when: formatWhenInside(new Date(startsAt), new Date(now), locale) })}
      </p>
    </>
  );
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return now;
}
