import type { Platform } from '@/services/api/destinations';

const looks: Record<Platform, { letters: string; className: string }> = {
  youtube: { letters: 'YT', className: 'bg-[#cc0000] text-white' },
  twitch: { letters: 'Tw', className: 'bg-[#7d3cf0] text-white' },
  facebook: { letters: 'f', className: 'bg-[#0866ff] text-white' },
  custom: { letters: 'RT', className: 'bg-line text-text' },
};

/** A badge in a platform's color. Its name always stands beside it. */
export function PlatformIcon({ platform }: { platform: Platform }) {
  const { letters, className } = looks[platform];
  return (
    <span
      aria-hidden
      className={`inline-flex size-9 shrink-0 items-center justify-center rounded-xl text-xs font-bold ${className}`}
    >
      {letters}
    </span>
  );
}
