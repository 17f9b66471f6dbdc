import { describe, expect, it } from 'vitest';

import { DrawingPace } from './DrawingPace';

const pause = 1000 / 30 - 4;

/** Lets a screen call every `interval` milliseconds for some seconds; counts the pictures. */
class Screen {
  now = 0;
  readonly pace = new DrawingPace(pause);

  run(interval: number, seconds: number): number {
    let drawn = 0;
    for (const end = this.now + seconds * 1000; this.now < end; this.now += interval)
      if (this.pace.asks(this.now)) drawn += 1;
    return drawn;
  }
}

describe('DrawingPace', () => {
  it.each([1000 / 60, 1000 / 30, 1000 / 144])(
    'draws thirty pictures a second (%d ms)',
    (interval) => {
      const screen = new Screen();

      expect(screen.run(interval, 10) / 10).toBeCloseTo(30, -1);
      expect(screen.pace.isReduced).toBe(false);
    },
  );

  it('draws less when the page is out of breath, and more when it has recovered', () => {
    const screen = new Screen();
    screen.run(1000 / 60, 3);

    screen.run(60, 5);
    expect(screen.pace.isReduced).toBe(true);
    expect(screen.run(1000 / 60, 4) / 4).toBeLessThan(17);

    screen.run(1000 / 60, 12);
    expect(screen.pace.isReduced).toBe(false);
  });

  it('believes a second recovery later than the first', () => {
    const screen = new Screen();
    screen.run(60, 5);
    screen.run(1000 / 60, 15);
    screen.run(60, 5);
    screen.run(1000 / 60, 15);
    expect(screen.pace.isReduced).toBe(true);

    screen.run(1000 / 60, 10);
    expect(screen.pace.isReduced).toBe(false);
  });

  it('takes no hidden tab for a slow one', () => {
    const screen = new Screen();
    screen.run(1000 / 60, 1);

    screen.run(1000, 60);
    screen.run(1000 / 60, 1);

    expect(screen.pace.isReduced).toBe(false);
  });
});
