import { screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

import { words as russian } from '@/app/words/ru';
import { words as russianStudio } from '@/app/words/studio.ru';
import { changeLanguage, i18n } from '@/lib/i18n/i18n';
import { renderInStudio } from '@/test/studio';

import { StudioHeader } from './StudioHeader';
import { WaitingRoom } from './WaitingRoom';

for (const [namespace, words] of Object.entries({ ...russian, ...russianStudio })) {
  i18n.addResourceBundle('ru', namespace, words);
}
const guest = { selfId: 'guest', role: 'guest' } as const;

afterEach(() => changeLanguage('en'));

it('waits in the language of the guest', async () => {
  const { user } = renderInStudio(<WaitingRoom title="Talk" />, guest);

  await user.click(screen.getByRole('button', { name: 'Language' }));
  await user.click(await screen.findByRole('menuitemradio', { name: 'Русский' }));

  expect(await screen.findByText(russianStudio.studio.waitingTitle)).toBeVisible();
});

it('lets a guest choose the language inside the studio too', () => {
  renderInStudio(<StudioHeader broadcastId="b1" title="Talk" />, guest);

  expect(screen.getByRole('button', { name: 'Language' })).toBeVisible();
});
