import { useTranslation } from 'react-i18next';

import { useMediaStore } from '@/stores/mediaStore';
import { useRtcStore } from '@/stores/rtcStore';
import { selectIsHost, useShowStore } from '@/stores/showStore';
import { useStudio } from '@/stores/studioContext';
import { useAct } from '@/stores/useAct';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';

/** What stands between us and the studio right now. */
export function StudioBanners() {
  const { t } = useTranslation('controls');
  const { playback, clips } = useStudio();
  const unblock = () => {
    void playback.unblock();
    clips.unblock();
  };
  const act = useAct();
  const connection = useShowStore((store) => store.connection.kind);
  const isHost = useShowStore(selectIsHost);
  const isSlated = useShowStore(({ show }) => show?.slate.on ?? false);
  const rtc = useRtcStore((store) => store.state);
  const isSoundBlocked = useRtcStore((store) => store.isSoundBlocked);
  const isMicLost = useMediaStore(
    ({ microphone, isMicOn }) => isMicOn && microphone.kind === 'trouble',
  );

  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {connection === 'reconnecting' && (
        <Banner tone="warn" title={t('lost')}>
          {t('lostHelp')}
        </Banner>
      )}
      {connection === 'joined' && rtc === 'recovering' && (
        <Banner tone="warn" title={t('mediaLost')}>
          {t('mediaLostHelp')}
        </Banner>
      )}
      {connection === 'joined' && rtc === 'refused' && (
        <Banner tone="danger" title={t('mediaRefused')}>
          {t('mediaRefusedHelp')}
        </Banner>
      )}
      {isSlated && (
        <Banner
          tone="warn"
          title={t('slateIsOn')}
          action={
            isHost && (
              <Button size="small" onClick={() => void act({ type: 'set-slate', on: false })}>
                {t('slateTakeOff')}
              </Button>
            )
          }
        >
          {t('slateIsOnHelp')}
        </Banner>
      )}
      {isSoundBlocked && (
        <Banner
          tone="info"
          title={t('soundOff')}
          action={
            <Button size="small" tone="primary" onClick={unblock}>
              {t('turnOnSound')}
            </Button>
          }
        >
          {t('soundOffHelp')}
        </Banner>
      )}
      {isMicLost && (
        <Banner tone="warn" title={t('micLost')}>
          {t('micLostHelp')}
        </Banner>
      )}
    </div>
  );
}
