import { useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { rotateJoinLink, type Broadcast } from '@/services/api/broadcasts';
import { notice } from '@/stores/noticeStore';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { CopyButton } from '@/ui/CopyButton';

import { guestLink } from './describe';
import { broadcastKeys } from './keys';

const textOf = {
  open: 'guestLinkText',
  lobby: 'guestLinkText_lobby',
  passcode: 'guestLinkText_passcode',
  'signed-in': 'guestLinkText_signed-in',
} as const;

/** The link for guests: copy it, or replace it when it went to the wrong people. */
export function GuestLink({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation('broadcasts');
  const cache = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const link = guestLink(broadcast);

  const rotate = async () => {
    const changed = await rotateJoinLink(broadcast.id);
    cache.setQueryData(broadcastKeys.one(broadcast.id), changed);
    void cache.invalidateQueries({ queryKey: broadcastKeys.all });
    notice(t('replaced'));
  };

  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">{t(textOf[broadcast.guestRule])}</p>
      <p className="rounded-lg border border-line bg-bg px-3 py-2 font-mono text-[0.8125rem] break-all select-all">
        {link}
      </p>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={link} label={t('copyGuestLink')} tone="primary" size="small" />
        {broadcast.role !== 'co-host' && (
          <Button
            tone="ghost"
            size="small"
            icon={<RefreshCw aria-hidden />}
            onClick={() => setAsking(true)}
          >
            {t('replace')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('replaceQuestion')}
        action={t('replace')}
        onConfirm={rotate}
      >
        <p>{t('replaceText')}</p>
      </ConfirmDialog>
    </div>
  );
}
