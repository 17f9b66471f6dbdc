import { ShieldAlert } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useShowStore } from '@/stores/showStore';
import { useAct } from '@/stores/useAct';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';

export function SlateForm() {
  const { t } = useTranslation('controls');
  const act = useAct();
  const isOn = useShowStore(({ show }) => show?.slate.on ?? false);
  const known = useShowStore(({ show }) => show?.slate.text ?? '');
  const [text, setText] = useState(known);

  const toggle = (event: FormEvent) => {
    event.preventDefault();
    void act({ type: 'set-slate', on: !isOn, text: text.trim() || t('slatePlaceholder') });
  };

  return (
    <section aria-label={t('slateTitle')}>
      <h3 className="font-semibold">{t('slateTitle')}</h3>
      <p className="mt-1 mb-3 text-sm text-muted">{t('slateHelp')}</p>
      <form className="flex flex-col gap-4" onSubmit={toggle}>
        <TextField
          label={t('slateText')}
          placeholder={t('slatePlaceholder')}
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button
          type="submit"
          tone={isOn ? 'secondary' : 'danger'}
          icon={<ShieldAlert aria-hidden />}
          className="self-start"
        >
          {t(isOn ? 'slateOff' : 'slateOn')}
        </Button>
      </form>
    </section>
  );
}
