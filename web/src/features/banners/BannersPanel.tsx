import clsx from 'clsx';
import { Captions, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Banner, BannerKind } from '@/contracts/show';
import { selectIsInCharge, useShowStore } from '@/stores/showStore';
import { useAct } from '@/stores/useAct';
import { Button } from '@/ui/Button';
import { MoveHandle } from '@/ui/MoveHandle';
import { PanelHint } from '@/ui/PanelHint';
import { Segments } from '@/ui/Segments';
import { useListOrder } from '@/ui/useListOrder';

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
  const act = useAct();
  const order = useListOrder(banners, (id, index) => void act({ type: 'move-banner', id, index }));
  const isMovable = isInCharge && banners.length > 1;

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
      <p aria-live="polite" className="sr-only">
        {order.moved === null ? '' : t('movedTo', order.moved)}
      </p>
      {banners.length > 0 && (
        <ul className="flex flex-col gap-2">
          {banners.map((banner, index) => (
            <li
              key={banner.id}
              {...(isMovable && editing !== banner.id ? order.rowProps(banner, index) : {})}
              className={clsx(
                'rounded-xl',
                order.over === index && 'outline-2 outline-offset-2 outline-accent',
              )}
            >
              {editing === banner.id ? (
                <BannerForm kind={kind} banner={banner} onDone={() => setEditing(null)} />
              ) : (
                <BannerCard
                  banner={banner}
                  mayEdit={isInCharge}
                  handle={
                    isMovable && (
                      <MoveHandle
                        label={t('moveNamed', { title: banner.title })}
                        {...order.handleProps(banner, banner.title, index)}
                      />
                    )
                  }
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
