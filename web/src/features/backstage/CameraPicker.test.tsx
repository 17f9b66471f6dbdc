import { screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';

import { loadPreferences } from '@/services/devices/preferences';
import { useMediaStore } from '@/stores/mediaStore';
import { renderInStudio } from '@/test/studio';

import { CameraPicker } from './CameraPicker';
import { DevicePreview } from './DevicePreview';

beforeEach(() => {
  localStorage.clear();
  useMediaStore.setState({
    camera: { kind: 'on', deviceId: 'front', label: 'Front' },
    isMirrored: true,
  });
});

it('shows people as in a mirror unless they turn that off', async () => {
  const { user } = renderInStudio(
    <>
      <DevicePreview name="Ada" />
      <CameraPicker withTroubles={false} />
    </>,
  );
  const video = screen.getByLabelText('Your camera');
  expect(video).toHaveClass('-scale-x-100');

  await user.click(screen.getByRole('switch', { name: 'Mirror my picture' }));

  expect(video).not.toHaveClass('-scale-x-100');
  expect(loadPreferences().mirrored).toBe(false);
});
