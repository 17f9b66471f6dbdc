import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { Banner, BannerKind } from '@/contracts/show';
import { useAct } from '@/stores/useAct';
import { Button } from '@/ui/Button';
import { TextArea, TextField } from '@/ui/Field';
import { useFirstField } from '@/ui/useFirstField';

interface BannerFormProps {
  kind: BannerKind;
  /** Null: a new one. */
  banner: Banner | null;
  onDone: () => void;
}

export function BannerForm({ kind, banner, onDone }: BannerFormProps) {
  const { t } = useTranslation('banners');
  const act = useAct();
  const [title, setTitle] = useState(banner?.title ?? '');
  const [subtitle, setSubtitle] = useState(banner?.subtitle ?? '');
  const [isBusy, setBusy] = useState(false);
  const isTicker = kind === 'ticker';
  const form = useFirstField();

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const words = { kind, title: title.trim(), subtitle: isTicker ? '' : subtitle.trim() };
    const isSaved = await act(
      banner === null
        ? { type: 'create-banner', ...words }
        : { type: 'update-banner', id: banner.id, ...words },
    );
    setBusy(false);
    if (isSaved) onDone();
  };

  return (
    <form
      ref={form}
      className="flex flex-col gap-3 rounded-xl border border-line p-3"
      onSubmit={(event) => void save(event)}
    >
      {isTicker ? (
        <TextArea
          label={t('text')}
          value={title}
          rows={3}
          required
          maxLength={500}
          onChange={(event) => setTitle(event.target.value.replaceAll('\n', ' '))}
        />
      ) : (
        <>
          <TextField
            label={t('title')}
            value={title}
            required
            maxLength={200}
            onChange={(event) => setTitle(event.target.value)}
          />
          <TextField
            label={t('subtitle')}
            hint={t('subtitleHint')}
            value={subtitle}
            maxLength={200}
            onChange={(event) => setSubtitle(event.target.value)}
          />
        </>
      )}
      <div className="flex justify-end gap-2">
        <Button tone="ghost" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button type="submit" tone="primary" isBusy={isBusy} disabled={title.trim() === ''}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
