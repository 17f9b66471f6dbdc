import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { renderInStudio } from '@/test/studio';

import { KindBadge } from './KindBadge';

it('says of a live show that it is live, and of no rehearsal', () => {
  const { rerender } = renderInStudio(<KindBadge status="live" kind="live" />);
  expect(screen.getByText('Live')).toBeVisible();

  rerender(<KindBadge status="live" kind="rehearsal" />);
  expect(screen.getByText('Rehearsal')).toBeVisible();
  expect(screen.queryByText('Live')).toBeNull();
});
