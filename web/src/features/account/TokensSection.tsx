import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { listTokens } from '@/services/api/account';
import { Button } from '@/ui/Button';
import { LoadTrouble } from '@/ui/LoadTrouble';
import { Section } from '@/ui/Section';
import { Skeleton } from '@/ui/Skeleton';

import { CreateTokenDialog } from './CreateTokenDialog';
import { accountKeys } from './keys';
import { TokenRow } from './TokenRow';

export function TokensSection() {
  const { t } = useTranslation('account');
  const [isCreating, setCreating] = useState(false);
  const query = useQuery({ queryKey: accountKeys.tokens, queryFn: listTokens });
  return (
    <Section
      title={t('tokens')}
      text={t('tokensText')}
      action={
        <Button size="small" icon={<Plus aria-hidden />} onClick={() => setCreating(true)}>
          {t('createToken')}
        </Button>
      }
    >
      {query.isPending && <Skeleton className="h-14 rounded-xl" />}
      {query.isError && <LoadTrouble error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && query.data.length === 0 && (
        <p className="flex items-center gap-3 rounded-xl border border-dashed border-line-strong px-4 py-5 text-sm text-muted">
          <KeyRound aria-hidden className="size-4" />
          {t('noTokens')}
        </p>
      )}
      {query.isSuccess && query.data.length > 0 && (
        <ul className="divide-y divide-line">
          {query.data.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
      <CreateTokenDialog isOpen={isCreating} onOpenChange={setCreating} />
    </Section>
  );
}
