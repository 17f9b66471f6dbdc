import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { createToken } from '@/services/api/account';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { CopyButton } from '@/ui/CopyButton';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Select } from '@/ui/Select';

import { accountKeys } from './keys';

interface CreateTokenDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Asks what the token is for, then shows it this once. */
export function CreateTokenDialog({ isOpen, onOpenChange }: CreateTokenDialogProps) {
  const { t } = useTranslation('account');
  const [secret, setSecret] = useState<string | null>(null);
  const change = (next: boolean) => {
    if (!next) setSecret(null);
    onOpenChange(next);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={change}
      title={secret === null ? t('createToken') : t('tokenOnce')}
      {...(secret === null ? {} : { description: t('tokenOnceText') })}
    >
      {secret === null ? (
        <TokenForm onCreated={setSecret} />
      ) : (
        <div className="flex flex-col gap-4">
          <p
            data-testid="token"
            className="rounded-lg border border-line bg-bg px-3 py-2 font-mono text-[0.8125rem] break-all select-all"
          >
            {secret}
          </p>
          <div className="flex flex-wrap justify-end gap-2">
            <CopyButton text={secret} label={t('copyToken')} />
            <Button tone="primary" onClick={() => change(false)}>
              {t('done')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

const day = 86_400_000;

function TokenForm({ onCreated }: { onCreated: (secret: string) => void }) {
  const { t } = useTranslation('account');
  const cache = useQueryClient();
  const [name, setName] = useState('');
  const [days, setDays] = useState('365');
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure('');
    const end = days === '' ? null : new Date(Date.now() + Number(days) * day).toISOString();
    try {
      const { secret } = await createToken(name.trim(), end);
      void cache.invalidateQueries({ queryKey: accountKeys.tokens });
      onCreated(secret);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('failed'));
      setBusy(false);
    }
  };

  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('tokenName')}
        placeholder={t('tokenNameExample')}
        required
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Select
        label={t('tokenExpires')}
        value={days === '' ? 'never' : days}
        onChange={(next) => setDays(next === 'never' ? '' : next)}
        options={[
          { value: '30', label: t('expires30') },
          { value: '365', label: t('expires365') },
          { value: 'never', label: t('expiresNever') },
        ]}
      />
      {failure !== '' && <Banner tone="danger" title={failure} />}
      <Button type="submit" tone="primary" isBusy={isBusy} disabled={name.trim() === ''}>
        {t('createToken')}
      </Button>
    </form>
  );
}
