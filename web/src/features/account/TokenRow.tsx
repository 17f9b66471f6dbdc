import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { formatWhenInside } from '@/lib/format';
import { useLanguage } from '@/lib/i18n/useLanguage';
import { revokeToken, type ApiToken } from '@/services/api/account';
import { notice } from '@/stores/noticeStore';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';

import { accountKeys } from './keys';

export function TokenRow({ token }: { token: ApiToken }) {
  const { t } = useTranslation('account');
  const { locale } = useLanguage();
  const cache = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const when = (time: string) => formatWhenInside(new Date(time), new Date(), locale);

  const revoke = async () => {
    await revokeToken(token.id);
    notice(t('tokenRevoked'));
    await cache.invalidateQueries({ queryKey: accountKeys.tokens });
  };
  const facts = [
    t('tokenMade', { when: when(token.createdAt) }),
    token.lastUsedAt === null ? t('tokenUnused') : t('tokenUsed', { when: when(token.lastUsedAt) }),
    ...(token.expiresAt === null ? [] : [t('tokenUntil', { when: when(token.expiresAt) })]),
  ];

  return (
    <li className="flex items-center gap-4 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 text-sm font-medium">
          <span className="break-words">{token.name}</span>
          <code className="font-mono text-[0.8125rem] font-normal text-muted">{token.hint}</code>
        </p>
        <p className="text-[0.8125rem] text-muted">{facts.join(' · ')}</p>
      </div>
      <Button
        size="small"
        aria-label={t('revokeToken', { name: token.name })}
        onClick={() => setAsking(true)}
      >
        {t('revoke')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('revokeQuestion')}
        action={t('revoke')}
        onConfirm={revoke}
      >
        <p>
          <strong className="font-semibold text-text">{token.name}</strong>. {t('revokeText')}
        </p>
      </ConfirmDialog>
    </li>
  );
}
