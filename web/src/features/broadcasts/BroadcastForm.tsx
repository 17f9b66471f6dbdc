import { CalendarClock, Drama, Radio, Zap } from 'lucide-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Broadcast, BroadcastKind, NewBroadcast } from '@/services/api/broadcasts';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Choice } from '@/ui/Choice';
import { TextArea, TextField } from '@/ui/Field';

import { BrandField } from './BrandField';
import { GuestRuleField } from './GuestRuleField';
import { TimeFields } from './TimeFields';
import { instantOf, nextHour, ownZone, wallTime } from './zonedTime';

/** Where a picture of the library is chosen, given the one that is. */
export type PictureChoice = (id: string | null, onChange: (id: string | null) => void) => ReactNode;

interface BroadcastFormProps {
  /** What to begin with; absent: a new one. */
  broadcast?: Broadcast;
  /** What a new one is for, until it is chosen. */
  initialKind?: BroadcastKind;
  action: string;
  onSave: (body: NewBroadcast) => Promise<unknown>;
  /** Absent where the library is somebody else's: the thumbnail stays. */
  thumbnailChoice?: PictureChoice | undefined;
  /** Where the show goes. */
  destinations?: ReactNode;
}

/** Everything that is decided before a show: title, picture, time, guests and brand. */
export function BroadcastForm(props: BroadcastFormProps) {
  const { broadcast, initialKind = 'live', action, onSave, thumbnailChoice, destinations } = props;
  const { t } = useTranslation('broadcasts');
  const [kind, setKind] = useState(broadcast?.kind ?? initialKind);
  const [when, setWhen] = useState<'now' | 'later'>(broadcast?.scheduledAt ? 'later' : 'now');
  const [zone, setZone] = useState(broadcast?.timeZone || ownZone());
  const [time, setTime] = useState(() => {
    const scheduledAt = broadcast?.scheduledAt;
    return wallTime(scheduledAt ? new Date(scheduledAt) : nextHour(new Date()), zone);
  });
  const [guestRule, setGuestRule] = useState(broadcast?.guestRule ?? 'open');
  const [passcode, setPasscode] = useState('');
  const [brandId, setBrandId] = useState(broadcast?.brandId ?? null);
  const [thumbnailId, setThumbnailId] = useState(broadcast?.thumbnail?.id ?? null);
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);
  const mayChangeKind = broadcast === undefined || broadcast.status === 'scheduled';

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const isLater = when === 'later';
    setBusy(true);
    setFailure('');
    try {
      await onSave({
        ...(mayChangeKind ? { kind } : {}),
        title: textOf(form, 'title'),
        description: textOf(form, 'description'),
        scheduledAt: isLater ? instantOf(time, zone).toISOString() : null,
        timeZone: isLater ? zone : '',
        guestRule,
        brandId,
        ...(thumbnailChoice === undefined ? {} : { thumbnailId }),
        ...(guestRule === 'passcode' && passcode !== '' ? { passcode } : {}),
      });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('failed'));
      setBusy(false);
    }
  };

  return (
    <form className="flex flex-col gap-6" onSubmit={(event) => void submit(event)}>
      {mayChangeKind && (
        <Choice
          label={t('kind')}
          value={kind}
          onChange={setKind}
          options={[
            {
              value: 'live',
              icon: <Radio aria-hidden />,
              title: t('liveShow'),
              text: t('liveShowText'),
            },
            {
              value: 'rehearsal',
              icon: <Drama aria-hidden />,
              title: t('rehearsal'),
              text: t('rehearsalText'),
            },
          ]}
        />
      )}
      <TextField
        label={t('title')}
        name="title"
        required
        maxLength={200}
        placeholder={t('titleExample')}
        defaultValue={broadcast?.title}
      />
      <TextArea
        label={t('description')}
        name="description"
        rows={3}
        maxLength={5000}
        placeholder={t('descriptionExample')}
        hint={t('descriptionHint')}
        defaultValue={broadcast?.description}
      />
      {thumbnailChoice?.(thumbnailId, setThumbnailId)}
      <Choice
        label={t('when')}
        value={when}
        onChange={setWhen}
        options={[
          { value: 'now', icon: <Zap aria-hidden />, title: t('now'), text: t('nowText') },
          {
            value: 'later',
            icon: <CalendarClock aria-hidden />,
            title: t('later'),
            text: t('laterText'),
          },
        ]}
      />
      {when === 'later' && <TimeFields time={time} onTime={setTime} zone={zone} onZone={setZone} />}
      <GuestRuleField
        rule={guestRule}
        onRule={setGuestRule}
        passcode={passcode}
        onPasscode={setPasscode}
        hasPasscode={broadcast?.hasPasscode ?? false}
      />
      <BrandField id={brandId} onChange={setBrandId} broadcastId={broadcast?.id} />
      {destinations}
      {failure !== '' && <Banner tone="danger" title={failure} />}
      <Button type="submit" tone="primary" size="large" isBusy={isBusy}>
        {action}
      </Button>
    </form>
  );
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
