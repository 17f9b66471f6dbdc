import { useState, type FormEvent } from 'react';

import { useMediaStore } from '@/stores/mediaStore';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';

interface EntryFormProps {
  /** The host's name is known; a guest says it here. */
  knownName: string | null;
  name: string;
  onName: (name: string) => void;
  onEnter: (name: string, headline: string) => Promise<void>;
}

/** Name, headline, and the door to the studio. */
export function EntryForm({ knownName, name, onName, onEnter }: EntryFormProps) {
  const [headline, setHeadline] = useState('');
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);

  const enter = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure('');
    try {
      await onEnter(name.trim(), headline.trim());
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'This did not work. Try again.');
      setBusy(false);
    }
  };

  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void enter(event)}>
      {knownName === null && (
        <>
          <TextField
            label="Your name"
            value={name}
            onChange={(event) => onName(event.target.value)}
            autoComplete="name"
            required
            pattern=".*\S.*"
            title="At least one letter"
            maxLength={80}
          />
          <TextField
            label="Headline"
            value={headline}
            onChange={(event) => setHeadline(event.target.value)}
            maxLength={80}
            placeholder="Author, Berlin"
            hint="Optional. Stands under your name on screen."
          />
        </>
      )}
      {failure !== '' && <Banner tone="danger" title={failure} />}
      <Button type="submit" tone="primary" size="large" isBusy={isBusy}>
        Enter studio
      </Button>
      <EntryWords />
    </form>
  );
}

/** Says in words how one will come in. */
function EntryWords() {
  const hasCamera = useMediaStore(({ camera }) => camera.kind === 'on');
  const hasMic = useMediaStore(({ microphone, isMicOn }) => microphone.kind === 'on' && isMicOn);
  const words = hasCamera
    ? hasMic
      ? 'You enter backstage with camera and microphone. Nobody outside sees or hears you yet.'
      : 'You enter backstage with camera, your microphone muted.'
    : hasMic
      ? 'You enter backstage with sound only.'
      : 'You enter to watch and listen. You can turn on a device inside.';
  return (
    <p aria-live="polite" className="text-center text-[0.8125rem] text-balance text-muted">
      {words}
    </p>
  );
}
