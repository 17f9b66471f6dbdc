import { ArrowLeft, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';

import { DeleteBroadcastDialog } from '@/features/broadcasts/DeleteBroadcastDialog';
import { timeLine } from '@/features/broadcasts/describe';
import { EditBroadcastDialog } from '@/features/broadcasts/EditBroadcastDialog';
import { GuestLink } from '@/features/broadcasts/GuestLink';
import { useBroadcast } from '@/features/broadcasts/useBroadcast';
import { DestinationList } from '@/features/destinations/DestinationList';
import { useTitle } from '@/lib/useTitle';
import type { Broadcast } from '@/services/api/broadcasts';
import { Badge } from '@/ui/Badge';
import { buttonClass } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { IconButton } from '@/ui/IconButton';
import { Skeleton } from '@/ui/Skeleton';

import { QueryTrouble } from '../shell/QueryTrouble';

export function BroadcastPage() {
  const { id = '' } = useParams();
  const query = useBroadcast(id);
  useTitle(query.data?.title ?? 'Broadcast');
  if (query.isPending) return <Skeleton className="mx-auto h-96 max-w-3xl rounded-2xl" />;
  if (query.isError) {
    return <QueryTrouble error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <Details broadcast={query.data} />;
}

function Details({ broadcast }: { broadcast: Broadcast }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState<'none' | 'edit' | 'delete'>('none');
  const { id, title, description, status } = broadcast;

  return (
    <div className="mx-auto max-w-3xl">
      <Link
        to="/broadcasts"
        className="inline-flex items-center gap-1.5 text-sm text-muted hover:text-text"
      >
        <ArrowLeft aria-hidden className="size-4" />
        Broadcasts
      </Link>
      <div className="mt-3 flex flex-wrap items-start gap-x-6 gap-y-4">
        <div className="min-w-0 flex-1 basis-72">
          <h1 className="text-2xl font-semibold tracking-tight break-words sm:text-3xl">{title}</h1>
          <p className="mt-2 flex items-center gap-2 text-sm text-muted">
            {status === 'live' && <Badge tone="live">Live</Badge>}
            {status === 'ended' && <Badge tone="neutral">Ended</Badge>}
            {timeLine(broadcast, new Date())}
          </p>
        </div>
        <div className="flex items-center gap-1">
          <IconButton
            label="Edit broadcast"
            icon={<Pencil aria-hidden />}
            onClick={() => setOpen('edit')}
          />
          {status !== 'live' && (
            <IconButton
              label="Delete broadcast"
              icon={<Trash2 aria-hidden />}
              tone="danger"
              onClick={() => setOpen('delete')}
            />
          )}
          {status !== 'ended' && (
            <Link to={`/studio/${id}`} className={`${buttonClass('primary')} ml-2`}>
              Enter studio
            </Link>
          )}
        </div>
      </div>
      {description !== '' && (
        <p className="mt-4 text-pretty break-words whitespace-pre-wrap text-muted">{description}</p>
      )}
      <div className="mt-8 flex flex-col gap-6">
        {status !== 'ended' && (
          <Card className="p-6">
            <h2 className="font-semibold">Guest link</h2>
            <p className="mt-1 mb-4 text-sm text-muted">
              Send it to your guests. They need no account and come in backstage.
            </p>
            <GuestLink broadcast={broadcast} />
          </Card>
        )}
        <Card className="p-6">
          <h2 className="mb-3 font-semibold">Destinations</h2>
          <DestinationList broadcastId={id} />
        </Card>
      </div>
      <EditBroadcastDialog
        broadcast={broadcast}
        isOpen={open === 'edit'}
        onOpenChange={(isOpen) => setOpen(isOpen ? 'edit' : 'none')}
      />
      <DeleteBroadcastDialog
        broadcast={broadcast}
        isOpen={open === 'delete'}
        onOpenChange={(isOpen) => setOpen(isOpen ? 'delete' : 'none')}
        onDeleted={() => void navigate('/broadcasts', { replace: true })}
      />
    </div>
  );
}
