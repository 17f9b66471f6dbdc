import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { corners, fonts, tagStyles, type Look } from '@/contracts/show';
import { useAct, usePictureState } from '@/stores/useAct';
import { Segments } from '@/ui/Segments';
import { Select } from '@/ui/Select';
import { Switch } from '@/ui/Switch';

import { ColorField } from './ColorField';

/** Every property of the look; each is seen at once. */
export function LookFields() {
  const { t } = useTranslation('look');
  const act = useAct();
  const look = usePictureState()?.look;
  const change = useCallback(
    (part: Partial<Look>) => {
      if (look !== undefined) void act({ type: 'set-look', look: { ...look, ...part } });
    },
    [act, look],
  );
  const setPrimary = useCallback((primary: string) => change({ primary }), [change]);
  const setText = useCallback((text: string) => change({ text }), [change]);
  const setBackground = useCallback((background: string) => change({ background }), [change]);
  if (look === undefined) return null;

  return (
    <>
      <section aria-label={t('colors')} className="flex flex-col gap-3">
        <h3 className="text-xs font-semibold tracking-wide text-muted uppercase">{t('colors')}</h3>
        <div className="flex gap-2">
          <ColorField label={t('primary')} value={look.primary} onChange={setPrimary} />
          <ColorField label={t('text')} value={look.text} onChange={setText} />
          <ColorField label={t('background')} value={look.background} onChange={setBackground} />
        </div>
      </section>
      <section aria-label={t('type')} className="flex flex-col gap-4">
        <h3 className="text-xs font-semibold tracking-wide text-muted uppercase">{t('type')}</h3>
        <Select
          label={t('font')}
          value={look.font}
          options={fonts.map((value) => ({ value, label: t(`font_${value}`) }))}
          onChange={(value) => {
            const font = fonts.find((one) => one === value);
            if (font !== undefined) change({ font });
          }}
        />
        <div className="flex flex-col gap-1.5">
          <p aria-hidden className="text-sm font-medium">
            {t('tags')}
          </p>
          <Segments
            label={t('tags')}
            value={look.tagStyle}
            options={tagStyles.map((value) => ({ value, label: t(`tag_${value}`) }))}
            onChange={(tagStyle) => change({ tagStyle })}
          />
        </div>
        <Switch
          label={t('headlines')}
          isOn={look.showHeadlines}
          onChange={(showHeadlines) => change({ showHeadlines })}
        />
        <Switch
          label={t('rounded')}
          isOn={look.rounded}
          onChange={(rounded) => change({ rounded })}
        />
        <Select
          label={t('corner')}
          value={look.logoCorner}
          options={corners.map((value) => ({ value, label: t(`corner_${value}`) }))}
          onChange={(value) => {
            const logoCorner = corners.find((one) => one === value);
            if (logoCorner !== undefined) change({ logoCorner });
          }}
        />
      </section>
    </>
  );
}
