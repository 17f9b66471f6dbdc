import { useTranslation } from 'react-i18next';

import { selectIsInCharge, useShowStore } from '@/stores/showStore';
import { Dialog } from '@/ui/Dialog';

import { CountdownForm } from './CountdownForm';
import { HostRuleForm } from './HostRuleForm';
import { SlateForm } from './SlateForm';

interface ShowDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** What concerns the show as a whole. */
export function ShowDialog({ isOpen, onOpenChange }: ShowDialogProps) {
  const { t } = useTranslation('controls');
  const isInCharge = useShowStore(selectIsInCharge);
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t('showTitle')}>
      <div className="flex flex-col gap-6 [&>*+*]:border-t [&>*+*]:border-line [&>*+*]:pt-6">
        <CountdownForm />
        <SlateForm />
        {isInCharge && <HostRuleForm />}
      </div>
    </Dialog>
  );
}
