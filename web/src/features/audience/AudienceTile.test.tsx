import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { fakeTrack } from '@/test/media';
import { renderInStudio } from '@/test/studio';

import { AudienceTile } from './AudienceTile';

describe('AudienceTile', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('receives nothing until one looks, and no sound until one asks', async () => {
    const { audience, user } = renderInStudio(<AudienceTile />);
    expect(audience.watch).toHaveBeenLastCalledWith(false);

    await user.click(screen.getByRole('button', { name: 'Show what the audience sees' }));

    expect(audience.watch).toHaveBeenLastCalledWith(true);
    expect(audience.listen).toHaveBeenLastCalledWith(false);
    expect(screen.getByRole('status')).toHaveTextContent('Waiting for the program');
  });

  it('plays the sound on request and forgets that when it is hidden', async () => {
    const { audience, user } = renderInStudio(<AudienceTile />);
    await user.click(screen.getByRole('button', { name: 'Show what the audience sees' }));

    await user.click(screen.getByRole('button', { name: /Hear what the audience hears/ }));
    expect(audience.listen).toHaveBeenLastCalledWith(true);
    await user.click(screen.getByRole('button', { name: 'Hide' }));

    expect(audience.watch).toHaveBeenLastCalledWith(false);
    expect(audience.listen).toHaveBeenLastCalledWith(false);
  });

  it('shows the picture when it is there', async () => {
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue(undefined);
    vi.stubGlobal('MediaStream', class {});
    const { studio, user } = renderInStudio(<AudienceTile />);
    Object.assign(studio.studio.media, { audienceTrack: fakeTrack('video', 'program') });

    await user.click(screen.getByRole('button', { name: 'Show what the audience sees' }));

    expect(screen.getByLabelText('What the audience sees')).toBeInTheDocument();
  });

  it('stops when it goes away', async () => {
    const { audience, user, unmount } = renderInStudio(<AudienceTile />);
    await user.click(screen.getByRole('button', { name: 'Show what the audience sees' }));

    unmount();

    expect(audience.watch).toHaveBeenLastCalledWith(false);
  });
});
