import { DoorOpen, Hourglass, KeyRound, UserRoundCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { guestRules, type GuestRule } from '@/services/api/broadcasts';
import { Choice } from '@/ui/Choice';
import { TextField } from '@/ui/Field';

const icons = {
  open: DoorOpen,
  lobby: Hourglass,
  passcode: KeyRound,
  'signed-in': UserRoundCheck,
};

interface GuestRuleFieldProps {
  rule: GuestRule;
  onRule: (rule: GuestRule) => void;
  passcode: string;
  onPasscode: (passcode: string) => void;
  /** One is set already; an empty field keeps it. */
  hasPasscode: boolean;
}

export function GuestRuleField(props: GuestRuleFieldProps) {
  const { rule, onRule, passcode, onPasscode, hasPasscode } = props;
  const { t } = useTranslation('broadcasts');
  return (
    <div className="flex flex-col gap-4">
      <Choice
        label={t('guests')}
        value={rule}
        onChange={onRule}
        options={guestRules.map((value) => {
          const Icon = icons[value];
          return {
            value,
            icon: <Icon aria-hidden />,
            title: t(`rule_${value}`),
            text: t(`ruleText_${value}`),
          };
        })}
      />
      {rule === 'passcode' && (
        <TextField
          label={t('passcode')}
          autoComplete="off"
          minLength={4}
          maxLength={64}
          required={!hasPasscode}
          hint={hasPasscode ? t('passcodeKept') : t('passcodeHint')}
          value={passcode}
          onChange={(event) => onPasscode(event.target.value)}
        />
      )}
    </div>
  );
}
