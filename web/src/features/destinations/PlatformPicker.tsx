import { RadioGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';

import type { Platform } from '@/services/api/destinations';

import { PlatformIcon } from './PlatformIcon';
import { platformOrder } from './platforms';

interface PlatformPickerProps {
  value: Platform;
  onChange: (platform: Platform) => void;
}

/** The platforms we know, and any other address. */
export function PlatformPicker({ value, onChange }: PlatformPickerProps) {
  const { t } = useTranslation('destinations');
  return (
    <RadioGroup.Root
      aria-label={t('platform')}
      value={value}
      onValueChange={(next) => onChange(next as Platform)}
      className="grid grid-cols-2 gap-2 sm:grid-cols-4"
    >
      {platformOrder.map((one) => (
        <RadioGroup.Item
          key={one}
          value={one}
          className="flex flex-col items-center gap-2 rounded-xl border border-line-strong px-2 py-3 text-[0.8125rem] font-medium transition-colors hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
        >
          <PlatformIcon platform={one} />
          {t(`platform_${one}`)}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
