import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { renameAsset, type Asset } from '@/services/api/assets';
import { notice } from '@/stores/noticeStore';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';

import { libraryKeys } from './keys';

interface RenameAssetDialogProps {
  asset: Asset;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function RenameAssetDialog({ asset, isOpen, onOpenChange }: RenameAssetDialogProps) {
  const { t } = useTranslation('library');
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t('rename')}>
      <RenameForm asset={asset} onSaved={() => onOpenChange(false)} />
    </Dialog>
  );
}

function RenameForm({ asset, onSaved }: { asset: Asset; onSaved: () => void }) {
  const { t } = useTranslation('library');
  const cache = useQueryClient();
  const [name, setName] = useState(asset.name);
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await renameAsset(asset.id, name.trim());
      notice(t('saved'));
      await cache.invalidateQueries({ queryKey: libraryKeys.assets });
      onSaved();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('failed'));
      setBusy(false);
    }
  };

  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('name')}
        required
        maxLength={255}
        value={name}
        error={failure}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" tone="primary" isBusy={isBusy} disabled={name.trim() === ''}>
        {t('save')}
      </Button>
    </form>
  );
}
