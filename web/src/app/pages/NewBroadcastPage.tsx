import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';

import { BroadcastForm } from '@/features/broadcasts/BroadcastForm';
import { broadcastKeys } from '@/features/broadcasts/keys';
import { DestinationDrafts } from '@/features/destinations/DestinationDrafts';
import { saveDrafts, type Draft } from '@/features/destinations/drafts';
import { useTitle } from '@/lib/useTitle';
import { createBroadcast, updateBroadcast, type NewBroadcast } from '@/services/api/broadcasts';
import { Card } from '@/ui/Card';

import { BackLink } from '../shell/BackLink';
import { thumbnailChoice } from './ThumbnailField';

export function NewBroadcastPage() {
  const { t } = useTranslation('pages');
  useTitle(t('newBroadcast'));
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const cache = useQueryClient();

  const [drafts, setDrafts] = useState<Draft[]>([]);
  /** Made already, when some destination was not taken and the form stands open for it. */
  const [made, setMade] = useState<string | null>(null);

  const create = async (body: NewBroadcast) => {
    const { id } = await (made === null ? createBroadcast(body) : updateBroadcast(made, body));
    setMade(id);
    const saved = await saveDrafts(id, drafts);
    const left = saved.filter(({ isSaved }) => !isSaved);
    setDrafts(saved);
    void cache.invalidateQueries({ queryKey: broadcastKeys.all });
    if (left.length > 0) throw new Error(t('someNotTaken', { count: left.length }));
    await navigate(`/broadcasts/${id}`);
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
          action={t(made === null ? 'createBroadcast' : 'tryAgainAndOpen')}
          onSave={create}
          thumbnailChoice={thumbnailChoice}
          destinations={<DestinationDrafts drafts={drafts} onChange={setDrafts} />}
        />
      </Card>
    </div>
  );
}
