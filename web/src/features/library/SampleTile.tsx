import clsx from 'clsx';

import type { Look } from '@/services/api/brands';

interface SampleTileProps {
  look: Look;
  hue: number;
  name: string;
  line: string;
}

/** A person on stage whose name stands as the look says. */
export function SampleTile({ look, hue, name, line }: SampleTileProps) {
  const { tagStyle } = look;
  const tagClass = {
    none: '',
    pill: 'rounded-full px-[1.8cqw]',
    bar: 'border-l-[0.5cqw] pl-[1cqw] pr-[1.2cqw]',
    block: 'px-[1.2cqw]',
  }[tagStyle];
  const isColored = tagStyle === 'block';
  return (
    <div
      className={clsx(
        'relative flex items-center justify-center overflow-hidden',
        look.rounded && 'rounded-[1.2cqw]',
      )}
      style={{ background: `linear-gradient(hsl(${hue} 35% 26%), hsl(${hue} 42% 13%))` }}
    >
      <span
        className="flex size-[13cqw] items-center justify-center rounded-full text-[4.5cqw] font-semibold text-white"
        style={{ background: `hsl(${hue} 45% 40%)` }}
      >
        {name.charAt(0)}
      </span>
      {tagStyle !== 'none' && (
        <span
          className={clsx('absolute bottom-[3%] left-[3%] py-[0.6cqw]', tagClass)}
          style={{
            background: isColored ? look.primary : 'rgb(13 18 23 / 80%)',
            borderColor: look.primary,
            color: look.text,
          }}
        >
          <span className="block text-[1.8cqw] leading-tight font-semibold">{name}</span>
          {look.showHeadlines && (
            <span className="block text-[1.4cqw] leading-tight opacity-85">{line}</span>
          )}
        </span>
      )}
    </div>
  );
}
