import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { graphicSlots } from '@/contracts/show';
import { selectIsInCharge, useShowStore } from '@/stores/showStore';

import { GraphicSlotPicker } from './GraphicSlotPicker';
import { Kits } from './Kits';
import { LookFields } from './LookFields';

/** How the show looks: colors, type, tags and pictures. */
export function LookPanel({ broadcastId }: { broadcastId: string }) {
  const { t } = useTranslation('look');
  const isInCharge = useShowStore(selectIsInCharge);
  return (
    <div className="flex h-full flex-col gap-6 overflow-y-auto p-4">
      {isInCharge ? (
        <>
          <Part title={t('kits')}>
            <Kits broadcastId={broadcastId} />
          </Part>
          <LookFields />
        </>
      ) : (
        <p className="text-sm text-muted">{t('onlyProducers')}</p>
      )}
      <Part title={t('pictures')}>
        {graphicSlots.map((slot) => (
          <GraphicSlotPicker key={slot} slot={slot} broadcastId={broadcastId} />
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
