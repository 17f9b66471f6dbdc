import { MessageSquare, Users } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useState } from 'react';

import { ChatPanel } from '@/features/chat/ChatPanel';
import { PeoplePanel } from '@/features/people/PeoplePanel';
import { selectParticipants, useShowStore } from '@/stores/showStore';

const tabClass =
  'inline-flex h-12 flex-1 items-center justify-center gap-2 border-b-2 border-transparent text-sm font-medium text-muted transition-colors hover:text-text data-[state=active]:border-accent data-[state=active]:text-text [&_svg]:size-4';

/** Who is here, and what they write. */
export function StudioRail() {
  const [tab, setTab] = useState('people');
  const count = useShowStore(selectParticipants).length;
  const lastId = useShowStore(({ show }) => show?.chat.at(-1)?.id ?? '');
  const [readId, setReadId] = useState(lastId);
  if (tab === 'chat' && readId !== lastId) setReadId(lastId);
  const hasUnread = tab !== 'chat' && readId !== lastId;

  return (
    <Tabs.Root value={tab} onValueChange={setTab} asChild>
      <aside
        aria-label="People and chat"
        className="flex h-[28rem] shrink-0 flex-col border-t border-line bg-surface lg:h-auto lg:w-88 lg:border-t-0 lg:border-l"
      >
        <Tabs.List aria-label="Panels" className="flex border-b border-line">
          <Tabs.Trigger value="people" className={tabClass}>
            <Users aria-hidden />
            People <span className="text-muted">{count}</span>
          </Tabs.Trigger>
          <Tabs.Trigger value="chat" className={tabClass}>
            <MessageSquare aria-hidden />
            Chat
            {hasUnread && (
              <span className="size-2 rounded-full bg-accent">
                <span className="sr-only">, new messages</span>
              </span>
            )}
          </Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="people" className="min-h-0 flex-1 overflow-y-auto">
          <PeoplePanel />
        </Tabs.Content>
        <Tabs.Content value="chat" className="min-h-0 flex-1">
          <ChatPanel />
        </Tabs.Content>
      </aside>
    </Tabs.Root>
  );
}
