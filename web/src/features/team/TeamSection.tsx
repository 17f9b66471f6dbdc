import { useQuery } from '@tanstack/react-query';
import { UserPlus, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { listMembers } from '@/services/api/members';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { LoadTrouble } from '@/ui/LoadTrouble';
import { Section } from '@/ui/Section';
import { Skeleton } from '@/ui/Skeleton';

import { AddMemberDialog } from './AddMemberDialog';
import { teamKey } from './keys';
import { MemberRow } from './MemberRow';

export function TeamSection() {
  const { t } = useTranslation('team');
  const [isAdding, setAdding] = useState(false);
  const query = useQuery({ queryKey: teamKey, queryFn: listMembers });
  const add = (
    <Button size="small" icon={<UserPlus aria-hidden />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  const hasMembers = query.isSuccess && query.data.length > 0;
  return (
    <Section title={t('team')} text={t('teamText')} action={hasMembers ? add : undefined}>
      {query.isPending && <Skeleton className="h-16 rounded-xl" />}
      {query.isError && <LoadTrouble error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && query.data.length === 0 && (
        <EmptyState icon={<UsersRound aria-hidden />} title={t('nobody')} action={add}>
          {t('nobodyText')}
        </EmptyState>
      )}
      {hasMembers && (
        <ul className="divide-y divide-line">
          {query.data.map((member) => (
            <MemberRow key={member.id} member={member} />
          ))}
        </ul>
      )}
      <AddMemberDialog isOpen={isAdding} onOpenChange={setAdding} />
    </Section>
  );
}
