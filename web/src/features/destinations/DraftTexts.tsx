import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '@/ui/Button';
import { Banner } from '@/ui/Banner';
import { TextArea, TextField } from '@/ui/Field';

import type { TypedDestination } from './DestinationForm';
import type { Draft } from './drafts';
import { textLimits } from './platforms';

interface DraftTextsProps {
  draft: Draft;
  onSave: (typed: TypedDestination) => void;
}

/** What can be said of a destination that is taken from an earlier show: address and key stay. */
export function DraftTexts({ draft, onSave }: DraftTextsProps) {
  const { t } = useTranslation('destinations');
  const { platform, name, title, description } = draft.typed;
  const limits = textLimits[platform];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const form = new FormData(event.currentTarget);
    const text = (field: string) => {
      const value = form.get(field);
      return typeof value === 'string' ? value.trim() : '';
    };
    onSave({
      ...draft.typed,
      name: text('name'),
      title: text('title'),
      description: text('description'),
    });
  };
  return (
    <form className="flex flex-col gap-5" onSubmit={submit}>
      {platform !== 'custom' && (
        <Banner tone="info" title={t('goodToKnow', { platform: t(`platform_${platform}`) })}>
          {t(`goodToKnow_${platform}`)}
        </Banner>
      )}
      <TextField
        label={t('name')}
        name="name"
        defaultValue={name}
        maxLength={80}
        placeholder={t(`platform_${platform}`)}
        hint={t('nameHint')}
      />
      <TextField
        label={t('showTitle')}
        name="title"
        defaultValue={title}
        maxLength={limits.title}
        hint={t('showTitleHint', { count: limits.title })}
      />
      {limits.description > 0 && (
        <TextArea
          label={t('showDescription')}
          name="description"
          rows={3}
          defaultValue={description}
          maxLength={limits.description}
          hint={t('showDescriptionHint')}
        />
      )}
      <p className="text-[0.8125rem] text-pretty text-muted">
        {platform === 'custom'
          ? t('byHandAnywhere')
          : t('byHand', { platform: t(`platform_${platform}`) })}
      </p>
      <Button type="submit" tone="primary" className="self-end">
        {t('save')}
      </Button>
    </form>
  );
}
