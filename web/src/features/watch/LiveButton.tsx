import { useTranslation } from 'react-i18next';

interface LiveButtonProps {
  isLive: boolean;
  onLive: () => void;
}

/** Says whether this is now, and goes there. */
export function LiveButton({ isLive, onLive }: LiveButtonProps) {
  const { t } = useTranslation('watch');
  return (
    <button
      type="button"
      aria-label={isLive ? t('isLive') : t('toLive')}
      onClick={onLive}
      className="inline-flex h-8 items-center gap-2 rounded-lg px-3 text-xs font-semibold tracking-wide text-white uppercase hover:bg-white/15 focus-visible:outline-white"
    >
      <span
        aria-hidden
        className={`size-2 rounded-full ${isLive ? 'bg-[#ff5a52]' : 'border border-white bg-transparent'}`}
      />
      {isLive ? t('live') : t('toLiveShort')}
    </button>
  );
}
