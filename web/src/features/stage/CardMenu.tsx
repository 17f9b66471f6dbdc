import { Ellipsis, Scissors } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { selectSelfId, useShowStore } from '@/stores/showStore';
import { Menu, MenuItem, MenuSeparator } from '@/ui/Menu';

import { ChromaKeyDialog } from './ChromaKeyDialog';
import { KickDialog } from './KickDialog';
import { PersonItems } from './PersonItems';
import type { StageCard } from './stageCards';
import { useCardName } from './useCardName';

/** What a host needs less often: the backdrop of a camera; of others also role, rights, the way out. */
export function CardMenu({ card }: { card: StageCard }) {
  const { participant, kind } = card;
  const { t } = useTranslation('stage');
  const { subject } = useCardName(card);
  const isSelf = useShowStore(selectSelfId) === participant.id;
  const [isKeying, setKeying] = useState(false);
  const [isKicking, setKicking] = useState(false);
  const isSomebodyElse = kind === 'person' && !isSelf;

  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={t('more', { name: subject })}
            className="ml-auto inline-flex size-8 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-text short:size-7"
          >
            <Ellipsis aria-hidden className="size-[1.125rem]" />
          </button>
        }
      >
        <MenuItem icon={<Scissors aria-hidden />} onSelect={() => setKeying(true)}>
          {t('greenScreen')}
        </MenuItem>
        {isSomebodyElse && (
          <>
            <MenuSeparator />
            <PersonItems participant={participant} onKick={() => setKicking(true)} />
          </>
        )}
      </Menu>
      <ChromaKeyDialog card={card} isOpen={isKeying} onOpenChange={setKeying} />
      <KickDialog participant={participant} isOpen={isKicking} onOpenChange={setKicking} />
    </>
  );
}
