import { useQueryClient } from '@tanstack/react-query';
import { FlaskConical, Pencil, Power, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { destinationReason } from '@/services/api/destinationReason';
import {
  changeDestination,
  removeDestination,
  testDestination,
  type Destination,
} from '@/services/api/destinations';
import { notice } from '@/stores/noticeStore';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Dialog } from '@/ui/Dialog';
import { IconButton } from '@/ui/IconButton';
import { Spinner } from '@/ui/Spinner';

import { EditDestination } from './EditDestination';
import { destinationKey } from './useDestinations';

interface DestinationActionsProps {
  broadcastId: string;
  destination: Destination;
  name: string;
  /** The show arrives there right now. */
  isOnAir: boolean;
  canTest: boolean;
}

type Work = 'none' | 'switching' | 'testing';

/** Try it, switch it on and off, also during the show, change it, remove it. */
export function DestinationActions(props: DestinationActionsProps) {
  const { broadcastId, destination, name, isOnAir, canTest } = props;
  const { t } = useTranslation('destinations');
  const cache = useQueryClient();
  const [work, setWork] = useState<Work>('none');
  const [asks, setAsks] = useState<'nothing' | 'edit' | 'remove' | 'stop'>('nothing');
  const reload = () => cache.invalidateQueries({ queryKey: destinationKey(broadcastId) });

  const during = async (kind: Work, act: () => Promise<void>) => {
    setWork(kind);
    try {
      await act();
    } catch (error) {
      notice(error instanceof Error ? error.message : t('failed'), 'trouble');
    } finally {
      setWork('none');
    }
  };
  const turn = (isEnabled: boolean) =>
    during('switching', async () => {
      await changeDestination(broadcastId, destination.id, { isEnabled });
      await reload();
    });
  const test = () =>
    during('testing', async () => {
      const { ok, reason } = await testDestination(broadcastId, destination.id);
      if (ok) notice(t('testPassed', { name }));
      else notice(t('testFailed', { name, reason: destinationReason(reason) }), 'trouble');
      await reload();
    });
  const remove = async () => {
    await removeDestination(broadcastId, destination.id);
    notice(t('removed', { name }));
    void cache.invalidateQueries({ queryKey: ['broadcasts'] });
    await reload();
  };
  const press = () => {
    if (destination.isEnabled && isOnAir) setAsks('stop');
    else void turn(!destination.isEnabled);
  };

  return (
    <div className="flex items-center gap-1">
      {canTest && (
        <IconButton
          label={t(work === 'testing' ? 'testing' : 'testNamed', { name })}
          icon={work === 'testing' ? <Spinner /> : <FlaskConical aria-hidden />}
          disabled={work !== 'none'}
          onClick={() => void test()}
        />
      )}
      <IconButton
        label={t(destination.isEnabled ? 'turnOff' : 'turnOn', { name })}
        icon={work === 'switching' ? <Spinner /> : <Power aria-hidden />}
        aria-pressed={destination.isEnabled}
        disabled={work !== 'none'}
        className={destination.isEnabled ? 'text-accent' : ''}
        onClick={press}
      />
      <IconButton
        label={t('editNamed', { name })}
        icon={<Pencil aria-hidden />}
        disabled={work !== 'none'}
        onClick={() => setAsks('edit')}
      />
      <IconButton
        label={t('removeNamed', { name })}
        icon={<Trash2 aria-hidden />}
        tone="danger"
        onClick={() => setAsks('remove')}
      />
      <Dialog
        isOpen={asks === 'edit'}
        onOpenChange={() => setAsks('nothing')}
        title={t('editNamed', { name })}
        description={isOnAir ? t('editLive') : undefined}
        size="large"
      >
        <EditDestination
          broadcastId={broadcastId}
          destination={destination}
          onDone={() => setAsks('nothing')}
        />
      </Dialog>
      <ConfirmDialog
        isOpen={asks === 'remove'}
        onOpenChange={() => setAsks('nothing')}
        title={t('removeTitle', { name })}
        action={t('remove')}
        onConfirm={remove}
      >
        <p>
          {t('removeHelp')} {isOnAir && t('removeLive')}
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asks === 'stop'}
        onOpenChange={() => setAsks('nothing')}
        title={t('stopTitle', { name })}
        action={t('stop')}
        onConfirm={() => turn(false)}
      >
        <p>{t('stopHelp')}</p>
      </ConfirmDialog>
    </div>
  );
}
