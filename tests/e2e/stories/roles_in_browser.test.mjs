// Who finds what: owner, producer, co-host and guest in a studio and a viewer on its watch page, each with the buttons, the
// panels and the menus of their role, and without those of the others. One at a time has a browser; the others are there by
// socket.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { everyone, hosts, inCharge, inside } from '../support/commands.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { until } from '../support/processes.mjs';
import { enterRoom, guestPass, viewerPass } from '../support/rooms.mjs';
import * as studio from '../support/studio.mjs';

const withAccount = hosts;
const guests = ['guest'];
const owners = ['owner'];
/** A picture of one point. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';
/** What a guest who came by the link is made, without an account. */
const risen = ['co-host', 'producer'];

const item = (participantId) => ({ participantId, kind: 'person' });
/** What is found by role and (the beginning of) a name: [role, name, by whom]. */
const button = (name, allowed) => ['button', name, allowed];

// What the studio shows before anything is opened. Ines is on stage, Gleb backstage.
const atOnce = [
  button('Go live', inCharge),
  button(/^Destinations:/, inCharge),
  ['group', 'Layout', hosts],
  button('News layout', hosts),
  button('Undo the last act on stage', hosts),
  button('Add to stage: Gleb', hosts),
  button('Remove Ines from the stage', hosts),
  button('Mute Ines', hosts),
  button('Volume of Ines', hosts),
  button('Show Ines alone', hosts),
  button('Give Ines the main place', hosts),
  button('More about Ines', hosts),
  button('Invite guests', withAccount),
  button('Add an encoder as a source', inCharge),
  button('Countdown, slate and host rule', hosts),
  button('Raise your hand', guests),
  button('Mute microphone', inside),
  button('Turn camera on', inside),
  button('Camera, microphone and speaker', inside),
  button('Share your screen', inside),
  button('Keyboard shortcuts', inside),
  button('Leave the studio', inside),
];

// What each panel offers; nobody else has the panel.
const panels = [
  [
    'Comments',
    inside,
    [
      ['textbox', 'Public comment', inside],
      button('Star the comment of Vera', hosts),
      button('Show the comment of Vera on screen', hosts),
      button('More about the comment of Vera', hosts),
      ['combobox', 'Slow mode', hosts],
    ],
  ],
  [
    'Banners',
    hosts,
    [button('Show “Welcome”', hosts), button('More about “Welcome”', inCharge), button('New banner', inCharge)],
  ],
  [
    'Brand',
    hosts,
    [
      ['region', 'Pictures', hosts],
      button('Save as a kit', inCharge),
      ['combobox', 'Font', inCharge],
      ['switch', 'Rounded corners', inCharge],
    ],
  ],
  ['Media', hosts, [['radiogroup', 'Kind of media', hosts], button('Upload pictures', inCharge)]],
  [
    'Scenes',
    hosts,
    [
      button('Save what is on stage', hosts),
      button('Take the scene “Opening”', hosts),
      button('More about “Opening”', hosts),
    ],
  ],
  ['Notes', hosts, [['textbox', 'Notes for hosts', hosts]]],
  [
    'People',
    inside,
    [
      button('Change your name', inside),
      button('Let Wanda in', hosts),
      button('Turn Wanda away', hosts),
      button('Allow Rolf back', hosts),
      button('Hand raised. Lower the hand of Gleb', hosts),
    ],
  ],
  ['Private chat', inside, [['textbox', 'Message to the studio', inside]]],
  ['Health', inside, []],
];

// The menus of cards: of a guest, of the producer and of the owner.
const menus = [
  [
    'Gleb',
    [
      ['menuitem', 'Green screen', hosts],
      ['menuitem', 'Lower the hand', hosts],
      ['menuitemradio', 'Producer', owners],
      ['menuitemradio', 'Co-host', inCharge],
      ['menuitemradio', 'Guest', inCharge],
      ['menuitemcheckbox', 'May share a screen', hosts],
      ['menuitemcheckbox', 'May put the own screen on stage', hosts],
      ['menuitem', 'Remove from studio', hosts],
    ],
  ],
  [
    'The producer',
    [
      ['menuitemradio', 'Producer', owners],
      ['menuitemradio', 'Co-host', owners],
      ['menuitem', 'Remove from studio', owners],
    ],
  ],
  [
    'The owner',
    [
      ['menuitemradio', 'Guest', []],
      ['menuitem', 'Remove from studio', []],
    ],
  ],
];

/** All that a screen reader would find on the page and that has a name: [{kind, name}]. One question, however many names. */
async function controlsOf(page) {
  const tree = await page.locator('body').ariaSnapshot();
  return [...tree.matchAll(/^ *- '?([a-z]+) "((?:[^"\\]|\\.)*)"/gm)].map(([, kind, name]) => ({ kind, name }));
}

const isIt = (one, [kind, name]) =>
  one.kind === kind && (name instanceof RegExp ? name.test(one.name) : one.name.startsWith(name));

describe('roles in the browser', { timeout: 1_800_000 }, () => {
  let server;
  const accounts = {};

  before(async () => {
    server = await startBacklot({ name: 'roles-in-browser' });
    for (const role of withAccount)
      accounts[role] = await account(server.http, { email: `${role}@example.org`, name: `The ${role}` });
    for (const role of withAccount.slice(1))
      await accounts.owner.api.ok('POST', '/api/members', { email: accounts[role].email, role });
  });

  after(() => server?.stop());

  for (const role of everyone)
    describe(role, () => {
      let broadcast;
      let person;
      const rooms = {};
      const page = () => person.page;
      const asHost = (method, path, body) =>
        accounts.owner.api.ok(method, `/api/broadcasts/${broadcast.id}${path}`, body);
      const command = (body) => asHost('POST', '/commands', { command: body });

      before(async () => {
        broadcast = await accounts.owner.api.ok('POST', '/api/broadcasts', { title: 'In place', guestRule: 'lobby' });
        for (const one of withAccount.filter((other) => other !== role)) {
          const pass = await accounts[one].api.ok('POST', `/api/broadcasts/${broadcast.id}/enter`, {});
          rooms[one] = await enterRoom(server.http, pass);
        }
        for (const name of ['Ines', 'Gleb', 'Rolf', 'Wanda'])
          rooms[name] = await enterRoom(server.http, await guestPass(server.http, broadcast.joinUrl, name));
        rooms.Vera = await enterRoom(server.http, await viewerPass(server.http, broadcast.id, 'Vera'), {});
        for (const name of ['Ines', 'Gleb', 'Rolf'])
          await command({ type: 'admit', participantId: rooms[name].participantId });
        await command({ type: 'remove-participant', participantId: rooms.Rolf.participantId, ban: false });
        await command({ type: 'add-to-stage', item: item(rooms.Ines.participantId) });
        await command({ type: 'create-banner', kind: 'banner', title: 'Welcome', subtitle: '' });
        await command({ type: 'save-scene', name: 'Opening' });
        const { participantId } = rooms.Gleb;
        assert.ok((await rooms.Gleb.command({ type: 'raise-hand', participantId, on: true })).ok);
        assert.ok((await rooms.Vera.command({ type: 'send-chat', text: 'Good evening' })).ok);

        person = await openPerson({ name: `The ${role}` }, { baseURL: server.http });
        if (withAccount.includes(role)) {
          await studio.signIn(person, accounts[role].email);
          await page().goto(`/studio/${broadcast.id}`);
          await enterWithSound();
        } else if (role === 'guest') {
          await page().goto(broadcast.joinUrl);
          await page().getByLabel('Your name').fill('The guest');
          await enterWithSound();
          await page().getByText('WAITING: the host will let you in').waitFor();
          await until('the guest waits', () => joined('The guest'));
          await command({ type: 'admit', participantId: joined('The guest').id });
        } else {
          await studio.watch(person, broadcast, 'The viewer');
          await page().getByText('Good evening').waitFor();
        }
        if (role !== 'viewer') await studio.isToldBackstage(person);
      });

      after(async () => {
        for (const room of Object.values(rooms)) room.leave();
        await person?.close();
      });

      /** How the owner's room heard of somebody. */
      const joined = (name) =>
        rooms.owner.events
          .map(({ event }) => event)
          .find((one) => one.type === 'participant-joined' && one.name === name);

      /** Cameras stay off: this is about buttons, and machines have other things to do. */
      async function enterWithSound() {
        await page().getByRole('button', { name: 'Turn camera off' }).click();
        await page().getByRole('button', { name: 'Turn camera on' }).waitFor();
        await page().getByRole('button', { name: 'Enter studio' }).click();
      }

      /** First what has to be there, which takes its time, then what must not be there. */
      async function findsItsOwn(things, as = role) {
        const own = things.filter(([, , allowed]) => allowed.includes(as));
        const missing = (all) => own.filter((thing) => !all.some((one) => isIt(one, thing)));
        let all = [];
        await until('everything is there', async () => missing((all = await controlsOf(page()))).length === 0, {
          timeout: 60_000,
        }).catch(() => assert.deepEqual(missing(all), [], `${as} does not find`));
        const others = things.filter((thing) => !own.includes(thing));
        assert.deepEqual(
          all.filter((one) => others.some((thing) => isIt(one, thing))),
          [],
          `${as} finds too much`,
        );
      }

      test('what is there at once', async () => {
        await findsItsOwn(atOnce);
        await screenshot(person, `roles-${role}`);
      });

      async function findsItsPanels(as = role) {
        const own = panels.filter(([, allowed]) => allowed.includes(as)).map(([title]) => title);
        const tabs = page().getByRole('tablist', { name: 'Panels' }).getByRole('tab');
        for (const title of own) await tabs.filter({ hasText: title }).waitFor();
        assert.equal(await tabs.count(), own.length);
        for (const [title, , things] of panels) {
          if (own.includes(title)) await studio.openPanel(person, title);
          await findsItsOwn(things, as);
        }
      }

      test('panels', () => findsItsPanels());

      test('menus of cards', async () => {
        for (const [name, things] of menus.filter(([whose]) => whose !== `The ${role}`)) {
          const way = page().getByRole('button', { name: `More about ${name}`, exact: true });
          if (!hosts.includes(role)) {
            assert.equal(await way.count(), 0, `${role} has a menu of ${name}`);
            continue;
          }
          await way.click();
          await page().getByRole('menuitem', { name: 'Green screen' }).waitFor();
          await findsItsOwn(things);
          await page().keyboard.press('Escape');
          await page().getByRole('menu').waitFor({ state: 'detached' });
        }
      });

      if (hosts.includes(role))
        test('what belongs to the whole show', async () => {
          await page().getByRole('button', { name: 'Countdown, slate and host rule' }).click();
          await findsItsOwn([
            button('Start the countdown', hosts),
            button('Show the slate', hosts),
            ['radio', 'Shows the slate', inCharge],
          ]);
          await page().keyboard.press('Escape');
          await page().getByRole('dialog').waitFor({ state: 'detached' });
        });

      if (inside.includes(role))
        test('the own microphone and name', async () => {
          await page().getByRole('button', { name: 'Mute microphone' }).click();
          await page().getByRole('button', { name: 'Unmute microphone' }).waitFor();
          await studio.openPanel(person, 'People');
          await page().getByRole('button', { name: 'Change your name' }).click();
          const dialog = page().getByRole('dialog', { name: 'Your name on screen' });
          await dialog.getByLabel('Name').fill(`${role} by another name`);
          await dialog.getByRole('button', { name: 'Save' }).click();
          const isKnown = () => rooms.Ines.events.some(({ event }) => event.name === `${role} by another name`);
          await until('the others know', isKnown);
        });

      if (!hosts.includes(role))
        test('keys do nothing that buttons do not', async () => {
          await page().evaluate(() => document.activeElement?.blur());
          const before = rooms.owner.events.length;
          for (const key of ['Shift+Digit6', 'Shift+KeyB', 'Shift+KeyC', 'Control+z', 'Shift+Escape'])
            await page().keyboard.press(key);
          const field = page().getByLabel(role === 'guest' ? 'Public comment' : 'Message', { exact: true });
          if (role === 'guest') await studio.openPanel(person, 'Comments');
          await field.fill('That was all');
          await page().getByRole('button', { name: 'Send' }).click();
          await until('it is read', () => rooms.owner.events.at(-1).event.text === 'That was all');

          const happened = rooms.owner.events.slice(before).map(({ event }) => event.type);
          assert.deepEqual(happened, ['chat-sent']);
        });

      if (role === 'guest')
        describe('without an account', () => {
          const become = (next) => command({ type: 'set-role', participantId: joined('The guest').id, role: next });
          const panel = (title) => studio.openPanel(person, title);

          after(() => become('guest'));

          for (const next of risen)
            test(`made ${next}`, async () => {
              await become(next);
              await findsItsPanels(next);
              await findsItsOwn([button(/^Destinations:/, inCharge), button('Go live', inCharge)], next);
            });

          test('a producer brings a picture, keeps a kit, adds a destination', async () => {
            await panel('Media');
            const uploaded = page().getByRole('list', { name: 'Pictures' }).getByRole('listitem');
            const buffer = Buffer.from(pixel, 'base64');
            await page().locator('input[type=file]').setInputFiles({ name: 'mine.png', mimeType: 'image/png', buffer });
            await uploaded.filter({ hasText: 'mine.png' }).waitFor();
            await panel('Brand');
            await page().getByRole('button', { name: 'Save as a kit' }).click();
            await page().getByLabel('Name of the kit').fill('By link');
            await page().getByRole('button', { name: 'Save', exact: true }).click();
            await page().getByText('The kit “By link” is saved').first().waitFor();
            await page()
              .getByRole('button', { name: /^Destinations:/ })
              .click();
            await page().getByRole('dialog').getByRole('button', { name: 'Add destination' }).click();
            await page().getByRole('radio', { name: 'Custom RTMP' }).click();
            await page().getByLabel('Server address').fill('rtmp://127.0.0.1:1/live');
            await page().getByLabel('Stream key', { exact: true }).fill('by-link');
            await page().locator('form').getByRole('button', { name: 'Add destination' }).click();
            const row = page().getByRole('listitem').filter({ hasText: 'rtmp://127.0.0.1:1/live' });
            await row.waitFor();
            await screenshot(person, 'roles-producer-by-link');
            await row.getByRole('button', { name: /^Remove/ }).click();
            await page().getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
            await row.waitFor({ state: 'detached' });
            await page().keyboard.press('Escape');
            const { assets } = await accounts.owner.api.ok('GET', '/api/assets?kind=image');
            assert.ok(
              assets.some(({ name }) => name === 'mine.png'),
              'it is in the library of the owner',
            );
          });

          test('a co-host puts the picture on, and brings none', async () => {
            await become('co-host');
            await panel('Brand');
            await page().getByRole('combobox', { name: 'Logo' }).click();
            await page().getByRole('option', { name: 'mine.png' }).click();
            await until('it is in the picture', () =>
              rooms.Ines.events.some(({ event }) => event.type === 'graphic-changed' && event.slot === 'logo'),
            );
          });
        });

      test('the page of the broadcast', async () => {
        const other = await person.context.newPage();
        await other.goto(`/broadcasts/${broadcast.id}`);
        if (withAccount.includes(role)) await other.getByRole('button', { name: 'Copy guest link' }).waitFor();
        else await other.getByLabel('Email').first().waitFor();
        const things = [
          ['heading', 'Encoder'],
          ['heading', 'Destinations'],
          ...['Edit', 'Duplicate', 'Delete'].map((act) => ['button', `${act} broadcast`]),
          ['button', 'Add destination'],
          ['button', 'Replace'],
        ];
        const isThere = (all) => things.filter((thing) => all.some((one) => isIt(one, thing)));
        if (inCharge.includes(role))
          await until('all of it is there', async () => isThere(await controlsOf(other)).length === things.length);
        else assert.deepEqual(isThere(await controlsOf(other)), []);
        await other.close();
      });

      test('live, only those in charge can end it', async () => {
        await asHost('POST', '/start', {});
        if (role === 'viewer') await page().getByText('Live', { exact: true }).first().waitFor();
        else await page().getByRole('status', { name: 'Air' }).filter({ hasNotText: 'Off air' }).waitFor();
        await findsItsOwn([button('End show', inCharge), button('Go live', [])]);

        if (inCharge.includes(role)) await studio.endShow(person);
        else await asHost('POST', '/end', {});
        await page()
          .getByText(role === 'viewer' ? 'This show is over' : 'The show has ended')
          .waitFor();
        assert.deepEqual(person.problems, []);
      });
    });
});
