import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';

import { TooltipProvider } from '@/ui/Tooltip';

import { MediaToggle } from './MediaToggle';

it('is found by what it does, tells its state and works by keyboard', async () => {
  const press = vi.fn();
  render(
    <TooltipProvider>
      <MediaToggle
        label="Mute microphone"
        caption="Mute"
        icon={<svg />}
        look="on"
        isPressed
        onPress={press}
      />
    </TooltipProvider>,
  );
  const button = screen.getByRole('button', { name: 'Mute microphone', pressed: true });

  button.focus();
  await userEvent.keyboard('{Enter}');

  expect(press).toHaveBeenCalledOnce();
});
