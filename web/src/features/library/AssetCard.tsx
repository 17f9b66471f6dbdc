import { useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { formatBytes } from '@/lib/format';
import { useLanguage } from '@/lib/i18n/useLanguage';
import { deleteAsset, type Asset } from '@/services/api/assets';
import { notice } from '@/stores/noticeStore';
import { Card } from '@/ui/Card';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { IconButton } from '@/ui/IconButton';
import { Menu, MenuItem } from '@/ui/Menu';

import { AssetPicture } from './AssetPicture';
import { libraryKeys } from './keys';
import { RenameAssetDialog } from './RenameAssetDialog';

export function AssetCard({ asset, onOpen }: { asset: Asset; onOpen: () => void }) {
  const { t } = useTranslation('library');
  const { locale } = useLanguage();
  const cache = useQueryClient();
  const [asking, setAsking] = useState<'none' | 'rename' | 'delete'>('none');
  const { id, name, size, width, height } = asset;
  const change = (what: 'rename' | 'delete') => (isOpen: boolean) =>
    setAsking(isOpen ? what : 'none');

  const remove = async () => {
    await deleteAsset(id);
    notice(t('deleted'));
    await cache.invalidateQueries({ queryKey: libraryKeys.assets });
  };

  return (
    <Card className="overflow-hidden">
      <button
        type="button"
        aria-label={t('open', { name })}
        onClick={onOpen}
        className="block w-full focus-visible:-outline-offset-2"
      >
        <AssetPicture asset={asset} className="w-full" />
      </button>
      <div className="flex items-center gap-1 py-2 pr-1 pl-3">
        <div className="min-w-0 flex-1">
          <p className="truncate text-sm font-medium" title={name}>
            {name}
          </p>
          <p className="truncate text-xs text-muted">
            {formatBytes(size, locale)}
            {width !== null && height !== null && ` · ${width} × ${height}`}
          </p>
        </div>
        <Menu
          trigger={<IconButton label={t('moreAbout', { name })} icon={<Ellipsis aria-hidden />} />}
        >
          <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setAsking('rename')}>
            {t('rename')}
          </MenuItem>
          <MenuItem
            icon={<Trash2 aria-hidden />}
            tone="danger"
            onSelect={() => setAsking('delete')}
          >
            {t('delete')}
          </MenuItem>
        </Menu>
      </div>
      <RenameAssetDialog
        asset={asset}
        isOpen={asking === 'rename'}
        onOpenChange={change('rename')}
      />
      <ConfirmDialog
        isOpen={asking === 'delete'}
        onOpenChange={change('delete')}
        title={t('deleteQuestion')}
        action={t('delete')}
        onConfirm={remove}
      >
        <p>
          <strong className="font-semibold break-words text-text">{name}</strong>. {t('deleteText')}
        </p>
      </ConfirmDialog>
    </Card>
  );
}
