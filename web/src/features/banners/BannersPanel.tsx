import { Captions, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Banner, BannerKind } from '@/contracts/show';
import { selectIsInCharge, useShowStore } from '@/stores/showStore';
import { Button } from '@/ui/Button';
import { PanelHint } from '@/ui/PanelHint';
import { Segments } from '@/ui/Segments';

import { BannerCard } from './BannerCard';
import { BannerForm } from './BannerForm';

const none: Banner[] = [];

/** Words prepared for the picture. */
export function BannersPanel() {
  const { t } = useTranslation('banners');
  const all = useShowStore(({ show }) => show?.banners ?? none);
  const isInCharge = useShowStore(selectIsInCharge);
  const [kind, setKind] = useState<BannerKind>('banner');
  const [isAdding, setAdding] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  const banners = all.filter((one) => one.kind === kind);
  const isTicker = kind === 'ticker';

  return (
    <div className="flex h-full flex-col gap-3 overflow-y-auto p-3">
      <Segments
        label={t('kinds')}
        value={kind}
        options={[
          { value: 'banner', label: t('banners') },
          { value: 'ticker', label: t('tickers') },
        ]}
        onChange={(next) => {
          setKind(next);
          setAdding(false);
        }}
      />
      {banners.length > 0 && (
        <ul className="flex flex-col gap-2">
          {banners.map((banner) => (
            <li key={banner.id}>
              {editing === banner.id ? (
                <BannerForm kind={kind} banner={banner} onDone={() => setEditing(null)} />
              ) : (
                <BannerCard
                  banner={banner}
                  mayEdit={isInCharge}
                  onEdit={() => setEditing(banner.id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {banners.length === 0 && !isAdding && (
        <PanelHint icon={<Captions aria-hidden />} title={t(isTicker ? 'noTickers' : 'noBanners')}>
          {t(isTicker ? 'noTickersHelp' : 'noBannersHelp')} {!isInCharge && t('onlyHosts')}
        </PanelHint>
      )}
      {isInCharge &&
        (isAdding ? (
          <BannerForm kind={kind} banner={null} onDone={() => setAdding(false)} />
        ) : (
          <Button icon={<Plus aria-hidden />} onClick={() => setAdding(true)}>
            {t(isTicker ? 'newTicker' : 'newBanner')}
          </Button>
        ))}
    </div>
  );
}
