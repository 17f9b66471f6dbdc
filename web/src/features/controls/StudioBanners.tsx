import { useMediaStore } from '@/stores/mediaStore';
import { useRtcStore } from '@/stores/rtcStore';
import { useShowStore } from '@/stores/showStore';
import { useStudio } from '@/stores/studioContext';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';

/** What stands between us and the studio right now. */
export function StudioBanners() {
  const { playback } = useStudio();
  const connection = useShowStore((store) => store.connection.kind);
  const rtc = useRtcStore((store) => store.state);
  const isSoundBlocked = useRtcStore((store) => store.isSoundBlocked);
  const isMicLost = useMediaStore(
    ({ microphone, isMicOn }) => isMicOn && microphone.kind === 'trouble',
  );

  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {connection === 'reconnecting' && (
        <Banner tone="warn" title="Connection lost">
          Reconnecting. Your place is kept.
        </Banner>
      )}
      {connection === 'joined' && rtc === 'recovering' && (
        <Banner tone="warn" title="Picture and sound are interrupted">
          Restoring them. Chat and stage work.
        </Banner>
      )}
      {connection === 'joined' && rtc === 'refused' && (
        <Banner tone="danger" title="The media server does not take your pass">
          Leave and enter again.
        </Banner>
      )}
      {isSoundBlocked && (
        <Banner
          tone="info"
          title="Your browser keeps the sound off"
          action={
            <Button size="small" tone="primary" onClick={() => void playback.unblock()}>
              Turn on sound
            </Button>
          }
        >
          It wants a click before it plays other people.
        </Banner>
      )}
      {isMicLost && (
        <Banner tone="warn" title="Nobody hears you: your microphone does not work">
          Open Devices to mend it.
        </Banner>
      )}
    </div>
  );
}
