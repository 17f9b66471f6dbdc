import { CalendarPlus, Plus } from 'lucide-react';
import { Link } from 'react-router';

import { BroadcastSection } from '@/features/broadcasts/BroadcastSection';
import { useTitle } from '@/lib/useTitle';
import { buttonClass } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';

export function DashboardPage() {
  useTitle('Broadcasts');
  const create = (
    <Link to="/broadcasts/new" className={buttonClass('primary')}>
      <Plus aria-hidden />
      New broadcast
    </Link>
  );
  return (
    <div className="flex flex-col gap-12">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-2xl font-semibold tracking-tight sm:text-3xl">Broadcasts</h1>
        {create}
      </div>
      <BroadcastSection title="Live now" status="live" />
      <BroadcastSection
        title="Upcoming"
        status="scheduled"
        empty={
          <EmptyState
            icon={<CalendarPlus aria-hidden />}
            title="Nothing planned"
            action={
              <Link to="/broadcasts/new" className={buttonClass('secondary')}>
                Plan a broadcast
              </Link>
            }
          >
            Create a broadcast, send the guest link to your guests and meet them in the studio.
          </EmptyState>
        }
      />
      <BroadcastSection title="Past" status="ended" />
    </div>
  );
}
