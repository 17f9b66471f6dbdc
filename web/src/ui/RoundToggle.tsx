import clsx from 'clsx';
import type { ReactNode } from 'react';

import { Tooltip } from './Tooltip';

interface RoundToggleProps {
  /** Says what pressing does: "Mute microphone". */
  label: string;
  isOn: boolean;
  onIcon: ReactNode;
  offIcon: ReactNode;
  hotkey?: string;
  onToggle: () => void;
}

/** A switch over a picture. Off is filled, so that it cannot be overlooked. */
export function RoundToggle({ label, isOn, onIcon, offIcon, hotkey, onToggle }: RoundToggleProps) {
  return (
    <Tooltip text={label} hotkey={hotkey}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={isOn}
        onClick={onToggle}
        className={clsx(
          'inline-flex size-12 items-center justify-center rounded-full backdrop-blur transition-colors [&_svg]:size-5',
          isOn ? 'bg-black/45 text-white hover:bg-black/65' : 'bg-white text-[#12161d]',
        )}
      >
        {isOn ? onIcon : offIcon}
      </button>
    </Tooltip>
  );
}
