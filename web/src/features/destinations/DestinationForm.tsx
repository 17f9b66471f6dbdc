import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { ApiError } from '@/services/api/ApiClient';
import {
  addDestination,
  changeDestination,
  type Destination,
  type DestinationChange,
  type Platform,
} from '@/services/api/destinations';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';

import { PlatformPicker } from './PlatformPicker';
import { defaultUrls } from './platforms';
import { destinationKey } from './useDestinations';

interface DestinationFormProps {
  broadcastId: string;
  /** The one to change; absent: a new one. */
  destination?: Destination;
  onDone: () => void;
}

/** Where a show goes: platform, address and key. A key that is known stays unless another one is typed. */
export function DestinationForm({ broadcastId, destination, onDone }: DestinationFormProps) {
  const { t } = useTranslation('destinations');
  const cache = useQueryClient();
  const [platform, setPlatform] = useState<Platform>(destination?.platform ?? 'youtube');
  const [url, setUrl] = useState(destination?.rtmpUrl ?? defaultUrls.youtube);
  const [failure, setFailure] = useState<{ field: string; message: string } | null>(null);
  const [isBusy, setBusy] = useState(false);

  const pick = (next: Platform) => {
    setPlatform(next);
    setUrl(next === destination?.platform ? destination.rtmpUrl : defaultUrls[next]);
    setFailure(null);
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    setBusy(true);
    setFailure(null);
    try {
      const typed = {
        platform,
        rtmpUrl: url.trim(),
        streamKey: text('streamKey'),
        name: text('name'),
        backupUrl: text('backupUrl'),
      };
      if (destination === undefined) await addDestination(broadcastId, typed);
      else await change(broadcastId, destination, typed);
      await cache.invalidateQueries({ queryKey: destinationKey(broadcastId) });
      void cache.invalidateQueries({ queryKey: ['broadcasts'] });
      onDone();
    } catch (error) {
      setFailure({
        field: fieldOf(error),
        message: error instanceof Error ? error.message : t('failed'),
      });
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
        required={destination === undefined}
        maxLength={512}
        placeholder={destination?.streamKeyHint}
        hint={`${t(destination === undefined ? `keyHint_${platform}` : 'keyStays')} ${t('keySafe')}`}
        error={errorOf('streamKey')}
      />
      <TextField
        label={t('backup')}
        name="backupUrl"
        defaultValue={destination?.backupUrl}
        placeholder="rtmps://backup.example.com/app"
        pattern="rtmps?://.+"
        title={t('addressTitle')}
        maxLength={1024}
        hint={t(`backupHint_${platform}`)}
      />
      <TextField
        label={t('name')}
        name="name"
        defaultValue={destination?.name}
        maxLength={80}
        placeholder={t(`platform_${platform}`)}
        hint={t('nameHint')}
      />
      {failure?.field === 'form' && <Banner tone="danger" title={failure.message} />}
      <Button type="submit" tone="primary" isBusy={isBusy} className="self-end">
        {t(destination === undefined ? 'add' : 'save')}
      </Button>
    </form>
  );
}

/** Sends what is different and nothing else: a key that nobody typed stays, a show that is live is not disturbed. */
async function change(
  broadcastId: string,
  before: Destination,
  { streamKey, ...typed }: Required<Omit<DestinationChange, 'isEnabled'>>,
): Promise<void> {
  const body: DestinationChange = streamKey === '' ? {} : { streamKey };
  if (typed.platform !== before.platform) body.platform = typed.platform;
  if (typed.name !== before.name) body.name = typed.name;
  if (typed.rtmpUrl !== before.rtmpUrl) body.rtmpUrl = typed.rtmpUrl;
  if (typed.backupUrl !== before.backupUrl) body.backupUrl = typed.backupUrl;
  if (Object.keys(body).length > 0) await changeDestination(broadcastId, before.id, body);
}

function fieldOf(error: unknown): string {
  if (!(error instanceof ApiError)) return 'form';
  if (error.code === 'invalid-stream-key') return 'streamKey';
  const isUrl = ['invalid-destination-url', 'destination-not-allowed'].includes(error.code);
  return isUrl ? 'rtmpUrl' : 'form';
}
