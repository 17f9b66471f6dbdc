import { AudienceTile } from '@/features/audience/AudienceTile';
import { DevicePickers } from '@/features/backstage/DevicePickers';
import { ControlBar } from '@/features/controls/ControlBar';
import type { Invitation } from '@/features/controls/InviteDialog';
import { SelfState } from '@/features/controls/SelfState';
import { StudioBanners } from '@/features/controls/StudioBanners';
import { UnmuteDialog } from '@/features/controls/UnmuteDialog';
import { LayoutBar } from '@/features/stage/LayoutBar';
import { NextPicture } from '@/features/stage/NextPicture';
import { ProgramPreview } from '@/features/stage/ProgramPreview';
import { StageStrip } from '@/features/stage/StageStrip';
import { usePreviewStore } from '@/stores/previewStore';
import { useSessionStore } from '@/stores/sessionStore';
import { selectIsHost, useShowStore } from '@/stores/showStore';
import { useStudio } from '@/stores/studioContext';

import { StudioHeader } from './StudioHeader';
import { StudioRail } from './StudioRail';

interface StudioShellProps {
  broadcastId: string;
  title: string;
  invitation: Invitation | null;
}

/** The studio: program, stage, people, controls. Guests see it without what only hosts may do. */
export function StudioShell({ broadcastId, title, invitation }: StudioShellProps) {
  const { leave } = useStudio();
  const isHost = useShowStore(selectIsHost);
  const isLive = useShowStore(({ show }) => show?.phase === 'live');
  const isPreviewing = usePreviewStore((store) => store.isOn) && isHost;
  const hasAccount = useSessionStore(({ session }) => session.kind === 'signed-in');

  return (
    <div className="flex min-h-dvh flex-col lg:h-dvh lg:overflow-hidden">
      <StudioHeader broadcastId={broadcastId} title={title} hasAccount={hasAccount} />
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <main className="flex min-w-0 flex-1 flex-col gap-3 p-3 lg:overflow-y-auto">
          <StudioBanners />
          <div
            className={
              isPreviewing
                ? 'grid gap-4 xl:grid-cols-2'
                : 'mx-auto flex w-full shrink-0 flex-col lg:max-w-[max(34rem,calc((100dvh-26.25rem)*16/9))] lg:[@media(max-height:56rem)]:max-w-[max(30rem,calc((100dvh-30.5rem)*16/9))]'
            }
          >
            {isPreviewing && <NextPicture />}
            <ProgramPreview isTitled={isPreviewing} />
          </div>
          <div className="mx-auto flex w-full max-w-full flex-wrap items-center justify-center gap-3">
            {isHost && <LayoutBar />}
            <SelfState />
          </div>
          <StageStrip>{isHost && isLive && <AudienceTile />}</StageStrip>
        </main>
        <StudioRail broadcastId={broadcastId} hasAccount={hasAccount} />
      </div>
      <div className="sticky bottom-0 z-20">
        <ControlBar
          invitation={isHost ? invitation : null}
          devices={<DevicePickers withSecondCamera />}
          onLeave={leave}
        />
      </div>
      <UnmuteDialog />
    </div>
  );
}
