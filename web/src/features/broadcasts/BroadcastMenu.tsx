import { CopyPlus, Ellipsis, MonitorPlay, Radio, SlidersHorizontal, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import type { Broadcast } from '@/services/api/broadcasts';
import { IconButton } from '@/ui/IconButton';
import { Menu, MenuItem, MenuSeparator } from '@/ui/Menu';

import { DeleteBroadcastDialog } from './DeleteBroadcastDialog';
import { useDuplicate } from './useDuplicate';

export function BroadcastMenu({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation('broadcasts');
  const navigate = useNavigate();
  const duplicate = useDuplicate(broadcast);
  const [isDeleting, setDeleting] = useState(false);
  const { id, title, status, kind, role } = broadcast;
  return (
    <>
      <Menu
        trigger={
          <IconButton
            label={t('moreAbout', { title })}
            icon={<Ellipsis aria-hidden />}
            className="-mt-1.5 -mr-2"
          />
        }
      >
        <MenuItem
          icon={<SlidersHorizontal aria-hidden />}
          onSelect={() => void navigate(`/broadcasts/${id}`)}
        >
          {t('details')}
        </MenuItem>
        {kind === 'live' && (
          <MenuItem
            icon={<MonitorPlay aria-hidden />}
            onSelect={() => void navigate(`/watch/${id}`)}
          >
            {t('watch')}
          </MenuItem>
        )}
        {role !== 'co-host' && (
          <MenuItem icon={<CopyPlus aria-hidden />} onSelect={() => void duplicate()}>
            {t('duplicate')}
          </MenuItem>
        )}
        {role !== 'co-host' && kind === 'rehearsal' && (
          <MenuItem icon={<Radio aria-hidden />} onSelect={() => void duplicate('live')}>
            {t('duplicateLive')}
          </MenuItem>
        )}
        {status !== 'live' && role !== 'co-host' && (
          <>
            <MenuSeparator />
            <MenuItem
              icon={<Trash2 aria-hidden />}
              tone="danger"
              onSelect={() => setDeleting(true)}
            >
              {t('delete')}
            </MenuItem>
          </>
        )}
      </Menu>
      <DeleteBroadcastDialog broadcast={broadcast} isOpen={isDeleting} onOpenChange={setDeleting} />
    </>
  );
}
