import {
  CalendarClock,
  Clock,
  Ellipsis,
  Radio,
  Send,
  SlidersHorizontal,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';

import { plural } from '@/lib/format';
import type { Broadcast } from '@/services/api/broadcasts';
import { Badge } from '@/ui/Badge';
import { buttonClass } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { CopyButton } from '@/ui/CopyButton';
import { IconButton } from '@/ui/IconButton';
import { Menu, MenuItem, MenuSeparator } from '@/ui/Menu';

import { DeleteBroadcastDialog } from './DeleteBroadcastDialog';
import { guestLink, timeLine } from './describe';

export function BroadcastCard({ broadcast }: { broadcast: Broadcast }) {
  const navigate = useNavigate();
  const [isDeleting, setDeleting] = useState(false);
  const { id, title, status } = broadcast;
  const hasEnded = status === 'ended';

  return (
    <Card className="flex h-full flex-col p-5">
      <div className="flex items-start gap-2">
        <div className="flex min-h-6 flex-1 items-center gap-2 text-sm text-muted">
          {status === 'live' ? (
            <Badge tone="live">
              <Radio aria-hidden /> Live
            </Badge>
          ) : status === 'scheduled' && broadcast.scheduledAt !== null ? (
            <CalendarClock aria-hidden className="size-4" />
          ) : (
            <Clock aria-hidden className="size-4" />
          )}
          <span>{timeLine(broadcast, new Date())}</span>
        </div>
        <Menu
          trigger={
            <IconButton
              label={`More about ${title}`}
              icon={<Ellipsis aria-hidden />}
              className="-mt-1.5 -mr-2"
            />
          }
        >
          <MenuItem
            icon={<SlidersHorizontal aria-hidden />}
            onSelect={() => void navigate(`/broadcasts/${id}`)}
          >
            Details and destinations
          </MenuItem>
          {status !== 'live' && (
            <>
              <MenuSeparator />
              <MenuItem
                icon={<Trash2 aria-hidden />}
                tone="danger"
                onSelect={() => setDeleting(true)}
              >
                Delete
              </MenuItem>
            </>
          )}
        </Menu>
      </div>
      <h3 className="mt-2 line-clamp-2 text-base leading-snug font-semibold break-words">
        <Link to={`/broadcasts/${id}`} className="hover:text-accent-text">
          {title}
        </Link>
      </h3>
      <p className="mt-1 flex items-center gap-2 text-sm text-muted">
        <Send aria-hidden className="size-3.5" />
        {broadcast.destinationCount === 0
          ? 'No destination yet'
          : plural(broadcast.destinationCount, 'destination')}
      </p>
      {!hasEnded && (
        <div className="mt-auto flex flex-wrap gap-2 pt-5">
          <Link
            to={`/studio/${id}`}
            className={buttonClass('primary', 'small')}
            aria-label={`Enter the studio of ${title}`}
          >
            Enter studio
          </Link>
          <CopyButton text={guestLink(broadcast)} label="Copy guest link" size="small" />
        </div>
      )}
      <DeleteBroadcastDialog broadcast={broadcast} isOpen={isDeleting} onOpenChange={setDeleting} />
    </Card>
  );
}
