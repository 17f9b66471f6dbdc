import type { ReactNode } from 'react';

import { formatElapsed } from '@/lib/format';

import { MessagePage } from '../shell/MessagePage';

interface EndedScreenProps {
  title: string;
  /** How long it was on air, when that is known. */
  length: number | null;
  exit: ReactNode;
}

export function EndedScreen({ title, length, exit }: EndedScreenProps) {
  return (
    <MessagePage title="The show has ended" action={exit}>
      <p>
        {title}
        {length !== null && `, ${formatElapsed(length)} on air`}
      </p>
    </MessagePage>
  );
}
