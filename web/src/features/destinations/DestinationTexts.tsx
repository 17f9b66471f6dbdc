import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import type { Destination } from '@/services/api/destinations';
import { buttonClass } from '@/ui/Button';
import { CopyButton } from '@/ui/CopyButton';

import { platformPages, textLimits } from './platforms';
import { useShowTexts } from './useShowTexts';

interface DestinationTextsProps {
  broadcastId: string;
  destination: Destination;
}

/** What the show is called at a destination, to be carried to the platform's page by hand. */
export function DestinationTexts({ broadcastId, destination }: DestinationTextsProps) {
  const { t } = useTranslation('destinations');
  const show = useShowTexts(broadcastId);
  const { platform } = destination;
  const limits = textLimits[platform];
  const page = platformPages[platform];
  const name = t(`platform_${platform}`);
  const title = destination.title || (show?.title ?? '');
  const description = destination.description || (show?.description ?? '');
  return (
    <div className="mt-2 flex basis-full flex-col gap-3 rounded-xl bg-hover p-3 text-[0.8125rem]">
      <Text
        label={t('showTitle')}
        text={title}
        isOwn={destination.title !== ''}
        limit={limits.title}
        copy={t('copyTitle')}
      />
      {limits.description > 0 && description !== '' && (
        <Text
          label={t('showDescription')}
          text={description}
          isOwn={destination.description !== ''}
          limit={limits.description}
          copy={t('copyDescription')}
        />
      )}
      <p className="text-pretty text-muted">
        {page === null ? t('byHandAnywhere') : t('byHand', { platform: name })}
      </p>
      {page !== null && (
        <a
          href={page}
          target="_blank"
          rel="noreferrer"
          className={`${buttonClass('secondary', 'small')} self-start`}
        >
          <ExternalLink aria-hidden />
          {t('openPlatform', { platform: name })}
        </a>
      )}
    </div>
  );
}

interface TextProps {
  label: string;
  text: string;
  /** Typed for this destination; else the broadcast's. */
  isOwn: boolean;
  limit: number;
  copy: string;
}

function Text({ label, text, isOwn, limit, copy }: TextProps) {
  const { t } = useTranslation('destinations');
  const surplus = Array.from(text).length - limit;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-48">
        <p className="text-xs text-muted">
          {label}
          {!isOwn && ` · ${t('ofTheBroadcast')}`}
        </p>
        <p className="line-clamp-4 break-words whitespace-pre-wrap">{text}</p>
        {surplus > 0 && <p className="mt-1 text-warn">{t('tooLong', { count: surplus })}</p>}
      </div>
      <CopyButton text={text} label={copy} size="small" />
    </div>
  );
}
