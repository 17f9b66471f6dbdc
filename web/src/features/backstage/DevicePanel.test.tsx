import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import type { DeviceTrouble } from '@/services/devices/trouble';

import { DevicePanel } from './DevicePanel';

describe('DevicePanel', () => {
  it('is silent while all is well', () => {
    const { container } = render(
      <DevicePanel
        kind="camera"
        state={{ kind: 'on', deviceId: 'x', label: 'Cam' }}
        onRetry={() => undefined}
      />,
    );

    expect(container).toBeEmptyDOMElement();
  });

  it.each<[DeviceTrouble, RegExp]>([
    ['denied', /may not use your camera/],
    ['denied-by-system', /withholds the camera/],
    ['none-found', /No camera found/],
    ['in-use', /Another program uses/],
    ['insecure', /no camera to this address/],
    ['ended', /was disconnected/],
    ['failed', /did not start/],
  ])('has its own words for %s', (trouble, words) => {
    render(
      <DevicePanel kind="camera" state={{ kind: 'trouble', trouble }} onRetry={() => undefined} />,
    );

    expect(screen.getByRole('status')).toHaveTextContent(words);
  });

  it('tries again without a reload', async () => {
    const retry = vi.fn();
    render(
      <DevicePanel
        kind="microphone"
        state={{ kind: 'trouble', trouble: 'denied' }}
        onRetry={retry}
      />,
    );

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(retry).toHaveBeenCalledOnce();
  });

  it('points at a question that nobody answers', () => {
    render(
      <DevicePanel
        kind="microphone"
        state={{ kind: 'opening', isUnanswered: true }}
        onRetry={() => undefined}
      />,
    );

    expect(screen.getByRole('status')).toHaveTextContent('The browser asks about your microphone');
  });
});
