import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { defaultBindings } from '@/lib/hotkeys';
import { useHotkeyStore } from '@/stores/hotkeyStore';
import { useMediaStore } from '@/stores/mediaStore';
import { useUnmuteStore } from '@/stores/studioConnection';
import { aParticipant } from '@/test/shows';
import { renderInStudio } from '@/test/studio';

import { ControlBar } from './ControlBar';
import { nextBanner, nextComment } from './nextGraphic';
import { UnmuteDialog } from './UnmuteDialog';

const bar = (
  <ControlBar invitation={null} devices={null} encoder={null} onLeave={() => Promise.resolve()} />
);
const guest = {
  selfId: 'guest',
  role: 'guest',
  show: { participants: [aParticipant('guest')] },
} satisfies Parameters<typeof renderInStudio>[1];

beforeEach(() => {
  useHotkeyStore.setState({ bindings: defaultBindings });
  useMediaStore.setState({ isMicOn: false, microphone: { kind: 'off' } });
  useUnmuteStore.setState({ request: null });
});

describe('the keys of a host', () => {
  it('pick layouts, take back and cover the program', async () => {
    const { acts, user } = renderInStudio(bar);

    await user.keyboard('{Shift>}[Digit6]{/Shift}');
    await user.keyboard('{Control>}[KeyZ]{/Control}');
    await user.keyboard('{Shift>}{Escape}{/Shift}');

    expect(acts).toEqual([
      { type: 'set-layout', layout: 'news' },
      { type: 'undo' },
      { type: 'set-slate', on: true, text: 'We are back in a moment' },
    ]);
  });

  it('rest while somebody types', async () => {
    const { acts, user } = renderInStudio(
      <>
        {bar}
        <textarea aria-label="Text" />
      </>,
    );

    await user.type(screen.getByLabelText('Text'), 'A{Shift>}[Digit6]{/Shift}');

    expect(acts).toEqual([]);
  });

  it('work with the devices open, which stay open; Escape alone closes them', async () => {
    const { acts, user } = renderInStudio(bar);
    await user.click(screen.getByRole('button', { name: /Camera, microphone and speaker/ }));
    const dialog = await screen.findByRole('dialog');

    await user.keyboard('{Shift>}{Escape}{/Shift}');
    await user.keyboard('{Control>}[KeyD]{/Control}');

    expect(acts).toEqual([{ type: 'set-slate', on: true, text: 'We are back in a moment' }]);
    expect(useMediaStore.getState().isMicOn).toBe(true);
    expect(dialog).toBeVisible();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(acts).toHaveLength(1);
  });

  it('follow other bindings', async () => {
    const { acts, user } = renderInStudio(bar, { show: { slate: { on: true, text: 'Soon' } } });
    useHotkeyStore.getState().bound('panic-slate', 'KeyP');

    await user.keyboard('[KeyP]');

    expect(acts).toEqual([{ type: 'set-slate', on: false }]);
  });

  it('can be changed in the sheet', async () => {
    const { user } = renderInStudio(bar);

    await user.keyboard('?');
    await user.click(screen.getByRole('button', { name: /Change the key for: Microphone/ }));
    await user.keyboard('[KeyM]');

    expect(useHotkeyStore.getState().bindings['toggle-mic']).toBe('KeyM');
  });
});

describe('the keys of a guest', () => {
  it('raise the hand and leave the stage alone', async () => {
    const { acts, user } = renderInStudio(bar, guest);

    await user.keyboard('{Shift>}[Digit6]{/Shift}');
    await user.keyboard('{Shift>}[KeyH]{/Shift}');

    expect(acts).toEqual([{ type: 'raise-hand', participantId: 'guest', on: true }]);
  });

  it('open the microphone for as long as space is held', () => {
    renderInStudio(bar, guest);
    const isMicOn = () => useMediaStore.getState().isMicOn;

    fireEvent.keyDown(document.body, { code: 'Space', key: ' ' });
    fireEvent.keyDown(document.body, { code: 'Space', key: ' ', repeat: true });
    expect(isMicOn()).toBe(true);
    fireEvent.keyUp(document.body, { code: 'Space', key: ' ' });
    expect(isMicOn()).toBe(false);
  });

  it('close the microphone when the window loses the keyboard', () => {
    renderInStudio(bar, guest);

    fireEvent.keyDown(document.body, { code: 'Space', key: ' ' });
    fireEvent.blur(window);

    expect(useMediaStore.getState().isMicOn).toBe(false);
  });

  it('leave the space bar to a button that has the focus', () => {
    renderInStudio(bar, guest);

    fireEvent.keyDown(screen.getByRole('button', { name: 'Leave the studio' }), {
      code: 'Space',
      key: ' ',
    });

    expect(useMediaStore.getState().isMicOn).toBe(false);
  });
});

describe('the question to turn on a device', () => {
  it('turns it on only with our yes', async () => {
    const setMic = vi.fn();
    useMediaStore.setState({ setMic });
    const { user } = renderInStudio(<UnmuteDialog />, guest);
    useUnmuteStore.setState({ request: { device: 'microphone', by: 'Maya' } });

    const dialog = await screen.findByRole('dialog', {
      name: 'Maya asks you to turn on your microphone',
    });
    await user.click(screen.getByRole('button', { name: 'Not now' }));
    expect(dialog).not.toBeInTheDocument();
    expect(setMic).not.toHaveBeenCalled();

    useUnmuteStore.setState({ request: { device: 'microphone', by: '' } });
    await user.click(await screen.findByRole('button', { name: 'Turn on' }));
    expect(setMic).toHaveBeenCalledWith(true);
  });
});

describe('countdown, slate and host rule', () => {
  it('ask for what the form says', async () => {
    const { acts, user } = renderInStudio(bar);

    await user.click(screen.getByRole('button', { name: /^Countdown, slate and host rule/ }));
    await user.clear(screen.getByLabelText('Minutes'));
    await user.type(screen.getByLabelText('Minutes'), '1.5');
    await user.type(screen.getByLabelText('Words beside it'), 'We start in');
    await user.click(screen.getByRole('button', { name: 'Start the countdown' }));
    await user.click(screen.getByRole('radio', { name: 'Ends' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));

    expect(acts).toEqual([
      { type: 'start-countdown', seconds: 90, label: 'We start in', onScreen: true },
      { type: 'set-host-rule', rule: 'end', minutes: 5 },
    ]);
  });
});

describe('the keys for graphics', () => {
  const banner = { id: 'b', kind: 'banner', title: 'T', subtitle: '' } as const;
  const line = { id: 'c', author: 'a', authorName: 'A', text: 'x', at: 0, starred: true };

  it('show the first banner and the last star, or hide what is shown', () => {
    expect(nextBanner({ banners: [banner], shownBanner: null })).toEqual({
      type: 'show-banner',
      id: 'b',
    });
    expect(nextBanner({ banners: [banner], shownBanner: 'b' })?.type).toBe('hide-banner');
    expect(nextBanner({ banners: [], shownBanner: null })).toBeNull();
    expect(nextComment({ chat: [{ ...line, id: 'old' }, line], shownComment: null })).toEqual({
      type: 'show-comment',
      messageId: 'c',
    });
    expect(nextComment({ chat: [], shownComment: line })?.type).toBe('hide-comment');
  });
});
