import { useTranslation } from 'react-i18next';

import type { Participant } from '@/contracts/show';
import { useAct } from '@/stores/useAct';
import { Button } from '@/ui/Button';

import { Portrait } from './Portrait';

/** Those who knocked: open the door or not. */
export function Lobby({ waiting }: { waiting: readonly Participant[] }) {
  const { t } = useTranslation('people');
  const act = useAct();
  const admitAll = () =>
    void act(
      ...waiting.slice(0, 20).map(({ id }) => ({ type: 'admit' as const, participantId: id })),
    );

  return (
    <section aria-label={t('lobby')} className="rounded-xl bg-accent-soft p-3">
      <div className="mb-2 flex items-center justify-between gap-2">
        <h3 className="text-sm font-semibold text-accent-text">
          {t('lobby')} <span className="font-medium">{waiting.length}</span>
        </h3>
        {waiting.length > 1 && (
          <Button size="small" onClick={admitAll}>
            {t('admitAll')}
          </Button>
        )}
      </div>
      <ul className="flex flex-col gap-3">
        {waiting.map(({ id, name, headline }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <Portrait id={id} name={name} />
            <div className="min-w-0 flex-1">
              <p className="truncate text-sm font-medium">{name}</p>
              {headline !== '' && <p className="truncate text-xs text-muted">{headline}</p>}
            </div>
            <div className="flex basis-full gap-2 [&>*]:flex-1">
              <Button
                size="small"
                aria-label={t('denyNamed', { name })}
                onClick={() => void act({ type: 'deny', participantId: id })}
              >
                {t('deny')}
              </Button>
              <Button
                size="small"
                tone="primary"
                aria-label={t('admitNamed', { name })}
                onClick={() => void act({ type: 'admit', participantId: id })}
              >
                {t('admit')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
