import type { Participant } from '@/contracts/show';
import { selectParticipants, selectStage, useShowStore } from '@/stores/showStore';

import { PersonRow } from './PersonRow';

/** Who is here, in words. */
export function PeoplePanel() {
  const participants = useShowStore(selectParticipants);
  const stage = useShowStore(selectStage);
  const isOnStage = (who: Participant) =>
    stage.some(({ participantId, kind }) => participantId === who.id && kind === 'person');

  return (
    <ul aria-label="People in the studio" className="flex flex-col gap-1 p-2">
      {participants.map((who) => (
        <PersonRow key={who.id} participant={who} isOnStage={isOnStage(who)} />
      ))}
    </ul>
  );
}
