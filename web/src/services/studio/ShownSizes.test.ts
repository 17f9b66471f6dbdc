import { describe, expect, it, vi } from 'vitest';

import { ShownSizes } from './ShownSizes';

function setUp() {
  const sizes = new ShownSizes();
  const changed = vi.fn();
  sizes.events.on('changed', changed);
  return { sizes, changed };
}

describe('ShownSizes', () => {
  it('knows the largest place of each track', () => {
    const { sizes } = setUp();

    sizes.show('card', 'ada', { width: 160, height: 96 });
    sizes.show('canvas', 'ada', { width: 640, height: 352 });
    sizes.show('other card', 'bob', { width: 160, height: 96 });

    expect(sizes.of('ada')).toEqual({ width: 640, height: 352 });
    expect(sizes.of('bob')).toEqual({ width: 160, height: 96 });
  });

  it('forgets places that are gone, and tracks a place no longer shows', () => {
    const { sizes } = setUp();
    sizes.show('card', 'ada', { width: 160, height: 96 });
    sizes.show('canvas', 'ada', { width: 640, height: 352 });

    sizes.hide('canvas');
    expect(sizes.of('ada')).toEqual({ width: 160, height: 96 });
    sizes.show('card', 'bob', { width: 160, height: 96 });
    expect(sizes.of('ada')).toEqual({ width: 0, height: 0 });
  });

  it('says what changed, not what stays within a step', () => {
    const { sizes, changed } = setUp();
    sizes.show('card', 'ada', { width: 150, height: 90 });
    sizes.show('card', 'ada', { width: 158, height: 93 });
    sizes.hide('nowhere');
    expect(changed).toHaveBeenCalledTimes(1);

    sizes.show('card', 'ada', { width: 161, height: 93 });
    expect(changed).toHaveBeenCalledTimes(2);
  });
});
