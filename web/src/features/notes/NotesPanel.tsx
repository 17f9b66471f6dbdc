import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '@/ui/Button';
import { TextArea } from '@/ui/Field';

import { Teleprompter } from './Teleprompter';
import { useNotes } from './useNotes';

/** What hosts want to have before their eyes. */
export function NotesPanel() {
  const { t } = useTranslation('notes');
  const notes = useNotes();
  const [isPrompting, setPrompting] = useState(false);

  return (
    <div className="flex h-full flex-col gap-3 overflow-y-auto p-3">
      <div className="flex min-h-0 flex-1 flex-col [&_textarea]:min-h-48 [&_textarea]:flex-1 [&>div]:flex-1">
        <TextArea
          label={t('label')}
          hint={t('hint')}
          placeholder={t('placeholder')}
          value={notes.text}
          maxLength={20_000}
          onChange={(event) => notes.write(event.target.value)}
          onBlur={notes.flush}
          className="resize-none text-sm leading-relaxed"
        />
      </div>
      <p role="status" className="min-h-5 text-[0.8125rem] text-muted">
        {notes.state.kind === 'saving' && t('saving')}
        {notes.state.kind === 'saved' && t('saved')}
        {notes.state.kind === 'failed' && (
          <span className="text-danger">{t('failed', { reason: notes.state.reason })}</span>
        )}
      </p>
      <Button
        icon={<ScrollText aria-hidden />}
        disabled={notes.text.trim() === ''}
        onClick={() => setPrompting(true)}
      >
        {t('open')}
      </Button>
      {isPrompting && <Teleprompter text={notes.text} onClose={() => setPrompting(false)} />}
    </div>
  );
}
