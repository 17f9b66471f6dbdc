import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { duplicateBroadcast, type Broadcast, type BroadcastKind } from '@/services/api/broadcasts';
import { notice } from '@/stores/noticeStore';

import { broadcastKeys } from './keys';

/** Plans the same once more, as what it was or as another kind, and goes there. */
export function useDuplicate({ id, title }: Broadcast): (kind?: BroadcastKind) => Promise<void> {
  const { t } = useTranslation('broadcasts');
  const cache = useQueryClient();
  const navigate = useNavigate();
  return async (kind) => {
    try {
      const copy = await duplicateBroadcast(id, t('copyOf', { title }).slice(0, 200), kind);
      void cache.invalidateQueries({ queryKey: broadcastKeys.all });
      notice(t('duplicated'));
      await navigate(`/broadcasts/${copy.id}`);
    } catch (error) {
      notice(error instanceof Error ? error.message : t('failed'), 'trouble');
    }
  };
}
