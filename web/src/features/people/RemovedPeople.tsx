import { useTranslation } from 'react-i18next';

import type { Removed } from '@/contracts/show';
import { useAct } from '@/stores/useAct';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';

/** Those who were sent out: a mistake can be mended. */
export function RemovedPeople({ removed }: { removed: readonly Removed[] }) {
  const { t } = useTranslation('people');
  const act = useAct();
  return (
    <section aria-label={t('removed')}>
      <h3 className="px-2 pb-1 text-xs font-semibold tracking-wide text-muted uppercase">
        {t('removed')} <span className="font-medium">{removed.length}</span>
      </h3>
      <ul className="flex flex-col">
        {removed.map(({ id, name, banned }) => (
          <li key={id} className="flex items-center gap-2 rounded-xl px-2 py-1.5">
            <span className="min-w-0 flex-1 truncate text-sm">{name}</span>
            {banned && <Badge tone="danger">{t('banned')}</Badge>}
            <Button
              size="small"
              aria-label={t('allowBackNamed', { name })}
              onClick={() => void act({ type: 'allow-back', participantId: id })}
            >
              {t('allowBack')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
