import { Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrivateLine } from '@/contracts/show';
import { selectParticipants, selectSelfId, useShowStore } from '@/stores/showStore';
import { useStudio } from '@/stores/studioContext';
import { hasUnread, useUnreadStore } from '@/stores/unreadStore';
import { PanelHint } from '@/ui/PanelHint';

import { Composer } from './Composer';
import { ConversationPicker } from './ConversationPicker';
import { conversations } from './conversations';
import { PrivateMessage } from './PrivateMessage';
import { useScrollToEnd } from './useScrollToEnd';

const none: PrivateLine[] = [];

/** What people in the studio say to each other, to all or to one. */
export function PrivateChatPanel() {
  const { t } = useTranslation('chat');
  const { studio } = useStudio();
  const lines = useShowStore(({ show }) => show?.privateChat ?? none);
  const participants = useShowStore(selectParticipants);
  const selfId = useShowStore(selectSelfId);
  const read = useUnreadStore((store) => store.read);
  const readTo = useUnreadStore((store) => store.readTo);
  const [partner, setPartner] = useState<string | null>(null);
  const all = conversations(lines, participants, selfId);
  const current = all.find((one) => one.with === partner) ?? all[0];
  const list = useScrollToEnd(current?.lines.length ?? 0);
  const lastId = current?.lines.at(-1)?.id;
  const key = current?.with ?? null;

  useEffect(() => {
    if (lastId !== undefined) readTo(key, lastId);
  }, [key, lastId, readTo]);

  if (current === undefined) return null;
  const { name } = current;
  const isToAll = current.with === null;

  return (
    <div className="flex h-full min-h-0 flex-col">
      <ConversationPicker
        all={all.map((one) => ({ ...one, isUnread: hasUnread(read, one, selfId) }))}
        current={current.with}
        onPick={setPartner}
      />
      <div
        ref={list}
        role="log"
        aria-label={isToAll ? t('everybody') : name}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keyboards scroll what has the focus
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto px-4 py-3 focus-visible:outline-offset-[-2px]"
      >
        {current.lines.length === 0 ? (
          <PanelHint icon={<Lock aria-hidden />} title={isToAll ? t('everybody') : name}>
            {isToAll ? t('noPrivate') : t('noPrivateWith', { name })}
          </PanelHint>
        ) : (
          <ol className="flex flex-col gap-3">
            {current.lines.map((line, index) => (
              <PrivateMessage
                key={line.id}
                line={line}
                isOwn={line.author === selfId}
                isContinued={current.lines[index - 1]?.author === line.author}
              />
            ))}
          </ol>
        )}
      </div>
      {current.isHere ? (
        <Composer
          key={current.with ?? ''}
          label={isToAll ? t('messageToStudio') : t('messageTo', { name })}
          placeholder={isToAll ? t('writeToStudio') : t('writeTo', { name })}
          onSend={(text) => studio.act({ type: 'send-private', text, to: current.with })}
        />
      ) : (
        <p className="border-t border-line p-4 text-center text-sm text-muted">
          {t('hasLeft', { name })}
        </p>
      )}
    </div>
  );
}
