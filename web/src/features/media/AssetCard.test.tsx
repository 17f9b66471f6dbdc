import { screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';

import { imageItem } from '@/contracts/show';
import type { Asset } from '@/services/api/assets';
import { usePreviewStore } from '@/stores/previewStore';
import { renderInStudio } from '@/test/studio';

import { AssetCard } from './AssetCard';

const card: Asset = {
  id: 'card',
  name: 'card.png',
  kind: 'image',
  type: 'image/png',
  size: 1,
  width: 1280,
  height: 720,
  createdAt: '2026-01-01T00:00:00Z',
  url: '/api/assets/card/content',
};

beforeEach(() => usePreviewStore.getState().left());

it('shows a picture on stage', async () => {
  const { acts, user } = renderInStudio(<AssetCard asset={card} broadcastId="b" mayDelete />);

  await user.click(screen.getByRole('button', { name: 'Use “card.png”' }));
  await user.click(screen.getByRole('menuitem', { name: 'Show on stage' }));

  expect(acts).toEqual([{ type: 'show-image', assetId: 'card' }]);
});

it('takes it off', async () => {
  const { acts, user } = renderInStudio(<AssetCard asset={card} broadcastId="b" mayDelete />, {
    show: { image: 'card', stage: [imageItem] },
  });

  expect(screen.getByText('On stage')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Use “card.png”' }));
  await user.click(screen.getByRole('menuitem', { name: 'Remove from the stage' }));

  expect(acts).toEqual([{ type: 'remove-from-stage', item: imageItem }]);
});

it('knows what is planned while a plan is made', async () => {
  usePreviewStore.setState({ isOn: true });
  const { acts, user } = renderInStudio(<AssetCard asset={card} broadcastId="b" mayDelete />);

  await user.click(screen.getByRole('button', { name: 'Use “card.png”' }));
  await user.click(screen.getByRole('menuitem', { name: 'Show on stage' }));

  expect(acts).toEqual([]);
  expect(screen.getByText('On stage')).toBeVisible();
});
