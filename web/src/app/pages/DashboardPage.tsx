import { CalendarPlus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { BroadcastSection } from '@/features/broadcasts/BroadcastSection';
import { StorageGauge } from '@/features/library/StorageGauge';
import { useTitle } from '@/lib/useTitle';
import { buttonClass } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';

import { PageTitle } from '../shell/PageTitle';

export function DashboardPage() {
  const { t } = useTranslation('pages');
  useTitle(t('broadcasts'));
  return (
    <div className="flex flex-col gap-12">
      <PageTitle title={t('broadcasts')}>
        <Link to="/broadcasts/new" className={buttonClass('primary')}>
          <Plus aria-hidden />
          {t('newBroadcast')}
        </Link>
      </PageTitle>
      <BroadcastSection title={t('liveNow')} status="live" />
      <BroadcastSection
        title={t('upcoming')}
        status="scheduled"
        empty={
          <EmptyState
            icon={<CalendarPlus aria-hidden />}
            title={t('nothingPlanned')}
            action={
              <Link to="/broadcasts/new" className={buttonClass('secondary')}>
                {t('plan')}
              </Link>
            }
          >
            {t('nothingPlannedText')}
          </EmptyState>
        }
      />
      <BroadcastSection title={t('past')} status="ended" />
      <footer className="border-t border-line pt-6">
        <StorageGauge />
      </footer>
    </div>
  );
}
