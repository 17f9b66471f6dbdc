import { Film, Image, Minus, Pin, PinOff, Star, StarOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { nobodysItem, type NobodysKind } from '@/contracts/show';
import { isSameItem } from '@/services/show/applyEvent';
import { selectIsHost, useShowStore } from '@/stores/showStore';
import { useAct, usePictureState } from '@/stores/useAct';
import { Button } from '@/ui/Button';
import { IconButton } from '@/ui/IconButton';

const icons = { clip: Film, image: Image };

/** The clip or a picture among the people on stage. */
export function NobodysOnStage({ kind }: { kind: NobodysKind }) {
  const { t } = useTranslation('stage');
  const act = useAct();
  const isHost = useShowStore(selectIsHost);
  const picture = usePictureState();
  const item = nobodysItem(kind);
  const isPinned = picture?.pinned != null && isSameItem(picture.pinned, item);
  const isAlone = picture?.solo != null && isSameItem(picture.solo, item);
  const Icon = icons[kind];
  const name = t(`the_${kind}`);

  return (
    <article
      aria-label={t('isOnStage', { name: t(kind) })}
      className="w-44 shrink-0 overflow-hidden rounded-xl border border-accent bg-surface"
    >
      <div className="relative flex aspect-video items-center justify-center bg-[#101418] text-white/70 [&>svg]:size-7">
        <Icon aria-hidden />
        {isHost && (
          <Button
            size="small"
            icon={<Minus aria-hidden />}
            aria-label={t('removeNamed', { name })}
            className="absolute bottom-2 left-2 h-7 px-2.5 shadow-card"
            onClick={() => void act({ type: 'remove-from-stage', item: item })}
          >
            {t('remove')}
          </Button>
        )}
      </div>
      <p className="flex h-8 items-center gap-2 px-2.5 text-[0.8125rem] font-medium short:h-6 [&>svg]:size-3.5 [&>svg]:text-muted">
        <Icon aria-hidden />
        {t(kind)}
      </p>
      {isHost && (
        <div className="flex items-center border-t border-line px-1 py-0.5">
          <IconButton
            label={isAlone ? t('unsolo') : t('solo', { name })}
            icon={isAlone ? <StarOff aria-hidden /> : <Star aria-hidden />}
            aria-pressed={isAlone}
            className="size-8 short:size-7"
            onClick={() => void act({ type: 'solo', item: isAlone ? null : item })}
          />
          <IconButton
            label={t(isPinned ? 'unpin' : 'pin', { name })}
            icon={isPinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
            aria-pressed={isPinned}
            className="size-8 short:size-7"
            onClick={() => void act({ type: 'pin', item: isPinned ? null : item })}
          />
        </div>
      )}
    </article>
  );
}
