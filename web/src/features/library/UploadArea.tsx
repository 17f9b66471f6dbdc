import clsx from 'clsx';
import { CloudUpload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { kindOfFile } from '@/services/uploads/kindOfFile';
import type { AssetKind } from '@/services/api/assets';
import { notice } from '@/stores/noticeStore';
import { uploads } from '@/stores/uploadStore';
import { Button } from '@/ui/Button';

const accepted = 'image/*,video/*,audio/*,application/pdf';

/** Takes files by drop or by choice. `only` limits it to one kind. */
export function UploadArea({ only }: { only?: AssetKind }) {
  const { t } = useTranslation('library');
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);

  const take = (files: FileList | null) => {
    for (const file of files ?? []) {
      const kind = kindOfFile(file);
      if (kind === null || (only !== undefined && kind !== only)) {
        notice(t('refusedKind', { name: file.name }), 'trouble');
      } else {
        uploads.add(file, kind);
      }
    }
  };

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
      className={clsx(
        'flex flex-col items-center gap-4 rounded-2xl border border-dashed p-6 text-center transition-colors sm:flex-row sm:text-left',
        isOver ? 'border-accent bg-accent-soft' : 'border-line-strong',
      )}
    >
      <span className="inline-flex size-12 shrink-0 items-center justify-center rounded-2xl bg-accent-soft text-accent-text">
        <CloudUpload aria-hidden className="size-6" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">{t('drop')}</p>
        <p className="text-sm text-muted">
          {t('dropOr')}
          {only === undefined && ` · ${t('dropKinds')}`}
        </p>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('choose')}
        accept={only === undefined ? accepted : `${only}/*`}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      <Button tone="primary" onClick={() => input.current?.click()}>
        {t('choose')}
      </Button>
    </div>
  );
}
