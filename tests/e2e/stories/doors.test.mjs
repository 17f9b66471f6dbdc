// Every door and every way out, as somebody sees it who stands before it: what only shows when something has happened.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { looksRight, variants } from '../support/looks.mjs';
import { openPerson } from '../support/people.mjs';
import { until } from '../support/processes.mjs';
import { enterRoom } from '../support/rooms.mjs';
import * as studio from '../support/studio.mjs';

const seen = process.env.BACKLOT_LOOKS === 'all' ? variants : [variants[0], variants[3]];
const guestName = 'Аня Соколова';

describe('doors', { timeout: 1_800_000 }, () => {
  let server;
  let owner;

  before(async () => {
    server = await startBacklot({ name: 'doors' });
    owner = await account(server.http, { email: 'hanna@example.org', name: people.host.name });
  });

  after(() => server?.stop());

  for (const { name: variant, viewport, colorScheme } of seen)
    describe(variant, () => {
      let guest;
      const look = (name) => looksRight(guest, `door-${name}-${variant}`);
      const page = () => guest.page;
      const heading = (name) => page().getByRole('heading', { name });
      const button = (name) => page().getByRole('button', { name });

      before(async () => {
        guest = await openPerson({ name: guestName }, { baseURL: server.http, viewport, colorScheme });
      });

      after(() => guest?.close());

      const create = (body) => owner.api.ok('POST', '/api/broadcasts', { title: 'The night sky', ...body });
      const command = ({ id }, body) => owner.api.ok('POST', `/api/broadcasts/${id}/commands`, { command: body });

      /** The owner's room: it hears who comes. */
      async function open(show) {
        const room = await enterRoom(server.http, await owner.api.ok('POST', `/api/broadcasts/${show.id}/enter`, {}));
        room.idOf = async (name) => {
          const isThem = ({ event }) => event.type === 'participant-joined' && event.name === name;
          const { event } = await until(`${name} is here`, () => room.events.findLast(isThem));
          return event.id;
        };
        return room;
      }

      async function enter(name = guestName) {
        await page().getByLabel('Your name').fill(name);
        await button('Enter studio').click();
      }

      describe('before one is in', () => {
        test('creating an account', async () => {
          await page().goto('/');
          await page().getByRole('tab', { name: 'Create account' }).click();
          await page().getByLabel('Your name').waitFor();
          await look('register');
        });

        test('a wrong password', async () => {
          await page().goto('/');
          await page().getByLabel('Email').fill(owner.email);
          await page().getByLabel('Password').fill('not this one');
          await page().locator('form').getByRole('button', { name: 'Sign in' }).click();
          await page().locator('form').getByRole('status').first().waitFor();
          await look('wrong-password');
        });

        test('a passcode, and a wrong one', async () => {
          const show = await create({ guestRule: 'passcode', passcode: 'open sesame' });
          await page().goto(show.joinUrl);
          await page().getByLabel('Passcode').waitFor();
          await look('passcode');
          await page().getByLabel('Passcode').fill('open barley');
          await button('Go on').click();
          await enter();
          await page().getByText('This passcode is wrong.').waitFor();
          await look('wrong-passcode');
        });

        test('for people with an account', async () => {
          const show = await create({ guestRule: 'signed-in' });
          await page().goto(show.joinUrl);
          await heading('Sign in to join The night sky').waitFor();
          await look('sign-in-first');
        });

        test('after the end', async () => {
          const show = await create();
          await owner.api.ok('POST', `/api/broadcasts/${show.id}/start`, {});
          await owner.api.ok('POST', `/api/broadcasts/${show.id}/end`, {});
          await page().goto(show.joinUrl);
          await heading('The show has ended').waitFor();
          await look('ended');
        });
      });

      describe('the lobby', () => {
        let show;
        let room;

        before(async () => {
          show = await create({ guestRule: 'lobby' });
          room = await open(show);
          await page().goto(show.joinUrl);
          await enter();
        });
        after(() => room?.leave());

        test('waiting', async () => {
          await heading('WAITING: the host will let you in').waitFor();
          await look('waiting');
        });

        test('turned away', async () => {
          await command(show, { type: 'deny', participantId: await room.idOf(guestName) });
          await heading('The host did not let you in').waitFor();
          await look('denied');
        });

        test('turned away, and at the door again', async () => {
          await page().goto(show.joinUrl);
          await enter();
          await heading('A host removed you from this broadcast').waitFor();
          await look('removed-at-door');
        });
      });

      describe('inside, and out again', () => {
        let show;
        let room;

        before(async () => {
          show = await create();
          room = await open(show);
        });
        after(() => room?.leave());

        /** As somebody new: nobody has a seat from before. */
        async function comeIn(name) {
          await page().evaluate(() => sessionStorage.clear());
          await page().goto(show.joinUrl);
          await enter(name);
          await studio.isToldBackstage(guest);
          return room.idOf(name);
        }

        test('a guest backstage', async () => {
          await comeIn('Ines');
          await look('backstage');
        });

        test('a host asks for the microphone', async () => {
          const participantId = await room.idOf('Ines');
          await command(show, { type: 'set-mic', participantId, on: false });
          await button('Unmute microphone').waitFor();
          await command(show, { type: 'request-unmute', participantId, device: 'microphone' });
          await page().getByRole('dialog').waitFor();
          await look('asked');
          await button('Not now').click();
        });

        test('left', async () => {
          await button('Leave the studio').click();
          await page().getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
          await heading('You left the studio').waitFor();
          await look('left');
        });

        test('moved to another tab', async () => {
          await comeIn('Kofi');
          const pass = await page().evaluate(() =>
            Object.entries(sessionStorage).find(([key]) => key.startsWith('backlot.pass.')),
          );
          const other = await guest.context.newPage();
          await other.addInitScript(([key, value]) => sessionStorage.setItem(key, value), pass);
          await other.goto(show.joinUrl);
          await heading('You opened the studio in another tab').waitFor();
          await look('moved');
          await other.close();
        });

        test('a pass that is not valid any more', async () => {
          await page().evaluate(() => {
            for (const [key, value] of Object.entries(sessionStorage)) {
              if (!key.startsWith('backlot.pass.')) continue;
              sessionStorage.setItem(key, JSON.stringify({ ...JSON.parse(value), roomToken: 'not.a.pass' }));
            }
          });
          await page().reload();
          await heading('The studio did not let you in').waitFor();
          await look('refused');
        });

        test('removed', async () => {
          const participantId = await comeIn('Rolf');
          await command(show, { type: 'remove-participant', participantId, ban: false });
          await heading('A host removed you from the studio').waitFor();
          await look('kicked');
        });
      });

      test('the end, from inside', async () => {
        const show = await create();
        await page().goto(show.joinUrl);
        await enter('Lena');
        await studio.isToldBackstage(guest);
        await owner.api.ok('POST', `/api/broadcasts/${show.id}/start`, {});
        await page().getByRole('status', { name: 'Air' }).filter({ hasNotText: 'Off air' }).waitFor();
        await owner.api.ok('POST', `/api/broadcasts/${show.id}/end`, {});
        await heading('The show has ended').waitFor();
        await page()
          .getByText(/The night sky, .* on air/)
          .waitFor();
        await look('ended-inside');
      });

      test('banned, and at the door again', async () => {
        const show = await create();
        const room = await open(show);
        await page().goto(show.joinUrl);
        await enter('Boris');
        await studio.isToldBackstage(guest);
        await command(show, { type: 'remove-participant', participantId: await room.idOf('Boris'), ban: true });
        await heading('A host has closed this studio to you').waitFor();
        await look('banned');
        await page().goto(show.joinUrl);
        await enter('Not Boris');
        await heading('You cannot join this broadcast').waitFor();
        await look('banned-at-door');
        room.leave();
      });

      describe('the watch page', () => {
        let show;

        before(async () => {
          show = await create({ description: 'Without a telescope' });
          await studio.watch(guest, show, 'Vera');
        });

        test('live', async () => {
          await owner.api.ok('POST', `/api/broadcasts/${show.id}/start`, {});
          await page().getByText('Live', { exact: true }).first().waitFor();
          await page().locator('video').waitFor();
          await studio.comment(guest, 'Clear sky tonight');
          await page().getByRole('log').getByText('Clear sky tonight').waitFor();
          await look('watch-live');
        });

        test('a short break', async () => {
          await command(show, { type: 'set-slate', on: true, text: '' });
          await page().getByText('The show goes on in a moment.').waitFor();
          await look('watch-break');
        });

        test('over', async () => {
          await owner.api.ok('POST', `/api/broadcasts/${show.id}/end`, {});
          await page().getByText('This show is over').waitFor();
          await look('watch-ended');
        });

        test('nothing there', async () => {
          await page().goto('/watch/01890000-0000-7000-8000-000000000000');
          await heading('There is no such broadcast').waitFor();
          await look('watch-gone');
        });
      });

      describe('for those who sign in', () => {
        let show;

        before(async () => {
          show = await create();
          await owner.api.ok('POST', `/api/broadcasts/${show.id}/destinations`, {
            platform: 'custom',
            name: 'Our tower',
            rtmpUrl: 'rtmp://127.0.0.1:9/live',
            streamKey: 'abcd-1234',
          });
          await studio.signIn(guest, owner.email);
          await page().goto(`/broadcasts/${show.id}`);
          await button('Edit broadcast').waitFor();
        });

        for (const [name, opens] of [
          ['edit', 'Edit broadcast'],
          ['delete', 'Delete broadcast'],
          ['replace-link', 'Replace'],
          ['add-destination', 'Add destination'],
          ['remove-destination', 'Remove Our tower'],
        ])
          test(`dialog: ${name}`, async () => {
            await page().getByRole('button', { name: opens, exact: true }).click();
            const box = page().getByRole('dialog').or(page().getByRole('alertdialog'));
            await box.first().waitFor();
            await look(`dialog-${name}`);
            await page().keyboard.press('Escape');
            await box.waitFor({ state: 'detached' });
          });

        test('preview and take', async () => {
          await page().goto(`/studio/${show.id}`);
          await button('Enter studio').click();
          await studio.isToldBackstage(guest);
          await studio.openPanel(guest, 'Scenes');
          await page().getByRole('switch', { name: 'Preview before taking' }).click();
          await button('News layout').click();
          await page().getByRole('button', { name: 'Take', exact: true }).waitFor();
          await look('preview');
        });

        test('the end of the own show', async () => {
          await owner.api.ok('POST', `/api/broadcasts/${show.id}/start`, {});
          await owner.api.ok('POST', `/api/broadcasts/${show.id}/end`, {});
          await heading('The show has ended').waitFor();
          await look('ended-host');
          assert.equal(await page().getByRole('link', { name: 'All broadcasts' }).count(), 1);
        });
      });

      test('without a network', async () => {
        await page().goto('/broadcasts');
        await page().evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
        await page().reload();
        await until('the app is kept', () => page().evaluate(() => navigator.serviceWorker.controller !== null));
        await guest.context.setOffline(true);
        try {
          await page().reload();
          await page().getByRole('heading').first().waitFor();
          await look('offline');
        } finally {
          await guest.context.setOffline(false);
        }
      });
    });
});
