import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';

import { placeAfterKey } from '@/lib/ordering';
import { usePreviewStore } from '@/stores/previewStore';
import { aParticipant } from '@/test/shows';
import { renderInStudio } from '@/test/studio';

import { StageStrip } from './StageStrip';

const ann = aParticipant('ann', { name: 'Ann' });
const bob = aParticipant('bob', { name: 'Bob', micOn: false });
const host = aParticipant('host', { role: 'owner', name: 'Maya' });
const item = (participantId: string) => ({ participantId, kind: 'person' }) as const;
const show = { participants: [host, ann, bob], stage: [item('host'), item('ann')] };

beforeEach(() => usePreviewStore.getState().left());

describe('the cards of a host', () => {
  it('put people on and off the stage', async () => {
    const { acts, user } = renderInStudio(<StageStrip />, { show });

    await user.click(screen.getByRole('button', { name: 'Add to stage: Bob' }));
    await user.click(screen.getByRole('button', { name: 'Remove Ann from the stage' }));

    expect(acts).toEqual([
      { type: 'add-to-stage', item: item('bob') },
      { type: 'remove-from-stage', item: item('ann') },
    ]);
  });

  it('mute, and ask those who are muted', async () => {
    const { acts, user } = renderInStudio(<StageStrip />, { show });

    await user.click(screen.getByRole('button', { name: 'Mute Ann' }));
    await user.click(screen.getByRole('button', { name: 'Ask Bob to turn on the microphone' }));

    expect(acts).toEqual([
      { type: 'set-mic', participantId: 'ann', on: false },
      { type: 'request-unmute', participantId: 'bob', device: 'microphone' },
    ]);
  });

  it('turn off a camera, and ask for one that is off', async () => {
    const off = aParticipant('bob', { name: 'Bob', cameraOn: false });
    const { acts, user } = renderInStudio(<StageStrip />, {
      show: { ...show, participants: [host, ann, off] },
    });

    await user.click(screen.getByRole('button', { name: 'More about Ann' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Turn off the camera' }));
    await user.click(screen.getByRole('button', { name: 'More about Bob' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Ask for the camera' }));

    expect(acts).toEqual([
      { type: 'set-camera', participantId: 'ann', on: false },
      { type: 'request-unmute', participantId: 'bob', device: 'camera' },
    ]);
  });

  it('switch the sound of an encoder, which nobody can be asked for', async () => {
    const encoder = aParticipant('enc', { name: 'Encoder', encoder: true, micOn: false });
    const { acts, user } = renderInStudio(<StageStrip />, {
      show: { participants: [host, encoder] },
    });

    expect(screen.getByLabelText('Stream of an encoder')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Unmute Encoder' }));
    await user.click(screen.getByRole('button', { name: 'More about Encoder' }));

    expect(acts).toEqual([{ type: 'set-mic', participantId: 'enc', on: true }]);
    expect(screen.queryByText('Role')).toBeNull();
    expect(await screen.findByRole('menuitem', { name: 'Remove from studio' })).toBeVisible();
  });

  it('show one alone and give the main place', async () => {
    const { acts, user } = renderInStudio(<StageStrip />, {
      show: { ...show, pinned: item('ann') },
    });

    await user.click(screen.getByRole('button', { name: 'Show Ann alone' }));
    await user.click(screen.getByRole('button', { name: 'Give up the main place of Ann' }));

    expect(acts).toEqual([
      { type: 'solo', item: item('ann') },
      { type: 'pin', item: null },
    ]);
  });

  it('change roles and rights', async () => {
    const { acts, user } = renderInStudio(<StageStrip />, { show });
    const more = () => user.click(screen.getByRole('button', { name: 'More about Ann' }));

    await more();
    await user.click(screen.getByRole('menuitemradio', { name: 'Producer' }));
    await more();
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'May share a screen' }));

    expect(acts).toEqual([
      { type: 'set-role', participantId: 'ann', role: 'producer' },
      { type: 'set-rights', participantId: 'ann', screen: false, present: false },
    ]);
  });

  it.each([
    ['owner', ['Producer', 'Co-host', 'Guest'], true],
    ['producer', [], true],
    ['co-host', [], false],
  ] as const)('offer a %s what they may do about a producer', async (role, roles, mayRemove) => {
    const pia = aParticipant('pia', { role: 'producer', name: 'Pia' });
    const me = aParticipant('host', { role, name: 'Me' });
    const { user } = renderInStudio(<StageStrip />, { role, show: { participants: [me, pia] } });

    await user.click(screen.getByRole('button', { name: 'More about Pia' }));

    const items = screen.queryAllByRole('menuitemradio').map(({ textContent }) => textContent);
    expect(items).toEqual(roles);
    const removal = screen.queryByRole('menuitem', { name: 'Remove from studio' });
    expect(removal !== null).toBe(mayRemove);
  });

  it('remove and ban after asking', async () => {
    const { acts, user } = renderInStudio(<StageStrip />, { show });

    await user.click(screen.getByRole('button', { name: 'More about Ann' }));
    await user.click(screen.getByRole('menuitem', { name: 'Remove from studio' }));
    await user.click(screen.getByRole('switch', { name: 'Ban this device too' }));
    await user.click(screen.getByRole('button', { name: 'Remove' }));

    expect(acts).toEqual([{ type: 'remove-participant', participantId: 'ann', ban: true }]);
  });

  it('move by arrow keys, and say where to', async () => {
    const { acts, user } = renderInStudio(<StageStrip />, { show });

    screen.getByRole('button', { name: 'Move Ann: arrow keys' }).focus();
    await user.keyboard('{ArrowLeft}');

    expect(acts).toEqual([{ type: 'move-on-stage', item: item('ann'), index: 0 }]);
    expect(screen.getByText('Ann: place 1 of 2')).toBeInTheDocument();
  });

  it('wait for "take" while previewing', async () => {
    usePreviewStore.getState().turned(true);
    const { acts, user } = renderInStudio(<StageStrip />, { show });

    await user.click(screen.getByRole('button', { name: 'Add to stage: Bob' }));
    await user.click(screen.getByRole('button', { name: 'Mute Ann' }));

    expect(acts).toEqual([{ type: 'set-mic', participantId: 'ann', on: false }]);
    expect(screen.getByRole('article', { name: 'Bob, on stage' })).toBeInTheDocument();
  });
});

describe('the cards of a guest', () => {
  it('say who is where, and do nothing', () => {
    renderInStudio(<StageStrip />, { selfId: 'ann', role: 'guest', show });

    const stage = screen.getByRole('region', { name: 'On stage' });
    expect(within(stage).getAllByRole('article')).toHaveLength(2);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('placeAfterKey', () => {
  it.each([
    ['ArrowLeft', 0, 0],
    ['ArrowLeft', 2, 1],
    ['ArrowRight', 2, 2],
    ['ArrowRight', 0, 1],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['Enter', 1, null],
  ] as const)('%s from %d: %s', (key, from, to) => {
    expect(placeAfterKey(key, from, 3)).toBe(to);
  });
});
