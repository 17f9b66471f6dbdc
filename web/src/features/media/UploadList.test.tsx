import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import type { UploadItem, UploadState } from '@/services/uploads/Uploads';
import { renderInStudio } from '@/test/studio';

import { UploadList } from './UploadList';

const upload = (state: UploadState): UploadItem => ({
  id: 'u1',
  name: 'intro.mp4',
  kind: 'video',
  size: 100,
  sent: 40,
  state,
});

function show(state: UploadState) {
  const acts = { onPause: vi.fn(), onResume: vi.fn(), onDismiss: vi.fn() };
  return { ...renderInStudio(<UploadList uploads={[upload(state)]} {...acts} />), ...acts };
}

it('pauses what is being sent', async () => {
  const { user, onPause } = show({ kind: 'sending' });

  await user.click(screen.getByRole('button', { name: 'Pause intro.mp4' }));

  expect(onPause).toHaveBeenCalledWith('u1');
  expect(screen.queryByRole('button', { name: 'Go on with intro.mp4' })).toBeNull();
});

it.each(['paused', 'offline'] as const)('goes on with what is %s', async (kind) => {
  const { user, onResume } = show({ kind });

  await user.click(screen.getByRole('button', { name: 'Go on with intro.mp4' }));

  expect(onResume).toHaveBeenCalledWith('u1');
});

it('has nothing to pause once it is refused', () => {
  show({ kind: 'refused', message: 'Too large' });

  expect(screen.getByRole('alert')).toHaveTextContent('Too large');
  expect(screen.getAllByRole('button')).toHaveLength(1);
});
