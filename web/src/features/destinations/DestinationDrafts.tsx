import { Check, Pencil, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { IconButton } from '@/ui/IconButton';

import { DestinationForm, type TypedDestination } from './DestinationForm';
import { DraftTexts } from './DraftTexts';
import { draftOf, hintOf, type Draft } from './drafts';
import { EarlierDestinations } from './EarlierDestinations';
import { PlatformIcon } from './PlatformIcon';
import { sameness, useEarlierDestinations } from './useEarlierDestinations';

interface DestinationDraftsProps {
  drafts: readonly Draft[];
  onChange: (drafts: Draft[]) => void;
}

const hint = ({ source, typed }: Draft) => source?.streamKeyHint ?? hintOf(typed.streamKey);

/** Where a broadcast that is not there yet will go: taken from earlier shows, or typed here. */
export function DestinationDrafts({ drafts, onChange }: DestinationDraftsProps) {
  const { t } = useTranslation('destinations');
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const nextId = drafts.reduce((most, { id }) => Math.max(most, id), 0) + 1;
  const taken = new Set(
    drafts.flatMap(({ source }) => (source === null ? [] : [sameness(source)])),
  );
  const earlier = useEarlierDestinations(null).filter((one) => !taken.has(sameness(one)));
  const edited = drafts.find(({ id }) => id === open);
  const nameOf = ({ typed }: Draft) =>
    typed.name === '' ? t(`platform_${typed.platform}`) : typed.name;

  const keep = (typed: TypedDestination) => {
    if (edited === undefined) {
      onChange([...drafts, { id: nextId, source: null, typed, isSaved: false, trouble: null }]);
    } else {
      // A key that nobody typed again stays.
      const streamKey = typed.streamKey === '' ? edited.typed.streamKey : typed.streamKey;
      const changed = { ...edited, typed: { ...typed, streamKey }, trouble: null };
      onChange(drafts.map((one) => (one.id === edited.id ? changed : one)));
    }
    setOpen(null);
    return Promise.resolve();
  };

  return (
    <section aria-labelledby="draft-destinations" className="flex flex-col gap-3">
      <div>
        <h2 id="draft-destinations" className="text-sm font-medium">
          {t('destinations')}
        </h2>
        <p className="text-[0.8125rem] text-muted">{t('draftsHelp')}</p>
      </div>
      {drafts.length > 0 && (
        <ul className="divide-y divide-line rounded-xl border border-line">
          {drafts.map((draft) => (
            <li key={draft.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 p-3">
              <PlatformIcon platform={draft.typed.platform} />
              <div className="min-w-0 flex-1">
                <p className="truncate text-sm font-semibold">{nameOf(draft)}</p>
                <p className="truncate text-[0.8125rem] text-muted">
                  {draft.typed.rtmpUrl} · {t('key', { hint: hint(draft) })}
                </p>
                {draft.typed.title !== '' && (
                  <p className="truncate text-[0.8125rem] text-muted">{draft.typed.title}</p>
                )}
              </div>
              {draft.isSaved ? (
                <span className="inline-flex items-center gap-1.5 text-[0.8125rem] text-ok">
                  <Check aria-hidden className="size-4" /> {t('added')}
                </span>
              ) : (
                <div className="flex items-center gap-1">
                  <IconButton
                    label={t('editNamed', { name: nameOf(draft) })}
                    icon={<Pencil aria-hidden />}
                    onClick={() => setOpen(draft.id)}
                  />
                  <IconButton
                    label={t('removeNamed', { name: nameOf(draft) })}
                    icon={<X aria-hidden />}
                    onClick={() => onChange(drafts.filter(({ id }) => id !== draft.id))}
                  />
                </div>
              )}
              {draft.trouble !== null && (
                <p role="alert" className="basis-full text-[0.8125rem] text-danger">
                  {draft.trouble instanceof Error ? draft.trouble.message : t('failed')}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      <EarlierDestinations
        destinations={earlier}
        onPick={(one) => onChange([...drafts, draftOf(nextId, one)])}
      />
      <Button
        size="small"
        className="self-start"
        icon={<Plus aria-hidden />}
        onClick={() => setOpen('new')}
      >
        {t('add')}
      </Button>
      <Dialog
        isOpen={open !== null}
        onOpenChange={() => setOpen(null)}
        title={edited === undefined ? t('add') : t('editNamed', { name: nameOf(edited) })}
        description={edited === undefined ? t('addHelp') : undefined}
        size="large"
      >
        {edited?.source != null ? (
          <DraftTexts draft={edited} onSave={(typed) => void keep(typed)} />
        ) : (
          <DestinationForm
            known={
              edited === undefined ? undefined : { ...edited.typed, streamKeyHint: hint(edited) }
            }
            show={null}
            onSave={keep}
            {...(edited?.trouble == null ? {} : { trouble: edited.trouble })}
          />
        )}
      </Dialog>
    </section>
  );
}
