import { CalendarPlus, ChevronDown, Drama, Plus, Radio } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';

import { BroadcastSection } from '@/features/broadcasts/BroadcastSection';
import { StorageGauge } from '@/features/library/StorageGauge';
import { useTitle } from '@/lib/useTitle';
import { Button, buttonClass } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { Menu, MenuItem } from '@/ui/Menu';

import { PageTitle } from '../shell/PageTitle';

export function DashboardPage() {
  const { t } = useTranslation('pages');
  useTitle(t('broadcasts'));
  return (
    <div className="flex flex-col gap-12">
      <PageTitle title={t('broadcasts')}>
        <CreateMenu />
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

/** What one can make here. */
function CreateMenu() {
  const { t } = useTranslation('pages');
  const navigate = useNavigate();
  return (
    <Menu
      trigger={
        <Button tone="primary" icon={<Plus aria-hidden />}>
          {t('create')}
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      <MenuItem
        icon={<Radio aria-hidden />}
        onSelect={() => void navigate('/broadcasts/new?kind=live')}
      >
        {t('liveShow')}
      </MenuItem>
      <MenuItem
        icon={<Drama aria-hidden />}
        onSelect={() => void navigate('/broadcasts/new?kind=rehearsal')}
      >
        {t('rehearsal')}
      </MenuItem>
    </Menu>
  );
}
