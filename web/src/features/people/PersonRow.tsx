import { Hand, Mic, MicOff, MonitorUp, Pencil, Video, VideoOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { roles, type Participant } from '@/contracts/show';
import { selectIsHost, selectRole, selectSelfId, useShowStore } from '@/stores/showStore';
import { useAct } from '@/stores/useAct';
import { IconButton } from '@/ui/IconButton';

import { Portrait } from './Portrait';
import { RenameDialog } from './RenameDialog';

interface PersonRowProps {
  participant: Participant;
  isOnStage: boolean;
}

export function PersonRow({ participant, isOnStage }: PersonRowProps) {
  const { id, name, headline, role, micOn, cameraOn, presence, tracks, handRaised, encoder } =
    participant;
  const { t } = useTranslation('people');
  const { t: common } = useTranslation('studio');
  const act = useAct();
  const isHost = useShowStore(selectIsHost);
  const isSelf = useShowStore(selectSelfId) === id;
  const ownRole = useShowStore(selectRole);
  const mayRename = isSelf || (isHost && roles.indexOf(ownRole) < roles.indexOf(role));
  const [isRenaming, setRenaming] = useState(false);
  const isSharing = tracks.some(({ source }) => source === 'screen');
  const details = [encoder ? t('encoder') : common(`role_${role}`), headline]
    .filter((text) => text !== '')
    .join(' · ');

  return (
    <li className="flex items-center gap-3 rounded-xl px-2 py-2">
      <Portrait id={id} name={name} />
      <div className="min-w-0 flex-1">
        <p className="flex gap-1.5 text-sm font-medium">
          <span className="truncate">{name}</span>
          {isSelf && <span className="shrink-0 text-muted">{t('you')}</span>}
        </p>
        <p className="truncate text-xs text-muted">
          {presence === 'reconnecting' ? (
            t('reconnecting')
          ) : (
            <>
              <span className={isOnStage ? 'font-semibold text-accent-text' : ''}>
                {t(isOnStage ? 'onStage' : 'backstage')}
              </span>
              {` · ${details}`}
            </>
          )}
        </p>
      </div>
      {handRaised &&
        (isHost ? (
          <IconButton
            label={t('handOf', { name })}
            icon={<Hand aria-hidden />}
            className="size-8 bg-warn-soft text-warn"
            onClick={() => void act({ type: 'raise-hand', participantId: id, on: false })}
          />
        ) : (
          <Hand aria-label={t('handRaised')} className="size-4 text-warn" />
        ))}
      {mayRename && (
        <>
          <IconButton
            label={isSelf ? t('changeName') : t('changeNameOf', { name })}
            icon={<Pencil aria-hidden />}
            onClick={() => setRenaming(true)}
          />
          <RenameDialog participant={participant} isOpen={isRenaming} onOpenChange={setRenaming} />
        </>
      )}
      <span className="flex gap-1.5 text-muted [&_svg]:size-4">
        {isSharing && <MonitorUp aria-label={t('sharesScreen')} />}
        {micOn ? <Mic aria-label={t('micOn')} /> : <MicOff aria-label={t('micOff')} />}
        {cameraOn ? <Video aria-label={t('cameraOn')} /> : <VideoOff aria-label={t('cameraOff')} />}
      </span>
    </li>
  );
}
