import { describe, expect, it } from 'vitest';

import { i18n } from '@/lib/i18n/i18n';

import { summarize as summarizeWith } from './summarize';

const summarize = (phases: Parameters<typeof summarizeWith>[0]) =>
  summarizeWith(phases, i18n.getFixedT('en', 'destinations'));

describe('summarize', () => {
  it('puts trouble first', () => {
    expect(summarize(['live', 'refused', 'connecting'])).toEqual({
      tone: 'refused',
      words: '1 of 3 live, 1 in trouble',
    });
    expect(summarize(['live', 'retrying'])).toEqual({
      tone: 'trouble',
      words: '1 of 2 live, 1 in trouble',
    });
  });

  it('counts a slow one as live and as trouble', () => {
    expect(summarize(['live', 'slow'])).toEqual({
      tone: 'trouble',
      words: '2 of 2 live, 1 in trouble',
    });
  });

  it('is on only when all are live', () => {
    expect(summarize(['live', 'live']).tone).toBe('on');
    expect(summarize(['live', 'connecting'])).toEqual({ tone: 'waiting', words: '1 of 2 live' });
  });

  it('counts what is ready before the show', () => {
    expect(summarize(['idle'])).toEqual({ tone: 'off', words: '1 destination' });
    expect(summarize(['connecting', 'idle']).words).toBe('Connecting');
  });
});
