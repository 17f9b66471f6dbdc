// Every panel and every dialog of a studio in the middle of an evening: in light on a desk and in dark in a hand, or with
// BACKLOT_LOOKS=all in all four ways.
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { looksRight, variants } from '../support/looks.mjs';
import { openPerson } from '../support/people.mjs';
import { enterRoom, guestPass, viewerPass } from '../support/rooms.mjs';
import * as studio from '../support/studio.mjs';

const seen = process.env.BACKLOT_LOOKS === 'all' ? variants : [variants[0], variants[3]];

describe('panels', { timeout: 1_800_000 }, () => {
  let server;
  let owner;
  let show;
  const rooms = [];

  before(async () => {
    server = await startBacklot({ name: 'panels' });
    owner = await account(server.http, { email: 'hanna@example.org', name: people.host.name });
    const { api } = owner;
    show = await api.ok('POST', '/api/broadcasts', { title: 'Evening talk: the night sky', guestRule: 'open' });
    const destination = { platform: 'custom', rtmpUrl: 'rtmp://127.0.0.1:9/live', streamKey: 'abcd-1234' };
    await api.ok('POST', `/api/broadcasts/${show.id}/destinations`, destination);
    const command = (body) => api.ok('POST', `/api/broadcasts/${show.id}/commands`, { command: body });
    for (const [name, headline] of [
      ['Аня Соколова', 'Writer'],
      ['Kofi Mensah', 'Composer'],
      ['Tomás Rivera', 'Astronomer'],
    ]) {
      const pass = await guestPass(server.http, show.joinUrl, name, { headline });
      rooms.push(await enterRoom(server.http, pass, { micOn: name !== 'Kofi Mensah', cameraOn: false }));
    }
    const [anya, kofi] = rooms;
    rooms.push(await enterRoom(server.http, await viewerPass(server.http, show.id, 'Jonas W.'), {}));
    const jonas = rooms.at(-1);
    for (const { participantId } of [anya, kofi]) await command({ type: 'add-to-stage', item: item(participantId) });
    await command({
      type: 'create-banner',
      kind: 'banner',
      title: 'The night sky in May',
      subtitle: 'Without a telescope',
    });
    await command({ type: 'create-banner', kind: 'ticker', title: 'Questions? Write them in the chat', subtitle: '' });
    await command({ type: 'save-scene', name: 'Interview' });
    await command({ type: 'set-notes', text: 'Opening: two minutes.\nKofi plays at 19:20.' });
    await command({ type: 'set-slow-mode', seconds: 5 });
    await jonas.command({ type: 'send-chat', text: 'Hello from Malmö! Clear sky tonight.' });
    await anya.command({ type: 'send-chat', text: 'А Персеиды будет видно из города?' });
    await anya.command({ type: 'send-private', text: 'Can you see my slides?', to: null });
    await kofi.command({ type: 'raise-hand', participantId: kofi.participantId, on: true });
    const line = jonas.events.findLast(({ event }) => event.type === 'chat-sent').event;
    await command({ type: 'star-comment', messageId: line.id, on: true });
  });

  after(async () => {
    for (const room of rooms) room.leave();
    await server?.stop();
  });

  for (const { name: variant, viewport, colorScheme } of seen) {
    describe(variant, () => {
      let host;

      before(async () => {
        host = await openPerson(people.host, { baseURL: server.http, viewport, colorScheme });
        await studio.signIn(host, owner.email);
        await studio.enterAsHost(host, show);
      });
      after(() => host?.close());

      const look = (name) => looksRight(host, `panel-${name}-${variant}`);
      const button = (name) => host.page.getByRole('button', { name });

      for (const title of [
        'Comments',
        'Banners',
        'Brand',
        'Media',
        'Scenes',
        'Notes',
        'People',
        'Private chat',
        'Health',
      ])
        test(title, async () => {
          await studio.openPanel(host, title);
          await host.page.getByRole('heading', { level: 2, name: title }).scrollIntoViewIfNeeded();
          await look(title.toLowerCase().replace(' ', '-'));
        });

      for (const [dialog, opens] of [
        ['devices', 'Camera, microphone and speaker'],
        ['invite', 'Invite guests'],
        ['show', 'Countdown, slate and host rule'],
        ['leave', 'Leave the studio'],
        ['go-live', 'Go live'],
        ['destinations', /^Destinations:/],
      ])
        test(`dialog: ${dialog}`, async () => {
          await button(opens).click();
          const box = host.page.getByRole('dialog').or(host.page.getByRole('alertdialog'));
          await box.first().waitFor();
          await look(`dialog-${dialog}`);
          await host.page.keyboard.press('Escape');
          await box.waitFor({ state: 'detached' });
        });

      test('dialog: hotkeys', async () => {
        await host.page.keyboard.press('?');
        await host.page.getByRole('dialog').waitFor();
        await look('dialog-hotkeys');
        await host.page.keyboard.press('Escape');
      });

      test('the menu of a card', async () => {
        await button('More about Аня Соколова').click();
        await host.page.getByRole('menu').waitFor();
        await look('menu-card');
        await host.page.keyboard.press('Escape');
      });

      test('volume, and the teleprompter', async () => {
        await button('Volume of Аня Соколова').click();
        await host.page.getByRole('slider', { name: 'Volume' }).waitFor();
        await look('volume');
        await host.page.keyboard.press('Escape');
        await studio.openPanel(host, 'Notes');
        await button('Open teleprompter').click();
        await host.page.getByRole('region', { name: 'Teleprompter' }).waitFor();
        await look('teleprompter');
      });
    });
  }
});

const item = (participantId) => ({ participantId, kind: 'person' });
