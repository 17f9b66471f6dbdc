import type { ReactNode } from 'react';

import type { Layout } from '@/contracts/show';

export interface LayoutChoice {
  layout: Layout;
  name: string;
  icon: ReactNode;
}

/** In the order of their keys: Shift+1, Shift+2, ... */
export const layoutChoices: readonly LayoutChoice[] = [
  {
    layout: 'grid',
    name: 'Grid',
    icon: icon([
      [2, 3, 9, 8],
      [13, 3, 9, 8],
      [2, 13, 9, 8],
      [13, 13, 9, 8],
    ]),
  },
  {
    layout: 'spotlight',
    name: 'Spotlight',
    icon: icon([[2, 3, 20, 18]], [14.5, 14, 5.5, 5]),
  },
  {
    layout: 'sidebar',
    name: 'Sidebar',
    icon: icon([
      [2, 3, 13, 18],
      [17, 3, 5, 5],
      [17, 9.5, 5, 5],
      [17, 16, 5, 5],
    ]),
  },
];

type Box = readonly [x: number, y: number, width: number, height: number];

function icon(boxes: readonly Box[], inset?: Box): ReactNode {
  return (
    <svg aria-hidden viewBox="0 0 24 24" fill="currentColor">
      {boxes.map(([x, y, width, height]) => (
        <rect key={`${x},${y}`} x={x} y={y} width={width} height={height} rx="1.5" opacity=".75" />
      ))}
      {inset !== undefined && (
        <rect
          x={inset[0]}
          y={inset[1]}
          width={inset[2]}
          height={inset[3]}
          rx="1"
          className="fill-surface"
        />
      )}
    </svg>
  );
}
