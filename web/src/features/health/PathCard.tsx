import { useTranslation } from 'react-i18next';

import { gradeOf, type Grade, type PathHealth } from '@/services/rtc/health';
import { Badge, type BadgeTone } from '@/ui/Badge';

interface PathCardProps {
  name: string;
  /** Null: being measured. */
  path: PathHealth | null;
}

const tones: Record<Grade, BadgeTone> = { good: 'ok', fair: 'warn', poor: 'danger' };

/** One direction: a word first, then the figures. */
export function PathCard({ name, path }: PathCardProps) {
  const { t } = useTranslation('health');
  const grade = path === null ? null : gradeOf(path);
  const { roundTripMs } = path ?? { roundTripMs: null };
  return (
    <div className="rounded-xl border border-line p-3">
      <div className="flex items-center justify-between gap-2">
        <p className="text-sm font-semibold">{name}</p>
        {grade === null ? (
          <Badge tone="neutral">{t('measuring')}</Badge>
        ) : (
          <Badge tone={tones[grade]}>{t(`grade_${grade}`)}</Badge>
        )}
      </div>
      {path !== null && (
        <dl className="mt-2 grid grid-cols-[1fr_auto] gap-y-1 text-[0.8125rem] [&_dd]:tabular-nums [&_dt]:text-muted">
          <dt>{t('bitrate')}</dt>
          <dd>{t('megabits', { value: (path.bitrate / 1e6).toFixed(2) })}</dd>
          <dt>{t('loss')}</dt>
          <dd>{t('percent', { value: path.lossPercent.toFixed(1) })}</dd>
          <dt>{t('delay')}</dt>
          <dd>
            {roundTripMs === null
              ? t('unknown')
              : t('milliseconds', { value: Math.round(roundTripMs) })}
          </dd>
        </dl>
      )}
    </div>
  );
}
