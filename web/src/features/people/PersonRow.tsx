import { Mic, MicOff, MonitorUp, Pencil, Video, VideoOff } from 'lucide-react';
import { useState } from 'react';

import type { Participant, Role } from '@/contracts/show';
import { hueOf, initialsOf } from '@/services/program/names';
import { selectSelfId, useShowStore } from '@/stores/showStore';
import { IconButton } from '@/ui/IconButton';

import { RenameDialog } from './RenameDialog';

const roleNames: Record<Role, string> = {
  owner: 'Host',
  producer: 'Producer',
  'co-host': 'Co-host',
  guest: 'Guest',
  viewer: 'Viewer',
};

interface PersonRowProps {
  participant: Participant;
  isOnStage: boolean;
}

export function PersonRow({ participant, isOnStage }: PersonRowProps) {
  const { id, name, headline, role, micOn, cameraOn, presence, tracks } = participant;
  const isSelf = useShowStore(selectSelfId) === id;
  const [isRenaming, setRenaming] = useState(false);
  const isSharing = tracks.some(({ source }) => source === 'screen');
  const details = [roleNames[role], headline].filter((text) => text !== '').join(' · ');

  return (
    <li className="flex items-center gap-3 rounded-xl px-2 py-2">
      <span
        aria-hidden
        className="inline-flex size-9 shrink-0 items-center justify-center rounded-full text-[0.8125rem] font-semibold text-white"
        style={{ background: `hsl(${hueOf(id)} 42% 36%)` }}
      >
        {initialsOf(name)}
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">
          {name}
          {isSelf && <span className="text-muted"> (you)</span>}
        </p>
        <p className="truncate text-xs text-muted">
          {presence === 'reconnecting' ? (
            'Reconnecting'
          ) : (
            <>
              <span className={isOnStage ? 'font-semibold text-accent-text' : ''}>
                {isOnStage ? 'On stage' : 'Backstage'}
              </span>
              {` · ${details}`}
            </>
          )}
        </p>
      </div>
      {isSelf && (
        <>
          <IconButton
            label="Change your name"
            icon={<Pencil aria-hidden />}
            onClick={() => setRenaming(true)}
          />
          <RenameDialog self={participant} isOpen={isRenaming} onOpenChange={setRenaming} />
        </>
      )}
      <span className="flex gap-1.5 text-muted [&_svg]:size-4">
        {isSharing && <MonitorUp aria-label="Shares a screen" />}
        {micOn ? <Mic aria-label="Microphone on" /> : <MicOff aria-label="Microphone off" />}
        {cameraOn ? <Video aria-label="Camera on" /> : <VideoOff aria-label="Camera off" />}
      </span>
    </li>
  );
}
