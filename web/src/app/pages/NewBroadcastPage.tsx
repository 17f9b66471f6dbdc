import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';

import { BroadcastForm } from '@/features/broadcasts/BroadcastForm';
import { broadcastKeys } from '@/features/broadcasts/keys';
import { useTitle } from '@/lib/useTitle';
import { createBroadcast, type NewBroadcast } from '@/services/api/broadcasts';
import { Card } from '@/ui/Card';

import { BackLink } from '../shell/BackLink';
import { thumbnailChoice } from './ThumbnailField';

export function NewBroadcastPage() {
  const { t } = useTranslation('pages');
  useTitle(t('newBroadcast'));
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const cache = useQueryClient();

  const create = async (body: NewBroadcast) => {
    const broadcast = await createBroadcast(body);
    void cache.invalidateQueries({ queryKey: broadcastKeys.all });
    await navigate(`/broadcasts/${broadcast.id}`);
  };

  return (
    <div className="mx-auto max-w-2xl">
      <BackLink to="/broadcasts">{t('broadcasts')}</BackLink>
      <h1 className="mt-3 mb-6 text-2xl font-semibold tracking-tight sm:text-3xl">
        {t('newBroadcast')}
      </h1>
      <Card className="p-5 sm:p-8">
        <BroadcastForm
          initialKind={query.get('kind') === 'rehearsal' ? 'rehearsal' : 'live'}
          action={t('createBroadcast')}
          onSave={create}
          thumbnailChoice={thumbnailChoice}
        />
      </Card>
    </div>
  );
}
