import type { Layout } from '@/contracts/show';

type Box = readonly [x: number, y: number, width: number, height: number];

/** What a layout is like, while nobody is there to be arranged. */
const boxes: Record<Layout, readonly Box[]> = {
  solo: [[4, 2, 8, 5]],
  cropped: [
    [1, 0.5, 6.8, 8],
    [8.2, 0.5, 6.8, 8],
  ],
  grid: [
    [1.5, 0.8, 6.2, 3.5],
    [8.3, 0.8, 6.2, 3.5],
    [1.5, 4.8, 6.2, 3.5],
    [8.3, 4.8, 6.2, 3.5],
  ],
  spotlight: [
    [1, 0.5, 14, 8],
    [10.5, 5, 3.8, 2.8],
  ],
  sidebar: [
    [1, 0.5, 10, 8],
    [11.6, 0.5, 3.4, 2.4],
    [11.6, 3.3, 3.4, 2.4],
    [11.6, 6.1, 3.4, 2.4],
  ],
  news: [
    [1, 2, 6.7, 5],
    [8.3, 2, 6.7, 5],
  ],
  screen: [
    [1, 0.5, 10.4, 8],
    [12, 0.5, 3, 3.7],
    [12, 4.8, 3, 3.7],
  ],
  pip: [
    [1, 0.5, 14, 8],
    [1.7, 5, 3.8, 2.8],
  ],
  cinema: [[0, 0, 16, 9]],
};

export function LayoutIcon({ layout }: { layout: Layout }) {
  return (
    <svg aria-hidden viewBox="0 0 16 9" className="block w-full rounded-md bg-[#101418]">
      {boxes[layout].map(([x, y, width, height], index) => (
        <rect
          key={`${x},${y}`}
          x={x}
          y={y}
          width={width}
          height={height}
          rx="0.5"
          fill="currentColor"
          className={index === 0 ? 'text-white/45' : 'text-white/75'}
        />
      ))}
    </svg>
  );
}
