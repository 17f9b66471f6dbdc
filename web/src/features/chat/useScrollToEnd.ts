import { useEffect, useRef, type RefObject } from 'react';

/** Keeps the end in view as lines come, unless the reader has scrolled up to read. */
export function useScrollToEnd(count: number): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);

  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const scrolled = () => {
      const below = element.scrollHeight - element.scrollTop - element.clientHeight;
      isAtEnd.current = below < 80;
    };
    element.addEventListener('scroll', scrolled);
    return () => element.removeEventListener('scroll', scrolled);
  }, []);

  useEffect(() => {
    const element = list.current;
    if (element !== null && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [count]);

  return list;
}
