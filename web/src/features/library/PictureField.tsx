import clsx from 'clsx';
import { ImagePlus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '@/ui/Button';
import { IconButton } from '@/ui/IconButton';

import { PictureDialog } from './PictureDialog';
import { useAssetUrl } from './useAssetUrl';

interface PictureFieldProps {
  slot: string;
  id: string | null;
  onChange: (id: string | null) => void;
  /** What the picture is for. */
  text?: string;
  /** Picture and words side by side at every width, for a place that stands alone. */
  isRow?: boolean;
}

/** A place for a picture out of the library. */
export function PictureField({ slot, id, onChange, text, isRow = false }: PictureFieldProps) {
  const { t } = useTranslation('library');
  const [isChoosing, setChoosing] = useState(false);
  const { url } = useAssetUrl(id);
  return (
    <div
      className={clsx(
        'flex items-center gap-3 rounded-xl border border-line bg-surface p-3',
        isRow ? 'sm:gap-4' : 'sm:flex-col sm:items-stretch',
      )}
    >
      <div
        className={clsx(
          'flex aspect-video w-28 shrink-0 items-center justify-center overflow-hidden rounded-lg bg-sunken text-sm text-muted',
          isRow ? 'sm:w-44' : 'sm:w-full',
        )}
      >
        {url === null ? (
          t('none')
        ) : (
          <img src={url} alt="" className="size-full object-contain checkered" />
        )}
      </div>
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{slot}</p>
        {text !== undefined && <p className="mt-0.5 text-[0.8125rem] text-muted">{text}</p>}
        <div className="mt-2 flex items-center gap-1">
          <Button
            size="small"
            icon={<ImagePlus aria-hidden />}
            aria-label={t('chooseFor', { slot })}
            onClick={() => setChoosing(true)}
            className={isRow ? undefined : 'flex-1'}
          >
            {t('choosePicture')}
          </Button>
          {id !== null && (
            <IconButton
              label={t('removeFrom', { slot })}
              icon={<X aria-hidden />}
              onClick={() => onChange(null)}
            />
          )}
        </div>
      </div>
      <PictureDialog
        title={slot}
        isOpen={isChoosing}
        onOpenChange={setChoosing}
        onChoose={(chosen) => {
          onChange(chosen);
          setChoosing(false);
        }}
      />
    </div>
  );
}
