import { AudienceTile } from '@/features/audience/AudienceTile';
import { DevicePickers } from '@/features/backstage/DevicePickers';
import { ControlBar } from '@/features/controls/ControlBar';
import type { Invitation } from '@/features/controls/InviteDialog';
import { SelfState } from '@/features/controls/SelfState';
import { StudioBanners } from '@/features/controls/StudioBanners';
import { UnmuteDialog } from '@/features/controls/UnmuteDialog';
import { EncoderPanel } from '@/features/encoder/EncoderPanel';
import { LayoutBar } from '@/features/stage/LayoutBar';
import { NextPicture } from '@/features/stage/NextPicture';
import { ProgramPreview } from '@/features/stage/ProgramPreview';
import { StageStrip } from '@/features/stage/StageStrip';
import { usePreviewStore } from '@/stores/previewStore';
import { useSessionStore } from '@/stores/sessionStore';
import { selectIsHost, selectIsInCharge, useShowStore } from '@/stores/showStore';
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
  const isInCharge = useShowStore(selectIsInCharge);
  const isLive = useShowStore(({ show }) => show?.phase === 'live');
  const isPreviewing = usePreviewStore((store) => store.isOn) && isHost;
  const hasAccount = useSessionStore(({ session }) => session.kind === 'signed-in');

  return (
    <div className="flex min-h-dvh flex-col lg:h-dvh lg:overflow-hidden">
      <StudioHeader broadcastId={broadcastId} title={title} />
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <main className="flex min-w-0 flex-1 flex-col gap-3 p-3 lg:gap-2 lg:overflow-y-auto lg:p-2">
          <StudioBanners />
          {isPreviewing ? (
            <div className="grid gap-4 xl:grid-cols-2">
              <NextPicture />
              <ProgramPreview isTitled />
            </div>
          ) : (
            // The program takes what the cards leave: they stay in sight, whatever is said above.
            <div className="flex items-center justify-center lg:[container-type:size] lg:min-h-64 lg:flex-1">
              <div className="w-full lg:w-[min(100cqw,100cqh*16/9)]">
                <ProgramPreview isTitled={false} />
              </div>
            </div>
          )}
          <div className="@container">
            <div className="flex flex-wrap items-center justify-center gap-3">
              {isHost && <LayoutBar />}
              <SelfState isBeside={isHost} />
            </div>
          </div>
          <StageStrip>{isHost && isLive && <AudienceTile />}</StageStrip>
        </main>
        <StudioRail broadcastId={broadcastId} />
      </div>
      <div className="sticky bottom-0 z-20">
        <ControlBar
          invitation={isHost ? invitation : null}
          devices={<DevicePickers withSecondCamera />}
          encoder={isInCharge && hasAccount ? <EncoderPanel broadcastId={broadcastId} /> : null}
          onLeave={leave}
        />
      </div>
      <UnmuteDialog />
    </div>
  );
}
