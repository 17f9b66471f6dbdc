import { MessageSquare } from 'lucide-react';
import { useEffect, useRef } from 'react';

import type { ChatLine } from '@/contracts/show';
import { useShowStore } from '@/stores/showStore';

import { ChatComposer } from './ChatComposer';
import { ChatMessage } from './ChatMessage';

const none: ChatLine[] = [];

/** The private chat of the people in the studio. */
export function ChatPanel() {
  const lines = useShowStore(({ show }) => show?.chat ?? none);
  const end = useRef<HTMLDivElement>(null);

  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [lines.length]);

  return (
    <div className="flex h-full min-h-0 flex-col">
      <div role="log" aria-label="Chat" className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
        {lines.length === 0 ? (
          <div className="flex h-full flex-col items-center justify-center gap-2 text-center text-sm text-muted">
            <MessageSquare aria-hidden className="size-6" />
            <p>Only the people in this studio read what you write here.</p>
          </div>
        ) : (
          <ol className="flex flex-col gap-3">
            {lines.map((line, index) => (
              <ChatMessage
                key={line.id}
                line={line}
                isContinued={lines[index - 1]?.author === line.author}
              />
            ))}
          </ol>
        )}
        <div ref={end} />
      </div>
      <ChatComposer />
    </div>
  );
}
