import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { ApiError } from '@/services/api/ApiClient';
import type { Destination, NewDestination, Platform } from '@/services/api/destinations';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';

import { DestinationWords } from './DestinationWords';
import { PlatformPicker } from './PlatformPicker';
import { defaultUrls } from './platforms';

/** Everything a form says; a key that nobody typed is empty. */
export type TypedDestination = Required<Omit<NewDestination, 'isEnabled'>>;

/** What a form begins with. */
type Known = Pick<
  Destination,
  'platform' | 'rtmpUrl' | 'backupUrl' | 'name' | 'title' | 'description' | 'streamKeyHint'
>;

interface DestinationFormProps {
  /** The one to change; absent: a new one. */
  known?: Known | undefined;
  /** What the show is called where a destination says nothing else. */
  show: { title: string; description: string } | null;
  /** A failure is shown at its field. */
  onSave: (typed: TypedDestination) => Promise<void>;
  /** What went wrong before the form opened. */
  trouble?: unknown;
}

/** Where a show goes: platform, address and key, and what it is called there. A key that is known stays unless another one is typed. */
export function DestinationForm({ known, show, onSave, trouble }: DestinationFormProps) {
  const { t } = useTranslation('destinations');
  const describe = (error: unknown) => ({
    field: fieldOf(error),
    message: error instanceof Error ? error.message : t('failed'),
  });
  const [platform, setPlatform] = useState<Platform>(known?.platform ?? 'youtube');
  const [url, setUrl] = useState(known?.rtmpUrl ?? defaultUrls.youtube);
  const [failure, setFailure] = useState(trouble === undefined ? null : describe(trouble));
  const [isBusy, setBusy] = useState(false);

  const pick = (next: Platform) => {
    setPlatform(next);
    setUrl(next === known?.platform ? known.rtmpUrl : defaultUrls[next]);
    setFailure(null);
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // This may stand in a dialog of another form, which is not sent by this.
    event.stopPropagation();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    setBusy(true);
    setFailure(null);
    try {
      await onSave({
        platform,
        rtmpUrl: url.trim(),
        streamKey: text('streamKey'),
        name: text('name'),
        backupUrl: text('backupUrl'),
        title: text('title'),
        description: text('description'),
      });
    } catch (error) {
      setFailure(describe(error));
      setBusy(false);
    }
  };
  const errorOf = (field: string) => (failure?.field === field ? failure.message : undefined);

  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => void submit(event)}
      autoComplete="off"
    >
      <PlatformPicker value={platform} onChange={pick} />
      {platform !== 'custom' && (
        <Banner tone="info" title={t('goodToKnow', { platform: t(`platform_${platform}`) })}>
          {t(`goodToKnow_${platform}`)}
        </Banner>
      )}
      <TextField
        label={t('address')}
        name="rtmpUrl"
        value={url}
        onChange={(event) => setUrl(event.target.value)}
        placeholder="rtmp://live.example.com/app"
        pattern="rtmps?://.+"
        title={t('addressTitle')}
        required
        maxLength={1024}
        hint={/^rtmp:/i.test(url) ? t('isOpen') : undefined}
        error={errorOf('rtmpUrl')}
      />
      <TextField
        label={t('streamKey')}
        name="streamKey"
        type="password"
        autoComplete="off"
        required={known === undefined}
        maxLength={512}
        placeholder={known?.streamKeyHint}
        hint={`${t(known === undefined ? `keyHint_${platform}` : 'keyStays')} ${t('keySafe')}`}
        error={errorOf('streamKey')}
      />
      <TextField
        label={t('backup')}
        name="backupUrl"
        defaultValue={known?.backupUrl}
        placeholder="rtmps://backup.example.com/app"
        pattern="rtmps?://.+"
        title={t('addressTitle')}
        maxLength={1024}
        hint={t(`backupHint_${platform}`)}
      />
      <TextField
        label={t('name')}
        name="name"
        defaultValue={known?.name}
        maxLength={80}
        placeholder={t(`platform_${platform}`)}
        hint={t('nameHint')}
      />
      <DestinationWords platform={platform} known={known} show={show} error={errorOf('title')} />
      {failure?.field === 'form' && <Banner tone="danger" title={failure.message} />}
      <Button type="submit" tone="primary" isBusy={isBusy} className="self-end">
        {t(known === undefined ? 'add' : 'save')}
      </Button>
    </form>
  );
}

function fieldOf(error: unknown): string {
  if (!(error instanceof ApiError)) return 'form';
  if (['invalid-stream-key', 'stream-key-needed'].includes(error.code)) return 'streamKey';
  if (error.code === 'text-too-long' || error.code === 'invalid-title') return 'title';
  const isUrl = ['invalid-destination-url', 'destination-not-allowed'].includes(error.code);
  return isUrl ? 'rtmpUrl' : 'form';
}
