import { useEffect, type ReactNode } from 'react';

import { useTitle } from '@/lib/useTitle';
import type { RoomEntry } from '@/services/api/broadcasts';
import type { Invitation } from '@/features/controls/InviteDialog';
import type { Introduction } from '@/services/studio/introductions';
import { selectIsWaiting, useShowStore } from '@/stores/showStore';
import { connectStudio, useConnectionStore } from '@/stores/studioConnection';
import { StudioContext } from '@/stores/studioContext';

import { LoadingPage } from '../shell/LoadingPage';
import { EndedScreen } from './EndedScreen';
import { StudioShell } from './StudioShell';
import { WaitingRoom } from './WaitingRoom';

interface StudioRoomProps {
  pass: RoomEntry;
  /** How we want to be called; null: as the pass says. */
  introduction: Introduction | null;
  /** As the broadcast was called at the door. */
  title: string;
  invitation: Invitation | null;
  exit: ReactNode;
}

/** Holds the connection to a studio for as long as one is inside. */
export function StudioRoom(props: StudioRoomProps) {
  const { pass, introduction, invitation, exit } = props;
  const studio = useConnectionStore((store) => store.studio);
  const show = useShowStore((store) => store.show);
  // The show knows it better than the door once it was changed.
  const title = show === null || show.title === '' ? props.title : show.title;
  const isWaiting = useShowStore(selectIsWaiting);
  const hasEnded = show?.phase === 'ended';
  useTitle(show?.phase === 'live' && show.kind === 'live' ? `● ${title}` : title);

  useEffect(() => {
    const { close } = connectStudio(pass, introduction);
    return close;
  }, [pass, introduction]);

  useEffect(() => {
    if (hasEnded) studio?.close();
  }, [hasEnded, studio]);

  if (hasEnded) {
    const { liveSince, changedAt } = show;
    const length = liveSince === null ? null : changedAt - liveSince;
    return (
      <EndedScreen
        title={title}
        length={length}
        isRehearsal={show.kind === 'rehearsal'}
        exit={exit}
      />
    );
  }
  if (studio === null || show === null) return <LoadingPage />;
  return (
    <StudioContext value={studio}>
      {isWaiting ? (
        <WaitingRoom title={title} />
      ) : (
        <StudioShell broadcastId={pass.broadcastId} title={title} invitation={invitation} />
      )}
    </StudioContext>
  );
}
