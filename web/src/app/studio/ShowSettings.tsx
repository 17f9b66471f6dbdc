import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { RunningBroadcastDialog } from '@/features/broadcasts/RunningBroadcastDialog';
import { notice } from '@/stores/noticeStore';
import { IconButton } from '@/ui/IconButton';

/** Title, description and guest rule, changed while the show goes on. */
export function ShowSettings({ broadcastId }: { broadcastId: string }) {
  const { t } = useTranslation('studio');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        label={t('settings')}
        icon={<Pencil aria-hidden />}
        side="bottom"
        onClick={() => setOpen(true)}
      />
      <RunningBroadcastDialog
        broadcastId={broadcastId}
        title={t('settings')}
        description={t('settingsHelp')}
        isOpen={isOpen}
        onOpenChange={setOpen}
        onSaved={() => notice(t('settingsSaved'))}
      />
    </>
  );
}
