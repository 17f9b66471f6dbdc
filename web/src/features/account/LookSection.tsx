import { useTranslation } from 'react-i18next';

import { changeLanguage } from '@/lib/i18n/i18n';
import { isLanguage, languages } from '@/lib/i18n/languages';
import { useLanguage } from '@/lib/i18n/useLanguage';
import { applyTheme, isTheme } from '@/lib/theme';
import { useTheme } from '@/lib/useTheme';
import { Section } from '@/ui/Section';
import { Select } from '@/ui/Select';

export function LookSection() {
  const { t } = useTranslation('account');
  const { language } = useLanguage();
  return (
    <Section title={t('look')} text={t('lookText')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t('language')}
          value={language}
          options={languages.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(code) => isLanguage(code) && void changeLanguage(code)}
        />
        <Select
          label={t('theme')}
          value={useTheme()}
          options={[
            { value: 'system', label: t('themeSystem') },
            { value: 'light', label: t('themeLight') },
            { value: 'dark', label: t('themeDark') },
          ]}
          onChange={(theme) => isTheme(theme) && applyTheme(theme)}
        />
      </div>
    </Section>
  );
}
