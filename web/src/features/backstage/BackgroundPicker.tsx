import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { canReplaceBackground } from '@/services/devices/capabilities';
import { useMediaStore } from '@/stores/mediaStore';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Select } from '@/ui/Select';

const choices = ['none', 'light', 'strong', 'picture'] as const;

/** The own room, blurred or hidden behind a picture. */
export function BackgroundPicker() {
  const { t } = useTranslation('backstage');
  const { background, isPictureLost, setBackground } = useMediaStore();
  const picker = useRef<HTMLInputElement>(null);
  if (!canReplaceBackground()) {
    return <p className="text-[0.8125rem] text-muted">{t('noEffects')}</p>;
  }

  const choose = (value: string) => {
    if (value === 'picture') picker.current?.click();
    else setBackground(value === 'light' || value === 'strong' ? value : 'none');
  };

  return (
    <>
      <Select
        label={t('background')}
        value={background}
        options={choices.map((value) => ({ value, label: t(`background_${value}`) }))}
        onChange={choose}
      />
      {isPictureLost && (
        <Banner
          tone="warn"
          title={t('pictureLost')}
          action={
            <Button size="small" onClick={() => picker.current?.click()}>
              {t('pickAgain')}
            </Button>
          }
        />
      )}
      <input
        ref={picker}
        type="file"
        accept="image/*"
        hidden
        aria-label={t('pickPicture')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) setBackground(file);
          event.target.value = '';
        }}
      />
    </>
  );
}
