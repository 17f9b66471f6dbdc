import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { Brand, Look, NewBrand } from '@/services/api/brands';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';

import { BrandPreview } from './BrandPreview';
import { LookFields } from './LookFields';
import { plainLook } from './looks';
import { PictureField } from './PictureField';

interface BrandEditorProps {
  /** What to begin with; absent: a new one. */
  brand: Brand | null;
  onSave: (body: NewBrand) => Promise<void>;
}

/** A brand kit with its preview beside it: what is changed is seen at once. */
export function BrandEditor({ brand, onSave }: BrandEditorProps) {
  const { t } = useTranslation('library');
  const [draft, setDraft] = useState<NewBrand>(() => ({
    name: brand?.name ?? '',
    look: brand?.look ?? plainLook,
    logoAssetId: brand?.logoAssetId ?? null,
    overlayAssetId: brand?.overlayAssetId ?? null,
    backgroundAssetId: brand?.backgroundAssetId ?? null,
  }));
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);
  const change = (part: Partial<NewBrand>) => setDraft((before) => ({ ...before, ...part }));
  const changeLook = (part: Partial<Look>) =>
    setDraft((before) => ({ ...before, look: { ...before.look, ...part } }));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure('');
    try {
      await onSave({ ...draft, name: draft.name.trim() });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('failed'));
      setBusy(false);
    }
  };

  return (
    <form
      className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]"
      onSubmit={(event) => void submit(event)}
    >
      <div className="flex flex-col gap-5 lg:sticky lg:top-24">
        <BrandPreview brand={draft} />
        <div className="grid gap-3 sm:grid-cols-3">
          <PictureField
            slot={t('logo')}
            id={draft.logoAssetId ?? null}
            onChange={(logoAssetId) => change({ logoAssetId })}
          />
          <PictureField
            slot={t('overlay')}
            id={draft.overlayAssetId ?? null}
            onChange={(overlayAssetId) => change({ overlayAssetId })}
          />
          <PictureField
            slot={t('backgroundPicture')}
            id={draft.backgroundAssetId ?? null}
            onChange={(backgroundAssetId) => change({ backgroundAssetId })}
          />
        </div>
      </div>
      <div className="flex flex-col gap-5">
        <TextField
          label={t('brandName')}
          placeholder={t('brandExample')}
          required
          maxLength={80}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <LookFields look={draft.look} onChange={changeLook} />
        {failure !== '' && <Banner tone="danger" title={failure} />}
        <Button
          type="submit"
          tone="primary"
          size="large"
          isBusy={isBusy}
          disabled={draft.name.trim() === ''}
        >
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
