import { describe, expect, it } from 'vitest';

import { airState } from './airState';

const live = { phase: 'live', kind: 'live', programRunning: true } as const;

describe('airState', () => {
  it('says live only when a destination has confirmed it', () => {
    expect(airState(live, ['connecting', 'idle']).kind).toBe('starting');
    expect(airState(live, ['refused', 'live']).kind).toBe('live');
    expect(airState(live, ['slow']).kind).toBe('live');
  });

  it('keeps saying live while the program restarts and the platform stays', () => {
    expect(airState({ ...live, programRunning: false }, ['live']).kind).toBe('live');
  });

  it('waits for the program first', () => {
    expect(airState({ ...live, programRunning: false }, [])).toEqual({
      kind: 'starting',
      waitsFor: 'program',
    });
  });

  it('admits that a show goes nowhere', () => {
    expect(airState(live, []).kind).toBe('nowhere');
    expect(airState(live, ['stopped']).kind).toBe('nowhere');
  });

  it('never calls a rehearsal live', () => {
    const rehearsal = { ...live, kind: 'rehearsal' } as const;
    expect(airState(rehearsal, ['live']).kind).toBe('rehearsing');
    expect(airState({ ...rehearsal, programRunning: false }, []).kind).toBe('starting');
    expect(airState({ ...rehearsal, phase: 'ended' }, []).kind).toBe('ended');
  });

  it('is off before and ended after', () => {
    expect(airState({ ...live, phase: 'idle' }, ['idle']).kind).toBe('off');
    expect(airState({ ...live, phase: 'ended' }, ['live']).kind).toBe('ended');
  });
});
