// Every page in light and dark, on a desk and in a hand: it opens, names its buttons, fits, and can be looked at.
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { looksRight, variants } from '../support/looks.mjs';
import { openPerson } from '../support/people.mjs';
import * as studio from '../support/studio.mjs';

const brandLook = {
  primary: '#7c4dde',
  text: '#ffffff',
  background: '#0b1437',
  font: 'inter',
  tagStyle: 'pill',
  showHeadlines: true,
  rounded: true,
  logoCorner: 'top-right',
};

describe('pages', { timeout: 600_000 }, () => {
  let server;
  let owner;
  let show;
  let planned;

  before(async () => {
    server = await startBacklot({ name: 'pages' });
    owner = await account(server.http, { email: 'hanna@example.org', name: people.host.name });
    const later = new Date(Date.now() + 86_400_000).toISOString();
    show = await owner.api.ok('POST', '/api/broadcasts', { title: 'Evening talk', description: 'With guests' });
    planned = await owner.api.ok('POST', '/api/broadcasts', { title: 'Утренний эфир', scheduledAt: later });
    await owner.api.ok('POST', '/api/brands', { name: 'Evening look', look: brandLook });
    const destination = { platform: 'youtube', rtmpUrl: 'rtmps://a.rtmps.youtube.com/live2', streamKey: 'abcd-1234' };
    await owner.api.ok('POST', `/api/broadcasts/${show.id}/destinations`, destination);
  });

  after(() => server?.stop());

  for (const { name: variant, viewport, colorScheme } of variants) {
    describe(variant, () => {
      let host;

      before(async () => {
        host = await openPerson(people.host, { baseURL: server.http, viewport, colorScheme });
      });
      after(() => host?.close());

      const look = (name) => looksRight(host, `page-${name}-${variant}`);

      test('landing', async () => {
        await host.page.goto('/');
        await host.page.getByLabel('Email').first().waitFor();
        await look('landing');
      });

      test('a wrong invitation', async () => {
        await host.page.goto('/join/nonsense');
        await host.page.getByRole('heading').first().waitFor();
        await look('wrong-invitation');
      });

      test('a guest before entering', async () => {
        await host.page.goto(show.joinUrl);
        await host.page.getByRole('button', { name: 'Enter studio' }).waitFor();
        await look('green-room-guest');
      });

      test('dashboard', async () => {
        await studio.signIn(host, owner.email);
        await host.page.getByText('Evening talk').first().waitFor();
        await look('dashboard');
      });

      test('new broadcast', async () => {
        await host.page.getByRole('button', { name: 'Create', exact: true }).click();
        await look('create-menu');
        await host.page.getByRole('menuitem', { name: 'Live show' }).click();
        await host.page.getByLabel('Title').waitFor();
        await look('new-broadcast');
      });

      test('a broadcast with its destinations', async () => {
        await host.page.goto(`/broadcasts/${show.id}`);
        await host.page.getByText('rtmps://a.rtmps.youtube.com/live2').waitFor();
        await look('broadcast');
      });

      test('media library', async () => {
        await host.page.goto('/library');
        await host.page.getByText('Nothing here yet').waitFor();
        await look('library');
      });

      test('brand kits', async () => {
        await host.page.goto('/brands');
        await host.page.getByRole('heading', { name: 'Evening look' }).waitFor();
        await look('brands');
      });

      test('a brand kit', async () => {
        await host.page.getByRole('link', { name: 'Evening look' }).click();
        await host.page.getByLabel('Name of the kit').waitFor();
        await look('brand');
      });

      for (const [part, heading] of [
        ['', 'Profile'],
        ['/team', 'Team'],
        ['/security', 'API tokens'],
        ['/hotkeys', 'Hotkeys'],
      ]) {
        test(`account${part}`, async () => {
          await host.page.goto(`/account${part}`);
          await host.page.getByRole('heading', { name: heading, exact: true }).waitFor();
          await look(`account${part.replace('/', '-')}`);
        });
      }

      test('watch page before the show', async () => {
        await host.page.goto(`/watch/${planned.id}`);
        await host.page.getByRole('timer').waitFor();
        await host.page.getByText('Nobody has written yet').waitFor();
        await look('watch');
      });

      test('green room', async () => {
        await host.page.goto(`/studio/${show.id}`);
        await host.page.getByRole('button', { name: 'Enter studio' }).waitFor();
        await look('green-room');
      });

      test('studio', async () => {
        await studio.enterAsHost(host, show);
        await studio.addToStage(host, people.host.name);
        await studio.seesOnStage(host, people.host.name);
        await look('studio');
        await studio.removeFromStage(host, people.host.name);
      });

      test('no such page', async () => {
        await host.page.goto('/no/such/page');
        await host.page.getByRole('heading').first().waitFor();
        await look('not-found');
      });
    });
  }
});
