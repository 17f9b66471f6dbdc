import { Hand, UserX, Video, VideoOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import type { Participant } from '@/contracts/show';
import { notice } from '@/stores/noticeStore';
import { selectIsInCharge, selectRole, useShowStore } from '@/stores/showStore';
import { useAct } from '@/stores/useAct';
import { MenuItem, MenuLabel, MenuSeparator } from '@/ui/Menu';
import { MenuCheck, MenuRadios } from '@/ui/MenuChoice';

interface PersonItemsProps {
  participant: Participant;
  onKick: () => void;
}

/** Role, rights, and the way out. */
export function PersonItems({ participant, onKick }: PersonItemsProps) {
  const { id, name, role, mayShareScreen, mayPresent, encoder } = participant;
  const { t } = useTranslation('stage');
  const { t: common } = useTranslation('studio');
  const act = useAct();
  const ownRole = useShowStore(selectRole);
  const isInCharge = useShowStore(selectIsInCharge);
  const isOwner = role === 'owner';
  /** Nobody appoints or removes those above; producers are the owner's to appoint. */
  const mayAppoint = isInCharge && !isOwner && (role !== 'producer' || ownRole === 'owner');
  const mayRemove = !isOwner && (role !== 'producer' || isInCharge);
  const isGuest = role === 'guest' && !encoder;
  const roles = (['producer', 'co-host', 'guest'] as const).filter(
    (one) => one !== 'producer' || ownRole === 'owner',
  );
  const setRights = (screen: boolean, present: boolean) =>
    void act({ type: 'set-rights', participantId: id, screen, present });
  const askForCamera = async () => {
    // Nobody is there to ask.
    if (encoder) {
      await act({ type: 'set-camera', participantId: id, on: true });
      return;
    }
    const isAsked = await act({ type: 'request-unmute', participantId: id, device: 'camera' });
    if (isAsked) notice(t('asked', { name }));
  };

  return (
    <>
      {participant.cameraOn ? (
        <MenuItem
          icon={<VideoOff aria-hidden />}
          onSelect={() => void act({ type: 'set-camera', participantId: id, on: false })}
        >
          {t(encoder ? 'hidePicture' : 'turnCameraOff')}
        </MenuItem>
      ) : (
        <MenuItem icon={<Video aria-hidden />} onSelect={() => void askForCamera()}>
          {t(encoder ? 'showPicture' : 'askForCamera')}
        </MenuItem>
      )}
      {participant.handRaised && (
        <MenuItem
          icon={<Hand aria-hidden />}
          onSelect={() => void act({ type: 'raise-hand', participantId: id, on: false })}
        >
          {t('lowerHand')}
        </MenuItem>
      )}
      {mayAppoint && !encoder && (
        <>
          <MenuLabel>{t('role')}</MenuLabel>
          <MenuRadios
            label={t('role')}
            value={role}
            options={roles.map((value) => ({ value, label: common(`role_${value}`) }))}
            onChange={(next) => void act({ type: 'set-role', participantId: id, role: next })}
          />
          <MenuSeparator />
        </>
      )}
      {isGuest && (
        <>
          <MenuCheck isOn={mayShareScreen} onChange={(on) => setRights(on, mayPresent && on)}>
            {t('mayShare')}
          </MenuCheck>
          <MenuCheck isOn={mayPresent} onChange={(on) => setRights(mayShareScreen || on, on)}>
            {t('mayPresent')}
          </MenuCheck>
          <MenuSeparator />
        </>
      )}
      {mayRemove && (
        <MenuItem icon={<UserX aria-hidden />} tone="danger" onSelect={onKick}>
          {t('removeFromStudio')}
        </MenuItem>
      )}
      {!mayRemove && <MenuLabel>{common(`role_${role}`)}</MenuLabel>}
    </>
  );
}
