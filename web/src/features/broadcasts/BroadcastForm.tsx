import { CalendarClock, Zap } from 'lucide-react';
import { useState, type FormEvent } from 'react';

import type { Broadcast, NewBroadcast } from '@/services/api/broadcasts';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextArea, TextField } from '@/ui/Field';

import { localTime, timeZoneName } from './localTime';
import { WhenPicker } from './WhenPicker';

interface BroadcastFormProps {
  /** What to begin with; absent: a new one. */
  broadcast?: Broadcast;
  action: string;
  onSave: (body: NewBroadcast) => Promise<unknown>;
}

/** Title, description and time of a broadcast. */
export function BroadcastForm({ broadcast, action, onSave }: BroadcastFormProps) {
  const [when, setWhen] = useState<'now' | 'later'>(broadcast?.scheduledAt ? 'later' : 'now');
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const time = form.get('time');
    setBusy(true);
    setFailure('');
    try {
      await onSave({
        title: textOf(form, 'title'),
        description: textOf(form, 'description'),
        scheduledAt:
          when === 'later' && typeof time === 'string' ? new Date(time).toISOString() : null,
      });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'This did not work.');
      setBusy(false);
    }
  };

  return (
    <form className="flex flex-col gap-6" onSubmit={(event) => void submit(event)}>
      <TextField
        label="Title"
        name="title"
        required
        maxLength={200}
        placeholder="Friday evening talk"
        defaultValue={broadcast?.title}
      />
      <TextArea
        label="Description"
        name="description"
        rows={4}
        maxLength={5000}
        placeholder="What it is about, who is on"
        hint="Optional. For you and your team."
        defaultValue={broadcast?.description}
      />
      <WhenPicker
        value={when}
        onChange={setWhen}
        options={[
          { value: 'now', icon: <Zap aria-hidden />, title: 'Now', text: 'Go in when you like' },
          {
            value: 'later',
            icon: <CalendarClock aria-hidden />,
            title: 'Later',
            text: 'Plan a day and a time',
          },
        ]}
      />
      {when === 'later' && (
        <TextField
          label="Day and time"
          name="time"
          type="datetime-local"
          required
          defaultValue={localTime(broadcast?.scheduledAt ?? null, new Date())}
          hint={`In your time zone, ${timeZoneName()}`}
        />
      )}
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
