import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { Link, useNavigate } from 'react-router';

import { BroadcastForm } from '@/features/broadcasts/BroadcastForm';
import { broadcastKeys } from '@/features/broadcasts/keys';
import { useTitle } from '@/lib/useTitle';
import { createBroadcast, type NewBroadcast } from '@/services/api/broadcasts';
import { Card } from '@/ui/Card';

export function NewBroadcastPage() {
  useTitle('New broadcast');
  const navigate = useNavigate();
  const cache = useQueryClient();

  const create = async (body: NewBroadcast) => {
    const broadcast = await createBroadcast(body);
    void cache.invalidateQueries({ queryKey: broadcastKeys.all });
    await navigate(`/broadcasts/${broadcast.id}`);
  };

  return (
    <div className="mx-auto max-w-xl">
      <Link
        to="/broadcasts"
        className="inline-flex items-center gap-1.5 text-sm text-muted hover:text-text"
      >
        <ArrowLeft aria-hidden className="size-4" />
        Broadcasts
      </Link>
      <h1 className="mt-3 mb-6 text-2xl font-semibold tracking-tight sm:text-3xl">New broadcast</h1>
      <Card className="p-6 sm:p-8">
        <BroadcastForm action="Create broadcast" onSave={create} />
      </Card>
    </div>
  );
}
