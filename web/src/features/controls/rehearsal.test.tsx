import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { renderInStudio } from '@/test/studio';

import { AirStatus } from './AirStatus';
import { GoLiveButton } from './GoLiveButton';
import { SelfState } from './SelfState';

const top = (
  <>
    <AirStatus />
    <GoLiveButton destinationCount={2} />
    <SelfState isBeside={false} />
  </>
);

describe('a rehearsal', () => {
  it('is started and never goes live', async () => {
    const { acts, user } = renderInStudio(top, { show: { kind: 'rehearsal' } });
    expect(screen.getByRole('status', { name: 'Air' })).toHaveTextContent(/^rehearsal$/i);
    expect(screen.queryByRole('button', { name: 'Go live' })).toBeNull();

    await user.click(screen.getByRole('button', { name: 'Start rehearsal' }));
    expect(screen.getByRole('alertdialog')).toHaveTextContent('no destination is called');
    await user.click(screen.getByRole('button', { name: 'Start now' }));

    expect(acts).toEqual([{ type: 'go-live' }]);
  });

  it('is said to be one while it runs, even with a destination that says live', () => {
    renderInStudio(top, {
      show: {
        kind: 'rehearsal',
        phase: 'live',
        liveSince: 1000,
        programRunning: true,
        stage: [{ participantId: 'host', kind: 'person' }],
        destinations: [{ destinationId: 'd', phase: 'live', reason: '' }],
      },
    });

    const air = screen.getByRole('status', { name: 'Air' });
    expect(air).toHaveTextContent(/rehearsal/i);
    expect(air).not.toHaveTextContent(/live/i);
    expect(screen.getByText('ON STAGE')).toBeVisible();
    expect(screen.queryByText('ON AIR')).toBeNull();
    expect(screen.getByRole('button', { name: 'End rehearsal' })).toBeVisible();
  });
});
