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
}

/** A place for a picture out of the library. */
export function PictureField({ slot, id, onChange }: PictureFieldProps) {
  const { t } = useTranslation('library');
  const [isChoosing, setChoosing] = useState(false);
  const { url } = useAssetUrl(id);
  return (
    <div className="flex items-center gap-3 rounded-xl border border-line bg-surface p-3 sm:flex-col sm:items-stretch">
      <div className="flex aspect-video w-28 shrink-0 items-center justify-center overflow-hidden rounded-lg bg-sunken text-sm text-muted sm:w-full">
        {url === null ? (
          t('none')
        ) : (
          <img src={url} alt="" className="size-full object-contain checkered" />
        )}
      </div>
      <div className="min-w-0 flex-1">
        <p className="mb-2 truncate text-sm font-medium">{slot}</p>
        <div className="flex items-center gap-1">
          <Button
            size="small"
            icon={<ImagePlus aria-hidden />}
            aria-label={t('chooseFor', { slot })}
            onClick={() => setChoosing(true)}
            className="flex-1"
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
