import { CircleCheck, CircleX, Gauge, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { BlockedError, checkNetwork } from '@/services/rtc/networkCheck';
import { verdictOf, type NetworkPath, type Verdict } from '@/services/rtc/networkPath';
import { Button } from '@/ui/Button';

type State =
  | { kind: 'idle' }
  | { kind: 'busy' }
  | { kind: 'measured'; path: NetworkPath }
  | { kind: 'blocked' }
  | { kind: 'failed'; why: string };

const icons: Record<Verdict, ReactNode> = {
  good: <CircleCheck aria-hidden className="text-ok" />,
  smaller: <TriangleAlert aria-hidden className="text-warn" />,
  voice: <TriangleAlert aria-hidden className="text-warn" />,
  unstable: <TriangleAlert aria-hidden className="text-warn" />,
};

/** How well camera and voice would get through from here: asked for, never in the way. */
export function NetworkCheck({ link }: { link: string }) {
  const { t } = useTranslation('backstage');
  const [state, setState] = useState<State>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const check = async () => {
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'busy' });
    const next = await checkNetwork(link, controller.signal).then(
      (path): State => ({ kind: 'measured', path }),
      (error: unknown): State =>
        error instanceof BlockedError
          ? { kind: 'blocked' }
          : { kind: 'failed', why: error instanceof Error ? error.message : '' },
    );
    if (!controller.signal.aborted) setState(next);
  };

  return (
    <div className="flex flex-col gap-4">
      <p className="text-[0.8125rem] text-muted">{t('networkHelp')}</p>
      <div role="status" className="empty:hidden">
        <NetworkWords state={state} />
      </div>
      <Button
        className="self-start"
        icon={<Gauge aria-hidden />}
        isBusy={state.kind === 'busy'}
        onClick={() => void check()}
      >
        {t(state.kind === 'idle' || state.kind === 'busy' ? 'checkNetwork' : 'checkAgain')}
      </Button>
    </div>
  );
}

function NetworkWords({ state }: { state: State }) {
  const { t } = useTranslation('backstage');
  switch (state.kind) {
    case 'idle':
      return null;
    case 'busy':
      return <p className="text-sm text-muted">{t('networkBusy')}</p>;
    case 'blocked':
      return (
        <Finding icon={<CircleX aria-hidden className="text-danger" />} title={t('networkBlocked')}>
          <p>{t('networkBlockedHelp')}</p>
        </Finding>
      );
    case 'failed':
      return (
        <Finding
          icon={<TriangleAlert aria-hidden className="text-warn" />}
          title={t('networkFailed')}
        >
          <p>{t('networkFailedHelp', { why: state.why })}</p>
        </Finding>
      );
    case 'measured':
      return <Measured path={state.path} />;
  }
}

function Measured({ path }: { path: NetworkPath }) {
  const { t, i18n } = useTranslation('backstage');
  const verdict = verdictOf(path);
  const format = (value: number, digits: number) =>
    new Intl.NumberFormat(i18n.language, { maximumFractionDigits: digits }).format(value);
  const figures: [string, string][] = [
    [t('networkUpstream'), t('megabits', { figure: format(path.upstream / 1e6, 1) })],
    [
      t('networkRoundTrip'),
      path.roundTripMs === null
        ? t('networkUnknown')
        : t('milliseconds', { figure: format(path.roundTripMs, 0) }),
    ],
    [t('networkLoss'), t('percent', { figure: format(path.lossPercent, 1) })],
  ];
  return (
    <Finding icon={icons[verdict]} title={t(`network_${verdict}`)}>
      <p>{t(`networkHelp_${verdict}`)}</p>
      <p className="mt-2">{t(`networkWay_${path.way}`)}</p>
      <dl className="mt-3 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 [&_dd]:text-text [&_dd]:tabular-nums">
        {figures.map(([name, figure]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </Finding>
  );
}

interface FindingProps {
  icon: ReactNode;
  title: string;
  children: ReactNode;
}

function Finding({ icon, title, children }: FindingProps) {
  return (
    <div className="flex items-start gap-3 text-[0.8125rem] text-muted [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0">
      {icon}
      <div className="min-w-0 flex-1">
        <p className="mb-1 text-sm font-semibold text-text">{title}</p>
        {children}
      </div>
    </div>
  );
}
