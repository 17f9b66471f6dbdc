import { Languages } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { changeLanguage } from '@/lib/i18n/i18n';
import { languages } from '@/lib/i18n/languages';
import { useLanguage } from '@/lib/i18n/useLanguage';

import { IconButton } from './IconButton';
import { Menu, MenuChoice } from './Menu';

/** The languages, each under its own name: who cannot read the page finds theirs. */
export function LanguageButton() {
  const { t } = useTranslation('ui');
  return (
    <Menu
      trigger={<IconButton label={t('language')} icon={<Languages aria-hidden />} side="bottom" />}
    >
      <LanguageChoice />
    </Menu>
  );
}

/** The same inside another menu. */
export function LanguageChoice() {
  const { language } = useLanguage();
  return (
    <MenuChoice
      value={language}
      options={languages.map(({ code, name }) => ({ value: code, label: name, lang: code }))}
      onChange={(code) => void changeLanguage(code)}
    />
  );
}
