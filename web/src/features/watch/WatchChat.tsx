import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Banner } from '@/ui/Banner';
import { Card } from '@/ui/Card';

import { ChatLines } from './ChatLines';
import { NameForm } from './NameForm';
import type { Audience } from './useWatchRoom';
import { WatchComposer } from './WatchComposer';

/** What the audience says, and a place to say something. */
export function WatchChat({ audience, isOver }: { audience: Audience; isOver: boolean }) {
  const { t } = useTranslation('watch');
  const { show, connection, name } = audience;
  const [isNaming, setNaming] = useState(false);
  return (
    <Card
      role="region"
      aria-label={t('chat')}
      className="flex min-h-0 flex-1 flex-col overflow-hidden max-lg:rounded-none max-lg:border-x-0 max-lg:shadow-none"
    >
      <h2 className="border-b border-line px-4 py-3 text-sm font-semibold">{t('chat')}</h2>
      {connection !== 'connecting' && connection !== 'open' && (
        <div className="p-3">
          <Banner tone="warn" title={t(connection)} />
        </div>
      )}
      <ChatLines
        lines={show?.chat ?? []}
        empty={show === null ? t('connecting') : isOver ? t('chatOver') : t('chatEmpty')}
      />
      {!isOver && (
        <div className="border-t border-line p-3">
          {name === '' || isNaming ? (
            <NameForm audience={audience} onDone={() => setNaming(false)} />
          ) : (
            <WatchComposer audience={audience} onRename={() => setNaming(true)} />
          )}
        </div>
      )}
    </Card>
  );
}
