import { useTranslation } from 'react-i18next';

import type { Look } from '@/services/api/brands';
import { ColorField } from '@/ui/ColorField';
import { Select } from '@/ui/Select';
import { Switch } from '@/ui/Switch';

import { corners, fonts, tagStyles } from './looks';

interface LookFieldsProps {
  look: Look;
  onChange: (part: Partial<Look>) => void;
}

export function LookFields({ look, onChange }: LookFieldsProps) {
  const { t } = useTranslation('library');
  return (
    <>
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t('colors')}</legend>
        <div className="grid grid-cols-3 gap-3">
          {(['primary', 'text', 'background'] as const).map((name) => (
            <ColorField
              key={name}
              label={t(name)}
              value={look[name]}
              onChange={(color) => onChange({ [name]: color })}
            />
          ))}
        </div>
      </fieldset>
      <Select
        label={t('font')}
        value={look.font}
        options={fonts.map((value) => ({ value, label: t(`font_${value}`) }))}
        onChange={(font) => onChange({ font })}
      />
      <Select
        label={t('tagStyle')}
        value={look.tagStyle}
        options={tagStyles.map((value) => ({ value, label: t(`tag_${value}`) }))}
        onChange={(next) => {
          const tagStyle = tagStyles.find((one) => one === next);
          if (tagStyle !== undefined) onChange({ tagStyle });
        }}
      />
      <Select
        label={t('logoCorner')}
        value={look.logoCorner}
        options={corners.map((value) => ({ value, label: t(`corner_${value}`) }))}
        onChange={(next) => {
          const logoCorner = corners.find((one) => one === next);
          if (logoCorner !== undefined) onChange({ logoCorner });
        }}
      />
      <Switch
        label={t('showHeadlines')}
        isOn={look.showHeadlines}
        onChange={(showHeadlines) => onChange({ showHeadlines })}
      />
      <Switch
        label={t('rounded')}
        isOn={look.rounded}
        onChange={(rounded) => onChange({ rounded })}
      />
    </>
  );
}
