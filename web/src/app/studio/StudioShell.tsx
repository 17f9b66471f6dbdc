import { DevicePickers } from '@/features/backstage/DevicePickers';
import { ControlBar } from '@/features/controls/ControlBar';
import { SelfState } from '@/features/controls/SelfState';
import { StudioBanners } from '@/features/controls/StudioBanners';
import { LayoutBar } from '@/features/stage/LayoutBar';
import { ProgramPreview } from '@/features/stage/ProgramPreview';
import { StageStrip } from '@/features/stage/StageStrip';
import { selectIsHost, useShowStore } from '@/stores/showStore';
import { useStudio } from '@/stores/studioContext';

import { StudioHeader } from './StudioHeader';
import { StudioRail } from './StudioRail';

interface StudioShellProps {
  broadcastId: string;
  title: string;
  inviteLink: string | null;
}

/** The studio: program, stage, people, controls. Guests see it without what only hosts may do. */
export function StudioShell({ broadcastId, title, inviteLink }: StudioShellProps) {
  const studio = useStudio();
  const isHost = useShowStore(selectIsHost);

  return (
    <div className="flex min-h-dvh flex-col lg:h-dvh lg:overflow-hidden">
      <StudioHeader broadcastId={broadcastId} title={title} />
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <main className="flex min-w-0 flex-1 flex-col gap-4 p-3 sm:p-4 lg:overflow-y-auto lg:p-6">
          <StudioBanners />
          <div className="mx-auto flex w-full shrink-0 flex-col gap-4 lg:max-w-[max(34rem,calc((100dvh-28rem)*16/9))]">
            <ProgramPreview />
            <div className="flex flex-wrap items-center justify-between gap-3">
              {isHost && <LayoutBar />}
              <SelfState />
            </div>
          </div>
          <StageStrip />
        </main>
        <StudioRail />
      </div>
      <div className="sticky bottom-0 z-20">
        <ControlBar
          inviteLink={isHost ? inviteLink : null}
          devices={<DevicePickers />}
          onLeave={studio.leave}
        />
      </div>
    </div>
  );
}
