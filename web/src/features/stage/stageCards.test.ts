import { describe, expect, it } from 'vitest';

import { clipItem, imageItem } from '@/contracts/show';
import { aParticipant } from '@/test/shows';

import { describeStage } from './describeStage';
import { stageCards } from './stageCards';

const sharing = aParticipant('ann', { tracks: [{ producerId: 's', source: 'screen' }] });
const names = (cards: { participant: { id: string } | null; kind: string }[]) =>
  cards.map(({ participant, kind }) => `${participant?.id ?? 'nobody'} ${kind}`);

describe('stageCards', () => {
  it('keeps the order of the stage and of arrival', () => {
    const people = [sharing, aParticipant('bob'), aParticipant('cid')];
    const cards = stageCards(people, [
      { participantId: 'cid', kind: 'person' },
      { participantId: 'ann', kind: 'screen' },
    ]);

    expect(names(cards.onStage)).toEqual(['cid person', 'ann screen']);
    expect(names(cards.backstage)).toEqual(['ann person', 'bob person']);
  });

  it('leaves out who waits, and puts raised hands first', () => {
    const people = [
      aParticipant('ann', { waiting: true }),
      aParticipant('bob'),
      aParticipant('cid', { handRaised: true }),
    ];

    expect(names(stageCards(people, []).backstage)).toEqual(['cid person', 'bob person']);
  });

  it('has a card for each other picture of a person', () => {
    const desk = aParticipant('ann', { tracks: [{ producerId: 'd', source: 'second-camera' }] });

    expect(names(stageCards([desk], []).backstage)).toEqual(['ann person', 'ann second-camera']);
  });

  it('has a card for the clip and the picture in their places', () => {
    const cards = stageCards(
      [aParticipant('ann')],
      [clipItem, { participantId: 'ann', kind: 'person' }, imageItem],
    );

    expect(names(cards.onStage)).toEqual(['nobody clip', 'ann person', 'nobody image']);
  });

  it('has no card for a stage item whose owner is unknown', () => {
    const cards = stageCards([], [{ participantId: 'gone', kind: 'person' }]);

    expect(cards).toEqual({ onStage: [], backstage: [] });
  });
});

describe('describeStage', () => {
  it('puts the picture in words', () => {
    const people = [sharing, aParticipant('bob', { name: 'Bob' })];
    const words = describeStage(
      [
        { participantId: 'ann', kind: 'screen' },
        { participantId: 'bob', kind: 'person' },
        { participantId: '', kind: 'image' },
      ],
      people,
      (name) => `screen of ${name}`,
      (kind) => kind,
    );

    expect(words).toBe('screen of Name of ann, Bob, image');
  });
});
