import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { getBroadcast, updateBroadcast, type Broadcast } from '@/services/api/broadcasts';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextArea, TextField } from '@/ui/Field';
import { Skeleton } from '@/ui/Skeleton';

import { GuestRuleField } from './GuestRuleField';
import { broadcastKeys } from './keys';

interface RunningBroadcastDialogProps {
  broadcastId: string;
  title: string;
  description: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onSaved: () => void;
}

/** What of a broadcast can be changed while people are in its studio. */
export function RunningBroadcastDialog(props: RunningBroadcastDialogProps) {
  const { broadcastId, title, description, isOpen, onOpenChange, onSaved } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={title}
      description={description}
      size="large"
    >
      <Settings
        broadcastId={broadcastId}
        onDone={() => {
          onOpenChange(false);
          onSaved();
        }}
      />
    </Dialog>
  );
}

interface SettingsProps {
  broadcastId: string;
  onDone: () => void;
}

function Settings({ broadcastId, onDone }: SettingsProps) {
  const { t } = useTranslation('broadcasts');
  // Somebody else may have changed it since: what is edited is what the server has now.
  const query = useQuery({
    queryKey: [...broadcastKeys.one(broadcastId), 'settings'],
    queryFn: () => getBroadcast(broadcastId),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (query.isPending) return <Skeleton className="h-96" />;
  if (query.isError) {
    return (
      <Banner
        tone="danger"
        title={t('failed')}
        action={
          <Button size="small" onClick={() => void query.refetch()}>
            {t('tryAgain')}
          </Button>
        }
      >
        {query.error.message}
      </Banner>
    );
  }
  return <SettingsForm broadcast={query.data} onDone={onDone} />;
}

interface SettingsFormProps {
  broadcast: Broadcast;
  onDone: () => void;
}

function SettingsForm({ broadcast, onDone }: SettingsFormProps) {
  const { t } = useTranslation('broadcasts');
  const cache = useQueryClient();
  const [title, setTitle] = useState(broadcast.title);
  const [description, setDescription] = useState(broadcast.description);
  const [guestRule, setGuestRule] = useState(broadcast.guestRule);
  const [passcode, setPasscode] = useState('');
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure('');
    try {
      const saved = await updateBroadcast(broadcast.id, {
        title: title.trim(),
        description: description.trim(),
        guestRule,
        ...(guestRule === 'passcode' && passcode !== '' ? { passcode } : {}),
      });
      cache.setQueryData(broadcastKeys.one(broadcast.id), saved);
      void cache.invalidateQueries({ queryKey: ['broadcasts', 'list'] });
      onDone();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('failed'));
      setBusy(false);
    }
  };

  return (
    <form className="flex flex-col gap-6" onSubmit={(event) => void save(event)}>
      <TextField
        label={t('title')}
        required
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextArea
        label={t('description')}
        rows={3}
        maxLength={5000}
        hint={t('descriptionHint')}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
      <GuestRuleField
        rule={guestRule}
        onRule={setGuestRule}
        passcode={passcode}
        onPasscode={setPasscode}
        hasPasscode={broadcast.hasPasscode}
      />
      {failure !== '' && <Banner tone="danger" title={failure} />}
      <Button
        type="submit"
        tone="primary"
        size="large"
        isBusy={isBusy}
        disabled={title.trim() === ''}
      >
        {t('save')}
      </Button>
    </form>
  );
}
