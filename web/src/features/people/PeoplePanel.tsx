import { useTranslation } from 'react-i18next';

import type { Participant, Removed } from '@/contracts/show';
import { selectIsHost, selectParticipants, selectStage, useShowStore } from '@/stores/showStore';

import { Lobby } from './Lobby';
import { PersonRow } from './PersonRow';
import { RemovedPeople } from './RemovedPeople';

const nobody: Removed[] = [];

/** Who waits, who is here, who was removed. */
export function PeoplePanel() {
  const { t } = useTranslation('people');
  const participants = useShowStore(selectParticipants);
  const stage = useShowStore(selectStage);
  const isHost = useShowStore(selectIsHost);
  const removed = useShowStore(({ show }) => show?.removed ?? nobody);
  const isOnStage = (who: Participant) =>
    stage.some(({ participantId, kind }) => participantId === who.id && kind === 'person');
  const waiting = participants.filter((who) => who.waiting);
  const here = participants
    .filter((who) => !who.waiting)
    .sort((a, b) => Number(b.handRaised) - Number(a.handRaised));

  return (
    <div className="flex h-full flex-col gap-5 overflow-y-auto p-3">
      {isHost && waiting.length > 0 && <Lobby waiting={waiting} />}
      <section aria-label={t('inStudio')}>
        <h3 className="px-2 pb-1 text-xs font-semibold tracking-wide text-muted uppercase">
          {t('inStudio')} <span className="font-medium">{here.length}</span>
        </h3>
        <ul className="flex flex-col">
          {here.map((who) => (
            <PersonRow key={who.id} participant={who} isOnStage={isOnStage(who)} />
          ))}
        </ul>
      </section>
      {isHost && removed.length > 0 && <RemovedPeople removed={removed} />}
    </div>
  );
}
