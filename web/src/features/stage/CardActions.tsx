import { Ellipsis, MicOff, Minus, Plus, UserX } from 'lucide-react';
import { useState } from 'react';

import type { Participant, StageKind } from '@/contracts/show';
import { selectSelfId, useShowStore } from '@/stores/showStore';
import { reportRefusal, useStudio } from '@/stores/studioContext';
import { Button } from '@/ui/Button';
import { Menu, MenuItem, MenuSeparator } from '@/ui/Menu';

import { KickDialog } from './KickDialog';

interface CardActionsProps {
  participant: Participant;
  kind: StageKind;
  isOnStage: boolean;
}

/** What a host can do: on or off the stage, mute, send out. */
export function CardActions({ participant, kind, isOnStage }: CardActionsProps) {
  const { studio } = useStudio();
  const isSelf = useShowStore(selectSelfId) === participant.id;
  const [isKicking, setKicking] = useState(false);
  const item = { participantId: participant.id, kind };
  const subject = kind === 'screen' ? `the screen of ${participant.name}` : participant.name;
  const hasMenu = kind === 'person' && !isSelf;
  const canKick = participant.role !== 'owner';

  return (
    <div className="absolute inset-x-2 bottom-2 flex items-center gap-1.5">
      {isOnStage ? (
        <Button
          size="small"
          icon={<Minus aria-hidden />}
          aria-label={`Remove ${subject} from the stage`}
          className="h-7 px-2.5 shadow-card"
          onClick={() => void reportRefusal(studio.removeFromStage(item))}
        >
          Remove
        </Button>
      ) : (
        <Button
          size="small"
          tone="primary"
          icon={<Plus aria-hidden />}
          aria-label={`Add ${subject} to the stage`}
          className="h-7 px-2.5 shadow-card"
          onClick={() => void reportRefusal(studio.addToStage(item))}
        >
          Add to stage
        </Button>
      )}
      {hasMenu && (
        <Menu
          trigger={
            <button
              type="button"
              aria-label={`More about ${participant.name}`}
              className="ml-auto inline-flex size-7 items-center justify-center rounded-lg bg-black/55 text-white hover:bg-black/75"
            >
              <Ellipsis aria-hidden className="size-4" />
            </button>
          }
        >
          {participant.micOn ? (
            <MenuItem
              icon={<MicOff aria-hidden />}
              onSelect={() => void reportRefusal(studio.mute(participant.id))}
            >
              Mute
            </MenuItem>
          ) : (
            <p className="px-3 py-2 text-[0.8125rem] text-muted">
              Muted. Only they can turn it on.
            </p>
          )}
          {canKick && (
            <>
              <MenuSeparator />
              <MenuItem
                icon={<UserX aria-hidden />}
                tone="danger"
                onSelect={() => setKicking(true)}
              >
                Remove from studio
              </MenuItem>
            </>
          )}
        </Menu>
      )}
      <KickDialog participant={participant} isOpen={isKicking} onOpenChange={setKicking} />
    </div>
  );
}
