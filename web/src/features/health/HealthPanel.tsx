import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { DestinationLight } from '@/contracts/show';
import { destinationReason } from '@/services/api/destinationReason';
import { listDestinations } from '@/services/api/destinations';
import { useRtcStore } from '@/stores/rtcStore';
import { selectIsInCharge, useShowStore } from '@/stores/showStore';
import { Banner } from '@/ui/Banner';
import { Light, type LightTone } from '@/ui/Light';

import { PathCard } from './PathCard';
import { useHealth } from './useHealth';

const none: DestinationLight[] = [];

const tones: Record<DestinationLight['phase'], LightTone> = {
  idle: 'off',
  connecting: 'waiting',
  live: 'on',
  slow: 'trouble',
  retrying: 'trouble',
  refused: 'refused',
  stopped: 'off',
};

/** Whether everything gets through: from here to the studio, from the studio out. */
export function HealthPanel({ broadcastId }: { broadcastId: string }) {
  const { t } = useTranslation('health');
  const health = useHealth();
  const signaling = useShowStore(({ connection }) => connection.kind);
  const media = useRtcStore((store) => store.state);
  const isRunning = useShowStore(({ show }) => show?.programRunning ?? false);
  const economy = useShowStore(({ show }) => show?.programEconomy ?? 'none');
  const lights = useShowStore(({ show }) => show?.destinations ?? none);
  const isInCharge = useShowStore(selectIsInCharge);
  const { data: names = [] } = useQuery({
    queryKey: ['destinations', broadcastId],
    queryFn: () => listDestinations(broadcastId),
    enabled: isInCharge,
  });
  const waiting = names.filter(
    ({ id, isEnabled }) => isEnabled && !lights.some(({ destinationId }) => destinationId === id),
  );
  const { t: place } = useTranslation('destinations');
  const nameOf = (id: string) => {
    const known = names.find((one) => one.id === id);
    if (known === undefined) return t('destinations');
    return known.name === '' ? place(`platform_${known.platform}`) : known.name;
  };

  return (
    <div
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keyboards scroll what has the focus
      tabIndex={0}
      role="group"
      aria-label={t('all')}
      className="flex h-full flex-col gap-6 overflow-y-auto p-4 focus-visible:outline-offset-[-2px]"
    >
      <Part title={t('connection')}>
        <Line tone={signaling === 'joined' ? 'on' : 'trouble'} name={t('signaling')}>
          {t(signaling)}
        </Line>
        <Line tone={media === 'connected' ? 'on' : 'trouble'} name={t('media')}>
          {t(media)}
        </Line>
        <PathCard name={t('send')} path={health.send} />
        <PathCard name={t('recv')} path={health.recv} />
      </Part>
      <Part title={t('program')}>
        <Line tone={isRunning ? 'on' : 'off'} name={t('program')}>
          {t(isRunning ? 'running' : 'notRunning')}
        </Line>
        {isRunning && economy !== 'none' && (
          <Banner tone="warn" title={t('economy')}>
            {t(`economy_${economy}`)}
          </Banner>
        )}
      </Part>
      <Part title={t('destinations')}>
        {lights.length + waiting.length === 0 && (
          <p className="text-sm text-muted">{t('noDestinations')}</p>
        )}
        {lights.map(({ destinationId, phase, reason }) => (
          <div key={destinationId}>
            <Line tone={tones[phase]} name={nameOf(destinationId)}>
              {t(`phase_${phase}`)}
            </Line>
            {reason !== '' && (
              <p className="mt-0.5 pl-4 text-[0.8125rem] text-muted">{destinationReason(reason)}</p>
            )}
          </div>
        ))}
        {waiting.map(({ id }) => (
          <Line key={id} tone="off" name={nameOf(id)}>
            {t('phase_idle')}
          </Line>
        ))}
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <h3 className="text-xs font-semibold tracking-wide text-muted uppercase">{title}</h3>
      {children}
    </section>
  );
}

function Line({ tone, name, children }: { tone: LightTone; name: string; children: ReactNode }) {
  return (
    <p className="flex items-center gap-2 text-sm">
      <Light tone={tone} />
      <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
      <span className="text-muted">{children}</span>
    </p>
  );
}
