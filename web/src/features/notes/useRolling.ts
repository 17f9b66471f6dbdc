import { useEffect, useRef, type RefObject } from 'react';

/** Scrolls at a steady pace, in pixels per second, until the end. */
export function useRolling(
  isRolling: boolean,
  speed: number,
  ended: () => void,
): RefObject<HTMLDivElement | null> {
  const page = useRef<HTMLDivElement>(null);
  const onEnd = useRef(ended);
  useEffect(() => {
    onEnd.current = ended;
  });

  useEffect(() => {
    if (!isRolling) return undefined;
    let last: number | null = null;
    // Browsers round what is scrolled: the fraction is kept here.
    let position = page.current?.scrollTop ?? 0;
    let frame = requestAnimationFrame(function roll(now) {
      const element = page.current;
      if (element === null) return;
      // The reader may scroll too: the text rolls on from there.
      if (Math.abs(element.scrollTop - position) > 2) position = element.scrollTop;
      position += last === null ? 0 : ((now - last) / 1000) * speed;
      last = now;
      element.scrollTop = position;
      if (position >= element.scrollHeight - element.clientHeight) onEnd.current();
      else frame = requestAnimationFrame(roll);
    });
    return () => cancelAnimationFrame(frame);
  }, [isRolling, speed]);

  return page;
}
