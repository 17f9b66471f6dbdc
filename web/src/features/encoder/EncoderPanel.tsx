import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Eye, EyeOff, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { getIngest, rotateIngestKey, type Ingest } from '@/services/api/ingest';
import { notice } from '@/stores/noticeStore';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { CopyButton } from '@/ui/CopyButton';
import { IconButton } from '@/ui/IconButton';
import { LoadTrouble } from '@/ui/LoadTrouble';
import { Skeleton } from '@/ui/Skeleton';

import { serverAddress, whipAddress } from './serverAddress';

const box =
  'min-w-0 flex-1 rounded-lg border border-line bg-bg px-3 py-2 font-mono text-[0.8125rem] break-all';
const ingestKey = (broadcastId: string) => ['ingest', broadcastId] as const;

/** Where an encoder publishes, and with which key. */
export function EncoderPanel({ broadcastId }: { broadcastId: string }) {
  const { t } = useTranslation('encoder');
  const query = useQuery({
    queryKey: ingestKey(broadcastId),
    queryFn: () => getIngest(broadcastId),
  });
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">{t('text')}</p>
      {query.isPending && <Skeleton className="h-24 rounded-lg" />}
      {query.isError && <LoadTrouble error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && <Credentials broadcastId={broadcastId} ingest={query.data} />}
    </div>
  );
}

function Credentials({ broadcastId, ingest }: { broadcastId: string; ingest: Ingest }) {
  const { t } = useTranslation('encoder');
  const server = serverAddress(ingest, window.location.hostname);
  const whip = whipAddress(broadcastId, window.location.origin);
  return (
    <>
      {server !== null && <Address label={t('server')} address={server} />}
      <Address label={t('whip')} address={whip} help={t('whipHelp')} />
      <StreamKey streamKey={ingest.streamKey} />
      <div className="flex flex-wrap gap-2">
        {server !== null && <CopyButton text={server} label={t('copyServer')} size="small" />}
        <CopyButton text={whip} label={t('copyWhip')} size="small" />
        <CopyButton text={ingest.streamKey} label={t('copyKey')} size="small" />
        <NewKey broadcastId={broadcastId} />
      </div>
    </>
  );
}

interface AddressProps {
  label: string;
  address: string;
  help?: string;
}

function Address({ label, address, help }: AddressProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-sm font-medium">{label}</p>
      <p className={`${box} select-all`}>{address}</p>
      {help !== undefined && <p className="text-[0.8125rem] text-muted">{help}</p>}
    </div>
  );
}

/** The key, dots until somebody wants to read it: studios are shown to others. */
function StreamKey({ streamKey }: { streamKey: string }) {
  const { t } = useTranslation('encoder');
  const [isShown, setShown] = useState(false);
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-sm font-medium">{t('key')}</p>
      <div className="flex items-center gap-2">
        {isShown ? (
          <p className={`${box} select-all`}>{streamKey}</p>
        ) : (
          <p className={box}>
            <span className="sr-only">{t('hiddenKey')}</span>
            <span aria-hidden>{'•'.repeat(16)}</span>
          </p>
        )}
        <IconButton
          label={t(isShown ? 'hide' : 'reveal')}
          icon={isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          onClick={() => setShown(!isShown)}
        />
      </div>
      <p className="text-[0.8125rem] text-muted">{t('keyHelp')}</p>
    </div>
  );
}

function NewKey({ broadcastId }: { broadcastId: string }) {
  const { t } = useTranslation('encoder');
  const cache = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const rotate = async () => {
    cache.setQueryData(ingestKey(broadcastId), await rotateIngestKey(broadcastId));
    notice(t('keyReplaced'));
  };
  return (
    <>
      <Button
        tone="ghost"
        size="small"
        icon={<RefreshCw aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('newKey')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('newKeyQuestion')}
        action={t('newKey')}
        onConfirm={rotate}
      >
        <p>{t('newKeyText')}</p>
      </ConfirmDialog>
    </>
  );
}
