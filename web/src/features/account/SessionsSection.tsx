import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Laptop, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { formatWhenInside } from '@/lib/format';
import { useLanguage } from '@/lib/i18n/useLanguage';
import { endSession, listSessions, type Session } from '@/services/api/account';
import { notice } from '@/stores/noticeStore';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { LoadTrouble } from '@/ui/LoadTrouble';
import { Section } from '@/ui/Section';
import { Skeleton } from '@/ui/Skeleton';

import { describeDevice } from './describeDevice';
import { accountKeys } from './keys';

export function SessionsSection() {
  const { t } = useTranslation('account');
  const query = useQuery({ queryKey: accountKeys.sessions, queryFn: listSessions });
  return (
    <Section title={t('sessions')} text={t('sessionsText')}>
      {query.isPending && <Skeleton className="h-16 rounded-xl" />}
      {query.isError && <LoadTrouble error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && (
        <ul className="divide-y divide-line">
          {query.data.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function SessionRow({ session }: { session: Session }) {
  const { t } = useTranslation('account');
  const { locale } = useLanguage();
  const cache = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const device = describeDevice(session.device);
  const name =
    device === null ? session.device.slice(0, 60) || t('unknownDevice') : t('deviceOn', device);
  const isPhone = device !== null && /iPhone|iPad|Android/.test(device.system);
  const when = (time: string) => formatWhenInside(new Date(time), new Date(), locale);

  const end = async () => {
    setBusy(true);
    try {
      await endSession(session.id);
      notice(t('sessionEnded'));
      await cache.invalidateQueries({ queryKey: accountKeys.sessions });
    } catch (error) {
      notice(error instanceof Error ? error.message : t('failed'), 'trouble');
    } finally {
      setBusy(false);
    }
  };

  return (
    <li className="flex items-center gap-4 py-3 first:pt-0 last:pb-0">
      <span className="text-muted [&_svg]:size-5">
        {isPhone ? <Smartphone aria-hidden /> : <Laptop aria-hidden />}
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-medium">
          <span className="truncate">{name}</span>
          {session.isCurrent && <Badge tone="ok">{t('thisSession')}</Badge>}
        </p>
        <p className="text-[0.8125rem] text-muted">
          {t('signedInSince', { when: when(session.createdAt), used: when(session.lastUsedAt) })}
        </p>
      </div>
      {!session.isCurrent && (
        <Button
          size="small"
          isBusy={isBusy}
          aria-label={t('endSessionOf', { device: name })}
          onClick={() => void end()}
        >
          {t('endSession')}
        </Button>
      )}
    </li>
  );
}
