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
    <div className="rounded-xl border border-line bg-surface p-3">
      <div className="mb-2 flex h-8 items-center">
        <p className="flex-1 text-sm font-medium">{slot}</p>
        {id !== null && (
          <IconButton
            label={t('removeFrom', { slot })}
            icon={<X aria-hidden />}
            onClick={() => onChange(null)}
          />
        )}
      </div>
      <div className="mb-3 flex aspect-video items-center justify-center overflow-hidden rounded-lg bg-sunken text-sm text-muted">
        {url === null ? (
          t('none')
        ) : (
          <img src={url} alt="" className="size-full object-contain checkered" />
        )}
      </div>
      <Button
        size="small"
        icon={<ImagePlus aria-hidden />}
        aria-label={t('chooseFor', { slot })}
        onClick={() => setChoosing(true)}
        className="w-full"
      >
        {t('choosePicture')}
      </Button>
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
