import { useQueryClient } from '@tanstack/react-query';
import { RadioGroup } from 'radix-ui';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { ApiError } from '@/services/api/ApiClient';
import { addDestination, type Platform } from '@/services/api/destinations';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';

import { PlatformIcon } from './PlatformIcon';
import { defaultUrls, platformOrder } from './platforms';
import { destinationKey } from './useDestinations';

interface AddDestinationFormProps {
  broadcastId: string;
  onAdded: () => void;
}

export function AddDestinationForm({ broadcastId, onAdded }: AddDestinationFormProps) {
  const { t } = useTranslation('destinations');
  const cache = useQueryClient();
  const [platform, setPlatform] = useState<Platform>('youtube');
  const [url, setUrl] = useState(defaultUrls.youtube);
  const [failure, setFailure] = useState<{ field: string; message: string } | null>(null);
  const [isBusy, setBusy] = useState(false);

  const pick = (next: Platform) => {
    setPlatform(next);
    setUrl(defaultUrls[next]);
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
      const name = text('name');
      const backupUrl = text('backupUrl');
      await addDestination(broadcastId, {
        platform,
        rtmpUrl: url.trim(),
        streamKey: text('streamKey'),
        ...(name === '' ? {} : { name }),
        ...(backupUrl === '' ? {} : { backupUrl }),
      });
      await cache.invalidateQueries({ queryKey: destinationKey(broadcastId) });
      void cache.invalidateQueries({ queryKey: ['broadcasts'] });
      onAdded();
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
      <RadioGroup.Root
        aria-label={t('platform')}
        value={platform}
        onValueChange={(value) => pick(value as Platform)}
        className="grid grid-cols-2 gap-2 sm:grid-cols-4"
      >
        {platformOrder.map((one) => (
          <RadioGroup.Item
            key={one}
            value={one}
            className="flex flex-col items-center gap-2 rounded-xl border border-line-strong px-2 py-3 text-[0.8125rem] font-medium transition-colors hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
          >
            <PlatformIcon platform={one} />
            {t(`platform_${one}`)}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
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
        required
        maxLength={512}
        hint={`${t(`keyHint_${platform}`)} ${t('keySafe')}`}
        error={errorOf('streamKey')}
      />
      <TextField
        label={t('backup')}
        name="backupUrl"
        placeholder="rtmps://backup.example.com/app"
        pattern="rtmps?://.+"
        title={t('addressTitle')}
        maxLength={1024}
        hint={t(`backupHint_${platform}`)}
      />
      <TextField
        label={t('name')}
        name="name"
        maxLength={100}
        placeholder={t(`platform_${platform}`)}
        hint={t('nameHint')}
      />
      {failure?.field === 'form' && <Banner tone="danger" title={failure.message} />}
      <Button type="submit" tone="primary" isBusy={isBusy} className="self-end">
        {t('add')}
      </Button>
    </form>
  );
}

function fieldOf(error: unknown): string {
  if (!(error instanceof ApiError)) return 'form';
  if (error.code === 'invalid-stream-key') return 'streamKey';
  const isUrl = ['invalid-destination-url', 'destination-not-allowed'].includes(error.code);
  return isUrl ? 'rtmpUrl' : 'form';
}
