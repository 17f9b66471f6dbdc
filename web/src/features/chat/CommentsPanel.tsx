import { MessageSquare, Star } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ChatLine } from '@/contracts/show';
import { selectIsHost, useShowStore } from '@/stores/showStore';
import { useStudio } from '@/stores/studioContext';
import { PanelHint } from '@/ui/PanelHint';
import { Segments } from '@/ui/Segments';

import { Comment } from './Comment';
import { Composer } from './Composer';

import { SlowMode } from './SlowMode';
import { TimedOut } from './TimedOut';
import { useScrollToEnd } from './useScrollToEnd';

const none: ChatLine[] = [];

/** The public chat, with what hosts may do to it. */
export function CommentsPanel() {
  const { t } = useTranslation('chat');
  const { studio } = useStudio();
  const lines = useShowStore(({ show }) => show?.chat ?? none);
  const slowMode = useShowStore(({ show }) => show?.slowMode ?? 0);
  const isHost = useShowStore(selectIsHost);
  const [which, setWhich] = useState<'all' | 'starred'>('all');
  const shown = which === 'all' ? lines : lines.filter(({ starred }) => starred);
  const list = useScrollToEnd(shown.length);

  return (
    <div className="flex h-full min-h-0 flex-col">
      {isHost && (
        <div className="flex flex-col gap-3 border-b border-line p-3">
          <Segments
            label={t('which')}
            value={which}
            options={[
              { value: 'all', label: t('all') },
              { value: 'starred', label: t('starred') },
            ]}
            onChange={setWhich}
          />
          <SlowMode seconds={slowMode} />
          <TimedOut />
        </div>
      )}
      {!isHost && slowMode > 0 && (
        <p className="border-b border-line px-4 py-2 text-[0.8125rem] text-muted">
          {t('slowIsOn', { seconds: slowMode })}
        </p>
      )}
      <div
        ref={list}
        role="log"
        aria-label={t('comments')}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keyboards scroll what has the focus
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto p-2 focus-visible:outline-offset-[-2px]"
      >
        {shown.length > 0 ? (
          <ol className="flex flex-col gap-1">
            {shown.map((line) => (
              <Comment key={line.id} line={line} isHost={isHost} />
            ))}
          </ol>
        ) : which === 'all' ? (
          <PanelHint icon={<MessageSquare aria-hidden />} title={t('noComments')}>
            {t('noCommentsHelp')}
          </PanelHint>
        ) : (
          <PanelHint icon={<Star aria-hidden />} title={t('noStarred')}>
            {t('noStarredHelp')}
          </PanelHint>
        )}
      </div>
      <Composer
        label={t('comment')}
        placeholder={t('writeComment')}
        onSend={(text) => studio.act({ type: 'send-chat', text })}
      />
    </div>
  );
}
