import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { hostAbsences } from '@/contracts/show';
import { notice } from '@/stores/noticeStore';
import { useShowStore } from '@/stores/showStore';
import { useAct } from '@/stores/useAct';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Segments } from '@/ui/Segments';

/** The show survives its host: this says how. */
export function HostRuleForm() {
  const { t } = useTranslation('controls');
  const act = useAct();
  const known = useShowStore(({ show }) => show?.hostRule);
  const [rule, setRule] = useState(known?.rule ?? 'keep');
  const [minutes, setMinutes] = useState(String(known?.minutes ?? 5));

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const isSaved = await act({ type: 'set-host-rule', rule, minutes: Number(minutes) });
    if (isSaved) notice(t('saved'));
  };

  return (
    <section aria-label={t('hostRuleTitle')}>
      <h3 className="mb-3 font-semibold">{t('hostRuleTitle')}</h3>
      <form className="flex flex-col gap-4" onSubmit={(event) => void save(event)}>
        <Segments
          label={t('hostRule')}
          value={rule}
          options={hostAbsences.map((value) => ({ value, label: t(`rule_${value}`) }))}
          onChange={setRule}
        />
        {rule !== 'keep' && (
          <TextField
            label={t('after')}
            type="number"
            min={1}
            max={60}
            step={1}
            required
            value={minutes}
            onChange={(event) => setMinutes(event.target.value)}
            className="max-w-32"
          />
        )}
        <Button type="submit" className="self-start">
          {t('save')}
        </Button>
      </form>
    </section>
  );
}
