import { describe, expect, it } from 'vitest';

import { airState } from './airState';

const live = { phase: 'live', programRunning: true } as const;

describe('airState', () => {
  it('says live only when a destination has confirmed it', () => {
    expect(airState(live, ['connecting', 'idle']).kind).toBe('starting');
    expect(airState(live, ['refused', 'live']).kind).toBe('live');
    expect(airState(live, ['slow']).kind).toBe('live');
  });

  it('keeps saying live while the program restarts and the platform stays', () => {
    expect(airState({ phase: 'live', programRunning: false }, ['live']).kind).toBe('live');
  });

  it('waits for the program first', () => {
    expect(airState({ phase: 'live', programRunning: false }, [])).toEqual({
      kind: 'starting',
      waitsFor: 'program',
    });
  });

  it('admits that a show goes nowhere', () => {
    expect(airState(live, []).kind).toBe('nowhere');
    expect(airState(live, ['stopped']).kind).toBe('nowhere');
  });

  it('is off before and ended after', () => {
    expect(airState({ phase: 'idle', programRunning: false }, ['idle']).kind).toBe('off');
    expect(airState({ phase: 'ended', programRunning: false }, ['live']).kind).toBe('ended');
  });
});
