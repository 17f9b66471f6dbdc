import clsx from 'clsx';
import { Ellipsis, Eye, EyeOff, Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Banner } from '@/contracts/show';
import { useAct, usePictureState } from '@/stores/useAct';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { Menu, MenuItem } from '@/ui/Menu';

interface BannerCardProps {
  banner: Banner;
  mayEdit: boolean;
  /** What it is put elsewhere by; null: there is nowhere else, or it is for others to do. */
  handle: ReactNode;
  onEdit: () => void;
}

/** One banner or ticker: on or off the picture with one press. */
export function BannerCard({ banner, mayEdit, handle, onEdit }: BannerCardProps) {
  const { id, kind, title, subtitle } = banner;
  const { t } = useTranslation('banners');
  const act = useAct();
  const picture = usePictureState();
  const isShown = (kind === 'ticker' ? picture?.shownTicker : picture?.shownBanner) === id;

  return (
    <article
      aria-label={title}
      className={clsx(
        'rounded-xl border p-3',
        isShown ? 'border-accent bg-accent-soft' : 'border-line',
      )}
    >
      <div className="flex items-start gap-2">
        {handle}
        <div className="min-w-0 flex-1">
          <p className="text-sm font-semibold break-words">{title}</p>
          {subtitle !== '' && (
            <p className="mt-0.5 text-[0.8125rem] break-words text-muted">{subtitle}</p>
          )}
        </div>
        {isShown && <Badge tone="accent">{t('onScreen')}</Badge>}
      </div>
      <div className="mt-3 flex items-center justify-between gap-2">
        <Button
          size="small"
          tone={isShown ? 'secondary' : 'primary'}
          icon={isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          aria-label={t(isShown ? 'hideNamed' : 'showNamed', { title })}
          onClick={() =>
            void act(isShown ? { type: 'hide-banner', kind } : { type: 'show-banner', id })
          }
        >
          {t(isShown ? 'hide' : 'show')}
        </Button>
        {mayEdit && (
          <Menu
            trigger={
              <button
                type="button"
                aria-label={t('more', { title })}
                className="inline-flex size-8 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-text"
              >
                <Ellipsis aria-hidden className="size-[1.125rem]" />
              </button>
            }
          >
            <MenuItem icon={<Pencil aria-hidden />} onSelect={onEdit}>
              {t('edit')}
            </MenuItem>
            <MenuItem
              icon={<Trash2 aria-hidden />}
              tone="danger"
              onSelect={() => void act({ type: 'delete-banner', id })}
            >
              {t('delete')}
            </MenuItem>
          </Menu>
        )}
      </div>
    </article>
  );
}
