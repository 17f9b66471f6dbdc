import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { createBrand, listBrands, type Brand } from '@/services/api/brands';
import { fonts } from '@/contracts/show';
import { notice } from '@/stores/noticeStore';
import { useAct, usePictureState } from '@/stores/useAct';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Select } from '@/ui/Select';

const brandsKey = (broadcastId: string) => ['brands', 'of', broadcastId] as const;

/** Looks kept for every show: put one on, or keep this one. */
export function Kits({ broadcastId }: { broadcastId: string }) {
  const { t } = useTranslation('look');
  const act = useAct();
  const cache = useQueryClient();
  const picture = usePictureState();
  const { data: kits = [] } = useQuery({
    queryKey: brandsKey(broadcastId),
    queryFn: () => listBrands(broadcastId),
  });
  const [name, setName] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const apply = ({ look, logoAssetId, overlayAssetId, backgroundAssetId }: Brand) => {
    const font = fonts.find((one) => one === look.font) ?? 'inter';
    void act(
      { type: 'set-look', look: { ...look, font } },
      { type: 'set-graphic', slot: 'logo', assetId: logoAssetId },
      { type: 'set-graphic', slot: 'overlay', assetId: overlayAssetId },
      { type: 'set-graphic', slot: 'background', assetId: backgroundAssetId },
    );
  };

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (picture === null || name === null) return;
    const { look, graphics } = picture;
    setBusy(true);
    try {
      await createBrand({
        name: name.trim(),
        broadcastId,
        look,
        logoAssetId: graphics.logo,
        overlayAssetId: graphics.overlay,
        backgroundAssetId: graphics.background,
      });
      await cache.invalidateQueries({ queryKey: ['brands'] });
      notice(t('kitSaved', { name: name.trim() }));
      setName(null);
    } catch (error) {
      notice(error instanceof Error ? error.message : '', 'trouble');
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Select
        label={t('apply')}
        value=""
        placeholder={t(kits.length === 0 ? 'noKits' : 'choose')}
        isDisabled={kits.length === 0}
        options={kits.map(({ id, name: label }) => ({ value: id, label }))}
        onChange={(id) => {
          const kit = kits.find((one) => one.id === id);
          if (kit !== undefined) apply(kit);
        }}
      />
      {name === null ? (
        <Button size="small" onClick={() => setName('')} className="self-start">
          {t('saveKit')}
        </Button>
      ) : (
        <form className="flex items-end gap-2" onSubmit={(event) => void save(event)}>
          <div className="min-w-0 flex-1">
            <TextField
              label={t('kitName')}
              value={name}
              maxLength={80}
              onChange={(event) => setName(event.target.value)}
            />
          </div>
          <Button type="submit" tone="primary" isBusy={isBusy} disabled={name.trim() === ''}>
            {t('save')}
          </Button>
        </form>
      )}
    </>
  );
}
