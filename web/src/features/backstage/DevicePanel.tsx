import type { InputState } from '@/services/devices/InputDevice';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';

import { troubleWords, type DeviceKind } from './troubleWords';

interface DevicePanelProps {
  kind: DeviceKind;
  state: InputState;
  onRetry: () => void;
}

/** Appears when a device needs the person: a question of the browser, or trouble of any kind. */
export function DevicePanel({ kind, state, onRetry }: DevicePanelProps) {
  if (state.kind === 'opening' && state.isUnanswered) {
    return (
      <Banner tone="info" title={`The browser asks about your ${kind}`}>
        Look for its question near the address bar and choose Allow.
      </Banner>
    );
  }
  if (state.kind !== 'trouble') return null;
  const { title, help } = troubleWords(kind, state.trouble);
  return (
    <Banner
      tone="warn"
      title={title}
      action={
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {help}
    </Banner>
  );
}
