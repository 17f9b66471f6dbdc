import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';

import { useTitle } from '@/lib/useTitle';
import { ApiError } from '@/services/api/ApiClient';
import { joinByLink, previewInvitation, type Invitation } from '@/services/api/broadcasts';
import { loadSeat } from '@/services/studio/seats';
import { useSessionStore } from '@/stores/sessionStore';
import { Button, buttonClass } from '@/ui/Button';

import { LoadingPage } from '../shell/LoadingPage';
import { MessagePage } from '../shell/MessagePage';
import { EndedScreen } from '../studio/EndedScreen';
import { StudioVisit } from '../studio/StudioVisit';

import { PasscodePage } from './PasscodePage';

export function GuestPage() {
  const { t } = useTranslation('pages');
  const { token = '' } = useParams();
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => previewInvitation(token),
  });
  useTitle(query.data?.title ?? t('join'));
  if (query.isPending) return <LoadingPage />;
  if (query.isError) {
    return <LinkTrouble error={query.error} onRetry={() => void query.refetch()} />;
  }
  const { title, status } = query.data;
  if (status === 'ended') return <EndedScreen title={title} length={null} exit={null} />;
  return <Door key={token} token={token} invitation={query.data} />;
}

type Refusal = 'wrong-passcode' | 'sign-in-required' | 'removed' | 'banned';
const refusals: readonly string[] = ['wrong-passcode', 'sign-in-required', 'removed', 'banned'];

/** What stands before the green room, and what sends people back out of it. */
function Door({ token, invitation }: { token: string; invitation: Invitation }) {
  const { t } = useTranslation('pages');
  const { pathname } = useLocation();
  const session = useSessionStore((store) => store.session);
  const [passcode, setPasscode] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { title, hostName, guestRule } = invitation;
  const isSignedIn = session.kind === 'signed-in';

  const enter = async (name: string, headline: string) => {
    try {
      const body = {
        name,
        seat: loadSeat(token),
        ...(headline === '' ? {} : { headline }),
        ...(passcode === '' ? {} : { passcode }),
      };
      return await joinByLink(token, body, isSignedIn ? 'user' : 'nobody');
    } catch (error) {
      if (error instanceof ApiError && refusals.includes(error.code)) {
        setRefusal(error.code as Refusal);
      }
      throw error;
    }
  };

  if (session.kind === 'loading') return <LoadingPage />;
  if (refusal === 'banned') {
    return (
      <MessagePage hasLanguage title={t('bannedTitle')}>
        {t('bannedText')}
      </MessagePage>
    );
  }
  if (refusal === 'removed') {
    return (
      <MessagePage
        hasLanguage
        title={t('removedTitle')}
        action={<Button onClick={() => setRefusal(null)}>{t('tryAgain')}</Button>}
      >
        {t('removedText')}
      </MessagePage>
    );
  }
  if (refusal === 'sign-in-required' || (guestRule === 'signed-in' && !isSignedIn)) {
    return (
      <MessagePage
        hasLanguage
        title={t('signInFirst', { title })}
        action={
          <Link to="/" state={{ from: pathname }} className={buttonClass('primary')}>
            {t('signInHere')}
          </Link>
        }
      >
        {t('signInFirstText', { host: hostName })}
      </MessagePage>
    );
  }
  if (guestRule === 'passcode' && (passcode === '' || refusal === 'wrong-passcode')) {
    return (
      <PasscodePage
        hostName={hostName}
        isWrong={refusal === 'wrong-passcode'}
        onPasscode={(next) => {
          setPasscode(next);
          setRefusal(null);
        }}
      />
    );
  }
  return (
    <StudioVisit
      door={`join/${token}`}
      title={title}
      hostName={hostName}
      account={session.kind === 'signed-in' ? session.user : null}
      invitation={null}
      link={token}
      rule={guestRule}
      enter={({ name, headline }) => enter(name, headline)}
      exit={null}
    />
  );
}

function LinkTrouble({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation('pages');
  const isGone = error instanceof ApiError && (error.status === 404 || error.status === 400);
  return isGone ? (
    <MessagePage
      hasLanguage
      title={t('deadLink')}
      action={
        <Link to="/" className={buttonClass('secondary')}>
          {t('toStart')}
        </Link>
      }
    >
      {t('deadLinkText')}
    </MessagePage>
  ) : (
    <MessagePage
      hasLanguage
      title={t('unreachable')}
      action={
        <Button tone="primary" onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      }
    >
      {error.message}
    </MessagePage>
  );
}
