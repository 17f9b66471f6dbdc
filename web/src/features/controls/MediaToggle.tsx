import clsx from 'clsx';
import type { ReactNode } from 'react';

import { Tooltip } from '@/ui/Tooltip';

interface MediaToggleProps {
  /** What pressing does: "Mute microphone". */
  label: string;
  caption: string;
  icon: ReactNode;
  look: 'on' | 'off' | 'plain' | 'active' | 'danger';
  hotkey?: string;
  isPressed?: boolean;
  onPress: () => void;
}

const looks = {
  on: 'bg-hover text-text hover:bg-line',
  off: 'bg-warn-soft text-warn hover:brightness-95',
  plain: 'text-muted hover:bg-hover hover:text-text',
  active: 'bg-accent-soft text-accent-text',
  danger: 'text-danger hover:bg-danger-soft',
};

/** One control of the bottom bar: an icon with a word under it. */
export function MediaToggle(props: MediaToggleProps) {
  const { label, caption, icon, look, hotkey, isPressed, onPress } = props;
  return (
    <Tooltip text={label} hotkey={hotkey === '' ? undefined : hotkey}>
      <button
        type="button"
        // Whoever says the word they see must press this button.
        aria-label={isWithin(caption, label) ? label : `${label}, ${caption}`}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
        onClick={(event) => {
          // After a click the space bar is for talking, not for pressing this again.
          if (event.detail > 0) event.currentTarget.blur();
          onPress();
        }}
        className={clsx(
          'inline-flex h-14 min-w-14 shrink-0 flex-col items-center justify-center gap-1 rounded-xl px-2 text-[0.6875rem] font-medium transition-colors sm:min-w-[4.5rem] [&_svg]:size-5',
          looks[look],
        )}
      >
        {icon}
        <span aria-hidden>{caption}</span>
      </button>
    </Tooltip>
  );
}

function isWithin(caption: string, label: string): boolean {
  return label.toLowerCase().includes(caption.toLowerCase());
}
