import { useEffect, useState, type ReactNode } from 'react';

import type { Invitation } from '@/features/controls/InviteDialog';
import { ApiError } from '@/services/api/ApiClient';
import type { GuestRule, RoomEntry } from '@/services/api/broadcasts';
import { saveIntroduction, type Account, type Introduction } from '@/services/studio/introductions';
import { dropPass, loadPass, savePass } from '@/services/studio/roomPasses';
import { useMediaStore } from '@/stores/mediaStore';
import { useOutcomeStore } from '@/stores/studioConnection';

import { GreenRoom } from './GreenRoom';
import { OutcomeScreen } from './OutcomeScreen';
import { StudioRoom } from './StudioRoom';

interface StudioVisitProps {
  /** Names the pass in this tab: a reload walks through the same door. */
  door: string;
  title: string;
  /** Who invites; null for those who need no invitation. */
  hostName: string | null;
  /** Whose account it is, if anybody's. */
  account: Account;
  invitation: Invitation | null;
  /** The token of the guest link. */
  link: string;
  /** What guests must do to come in. */
  rule: GuestRule;
  enter: (who: Introduction) => Promise<RoomEntry>;
  /** The way out, for those who have somewhere to go. */
  exit: ReactNode;
}

const isAboutTheName = (error: unknown) =>
  error instanceof ApiError &&
  ['name-taken', 'invalid-name', 'invalid-headline'].includes(error.code);

/** Green room, studio, and how it ended: one visit from the door to the way out. */
export function StudioVisit(props: StudioVisitProps) {
  const { door, title, hostName, account, invitation, link, rule, enter, exit } = props;
  const [pass, setPass] = useState(() => loadPass(door, Date.now()));
  const [introduction, setIntroduction] = useState<Introduction | null>(null);
  const outcome = useOutcomeStore((store) => store.outcome);

  useEffect(() => {
    void useMediaStore.getState().openDevices();
    return () => {
      useMediaStore.getState().closeDevices();
      useOutcomeStore.setState({ outcome: null });
    };
  }, []);

  useEffect(() => {
    if (outcome === null) return;
    // Who only reloads or takes the place over comes back by the same pass.
    if (outcome.kind !== 'moved' && outcome.kind !== 'outdated') dropPass(door);
    useMediaStore.getState().closeDevices();
  }, [outcome, door]);

  const goIn = async (who: Introduction) => {
    try {
      const next = await enter(who);
      saveIntroduction(account, who);
      savePass(door, next);
      // Guests have said it at the door.
      setIntroduction(hostName === null ? who : null);
      setPass(next);
    } catch (error) {
      // The name is not to blame for a wrong passcode, and need not be typed again.
      if (!isAboutTheName(error)) saveIntroduction(account, who);
      throw error;
    }
  };
  const comeBack = () => {
    useOutcomeStore.setState({ outcome: null });
    setPass(null);
    void useMediaStore.getState().openDevices();
  };

  const takeOver = () => {
    useOutcomeStore.setState({ outcome: null });
    void useMediaStore.getState().openDevices();
  };

  if (outcome !== null) {
    return (
      <OutcomeScreen
        outcome={outcome}
        title={title}
        onComeBack={comeBack}
        onTakeOver={takeOver}
        exit={exit}
      />
    );
  }
  if (pass === null) {
    return (
      <GreenRoom
        title={title}
        hostName={hostName}
        account={account}
        rule={rule}
        link={link}
        onEnter={goIn}
      />
    );
  }
  return (
    <StudioRoom
      pass={pass}
      introduction={introduction}
      title={title}
      invitation={invitation}
      exit={exit}
    />
  );
}
