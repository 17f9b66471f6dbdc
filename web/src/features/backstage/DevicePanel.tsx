import { useTranslation } from 'react-i18next';

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
  const { t } = useTranslation('backstage');
  if (state.kind === 'opening' && state.isUnanswered) {
    return (
      <Banner tone="info" title={t(`askTitle_${kind}`)}>
        {t('askHelp')}
      </Banner>
    );
  }
  if (state.kind !== 'trouble') return null;
  const { title, help } = troubleWords[state.trouble];
  return (
    <Banner
      tone="warn"
      title={t(`${title}_${kind}`)}
      action={
        <Button size="small" onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      }
    >
      {t(help)}
    </Banner>
  );
}
