import { Coffee, Radio } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { formatElapsed } from '@/lib/format';
import type { WatchInfo } from '@/services/api/watch';

import { Countdown } from './Countdown';
import { LiveVideo } from './LiveVideo';
import type { WatchStage } from './stageOf';

interface WatchStageViewProps {
  info: WatchInfo;
  stage: WatchStage;
  clockOffset: number;
}

/** The place of the picture, in each state of a show. */
export function WatchStageView({ info, stage, clockOffset }: WatchStageViewProps) {
  const { t } = useTranslation('watch');
  switch (stage.kind) {
    case 'before':
      return (
        <Poster picture={info.thumbnail?.url}>
          <Countdown startsAt={stage.startsAt} label={stage.label} clockOffset={clockOffset} />
        </Poster>
      );
    case 'live':
      return (
        <div className="relative">
          <LiveVideo info={info} />
          {stage.pause !== null && (
            <div role="status" className="absolute inset-0">
              <Poster>
                <Coffee aria-hidden className="size-8 text-white/70" />
                <p className="text-2xl font-semibold text-balance sm:text-3xl">
                  {stage.pause === '' ? t('break') : stage.pause}
                </p>
                <p className="text-white/75">{t('breakText')}</p>
              </Poster>
            </div>
          )}
        </div>
      );
    case 'ended':
      return (
        <Poster picture={info.thumbnail?.url}>
          <Radio aria-hidden className="size-8 text-white/70" />
          <p className="text-2xl font-semibold text-balance sm:text-3xl">{t('ended')}</p>
          <p className="text-white/75">
            {t('endedText')}
            {stage.length !== null && ` ${t('lasted', { length: formatElapsed(stage.length) })}`}
          </p>
        </Poster>
      );
  }
}

function Poster({ picture, children }: { picture?: string | undefined; children: ReactNode }) {
  return (
    <div className="relative flex aspect-video w-full flex-col items-center justify-center gap-3 overflow-hidden bg-[radial-gradient(ellipse_at_top,#22304f,#0c0f13_70%)] p-6 text-center text-white lg:rounded-2xl lg:border lg:border-line">
      {picture !== undefined && (
        <>
          <img src={picture} alt="" className="absolute inset-0 size-full object-cover" />
          <div className="absolute inset-0 bg-black/65" />
        </>
      )}
      <div className="relative flex flex-col items-center gap-3">{children}</div>
    </div>
  );
}
