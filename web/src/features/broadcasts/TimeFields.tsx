import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { TextField } from '@/ui/Field';
import { LongSelect } from '@/ui/LongSelect';

import { ownZone, timeZones } from './zonedTime';

interface TimeFieldsProps {
  /** As a datetime-local field has it, on the clocks of the zone. */
  time: string;
  onTime: (time: string) => void;
  zone: string;
  onZone: (zone: string) => void;
}

export function TimeFields({ time, onTime, zone, onZone }: TimeFieldsProps) {
  const { t } = useTranslation('broadcasts');
  const options = useMemo(() => {
    const own = ownZone();
    return timeZones().map((value) => ({
      value,
      label: value.replaceAll('_', ' ') + (value === own ? ` (${t('zoneHere')})` : ''),
    }));
  }, [t]);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={t('time')}
        type="datetime-local"
        required
        value={time}
        onChange={(event) => onTime(event.target.value)}
      />
      <LongSelect label={t('timeZone')} value={zone} options={options} onChange={onZone} />
    </div>
  );
}
