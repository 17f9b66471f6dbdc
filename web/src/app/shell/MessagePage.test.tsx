import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { TooltipProvider } from '@/ui/Tooltip';

import { EndedScreen } from '../studio/EndedScreen';
import { MessagePage } from './MessagePage';

it('lets a guest choose the language on the page that says how it ended', () => {
  render(<EndedScreen title="Talk" length={null} exit={null} />, { wrapper: TooltipProvider });

  expect(screen.getByRole('button', { name: 'Language' })).toBeVisible();
});

it('stands alone where nothing else works', () => {
  render(<MessagePage title="Broken">Load it again.</MessagePage>);

  expect(screen.queryByRole('button')).toBeNull();
});
