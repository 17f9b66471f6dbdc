import { ArrowDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ChatLine } from '@/contracts/show';
import { Button } from '@/ui/Button';

/** Follows the newest line, unless somebody has scrolled up to read. */
export function ChatLines({ lines, empty }: { lines: readonly ChatLine[]; empty: string }) {
  const { t } = useTranslation('watch');
  const list = useRef<HTMLDivElement>(null);
  const [isFollowing, setFollowing] = useState(true);

  useEffect(() => {
    if (isFollowing && list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [lines, isFollowing]);

  return (
    <div className="relative flex min-h-0 flex-1">
      <div
        ref={list}
        role="log"
        aria-label={t('chat')}
        // A region that scrolls must be reachable without a mouse.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) =>
          setFollowing(scrollHeight - scrollTop - clientHeight < 60)
        }
        className="min-h-0 flex-1 overflow-y-auto px-4 py-3 focus-visible:-outline-offset-2"
      >
        {lines.length === 0 && (
          <p className="py-8 text-center text-sm text-balance text-muted">{empty}</p>
        )}
        {lines.map((line) => (
          <p key={line.id} className="py-1 text-sm break-words">
            <span className="mr-2 font-semibold" style={{ color: colorOf(line.authorName) }}>
              {line.authorName}
            </span>
            {line.text}
          </p>
        ))}
      </div>
      {!isFollowing && (
        <Button
          size="small"
          tone="primary"
          icon={<ArrowDown aria-hidden />}
          className="absolute bottom-2 left-1/2 -translate-x-1/2 shadow-pop"
          onClick={() => setFollowing(true)}
        >
          {t('newMessages')}
        </Button>
      )}
    </div>
  );
}

/** The same color for the same name, readable on light and dark. */
function colorOf(name: string): string {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return `light-dark(hsl(${hash} 70% 30%), hsl(${hash} 75% 75%))`;
}
