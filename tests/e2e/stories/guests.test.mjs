// Guests at the door and inside: lobby, roles, a raised hand, being removed, and the passcode.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { account } from '../support/api.mjs';
import { startBacklot } from '../support/backlot.mjs';
import { people } from '../support/cameras.mjs';
import { openPerson, screenshot } from '../support/people.mjs';
import { until } from '../support/processes.mjs';
import { enterRoom, guestPass } from '../support/rooms.mjs';
import * as studio from '../support/studio.mjs';

describe('guests', { timeout: 240_000 }, () => {
  let server;
  let owner;
  let host;
  let guest;
  let broadcast;

  before(async () => {
    server = await startBacklot({ name: 'guests' });
    owner = await account(server.http, { email: 'hanna@example.org', name: people.host.name });
    broadcast = await owner.api.ok('POST', '/api/broadcasts', { title: 'Who is there', guestRule: 'lobby' });
    host = await openPerson(people.host, { baseURL: server.http });
    guest = await openPerson(people.guest, { baseURL: server.http });
    await studio.signIn(host, owner.email);
    await studio.enterAsHost(host, broadcast);
  });

  after(async () => {
    await Promise.all([host?.close(), guest?.close()]);
    await server?.stop();
  });

  const guestName = people.guest.name;
  const hostPage = () => host.page;

  test('a guest waits in the lobby, unseen, until the host lets them in', async () => {
    await guest.page.goto(broadcast.joinUrl);
    await guest.page.getByLabel('Your name').fill(guestName);
    await guest.page.getByRole('button', { name: 'Enter studio' }).click();
    await guest.page.getByText('WAITING: the host will let you in').waitFor();
    await screenshot(guest, 'guests-waiting');
    assert.equal(await studio.videoShows(guest, people.host.colour), false);

    await studio.openPanel(host, 'People');
    await screenshot(host, 'guests-lobby');
    await hostPage()
      .getByRole('button', { name: `Let ${guestName} in` })
      .click();
    await studio.isToldBackstage(guest);
    await studio.seesBackstage(host, guestName);
    await until('the guest sees the host', () => studio.videoShows(guest, people.host.colour));
  });

  test('who is turned away at the lobby is told so', async () => {
    const stranger = await enterRoom(server.http, await guestPass(server.http, broadcast.joinUrl, 'Someone Else'));
    await hostPage().getByRole('button', { name: 'Turn Someone Else away' }).click();
    await until('they are told', () => stranger.kicked !== null);
    stranger.leave();
    await hostPage().getByRole('button', { name: 'Turn Someone Else away' }).waitFor({ state: 'detached' });
  });

  test('a raised hand is seen, and lowered by the host', async () => {
    await guest.page.getByRole('button', { name: 'Raise your hand' }).click();
    const hand = hostPage().getByRole('button', { name: `Hand raised. Lower the hand of ${guestName}` });
    await hand.click();
    await guest.page.getByRole('button', { name: 'Raise your hand' }).waitFor();
  });

  test('a muted guest is asked, not unmuted', async () => {
    await hostPage()
      .getByRole('button', { name: `Mute ${guestName}` })
      .click();
    await guest.page.getByRole('button', { name: 'Unmute microphone' }).waitFor();
    await hostPage()
      .getByRole('button', { name: `Ask ${guestName} to turn on the microphone` })
      .click();
    await guest.page.getByRole('dialog').getByRole('button', { name: 'Turn on' }).click();
    await guest.page.getByRole('button', { name: 'Mute microphone' }).waitFor();
  });

  test('private words reach the studio', async () => {
    await studio.say(guest, 'Слышно меня? 🎧');
    await studio.reads(host, 'Слышно меня? 🎧');
  });

  test('a removed guest is out, and so is the link, until allowed back', async () => {
    await hostPage()
      .getByRole('button', { name: `More about ${guestName}` })
      .click();
    await hostPage().getByRole('menuitem', { name: 'Remove from studio' }).click();
    await hostPage().getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await guest.page.getByRole('heading', { name: 'A host removed you from the studio' }).waitFor();
    await screenshot(guest, 'guests-removed');

    await guest.page.goto(broadcast.joinUrl);
    await tryToEnter(guest);
    await guest.page.getByRole('heading', { name: 'A host removed you from this broadcast' }).waitFor();

    await studio.openPanel(host, 'People');
    await hostPage()
      .getByRole('button', { name: `Allow ${guestName} back` })
      .click();
    await guest.page.goto(broadcast.joinUrl);
    await tryToEnter(guest);
    await hostPage()
      .getByRole('button', { name: `Let ${guestName} in` })
      .click();
    await studio.isToldBackstage(guest);
  });

  test('who is banned stays out, whatever name they give', async () => {
    await hostPage()
      .getByRole('button', { name: `More about ${guestName}` })
      .click();
    await hostPage().getByRole('menuitem', { name: 'Remove from studio' }).click();
    const question = hostPage().getByRole('alertdialog');
    await question.getByRole('switch', { name: 'Ban this device too' }).click();
    await question.getByRole('button', { name: 'Remove' }).click();
    await guest.page.getByRole('heading', { name: 'A host has closed this studio to you' }).waitFor();

    await guest.page.goto(broadcast.joinUrl);
    await guest.page.getByLabel('Your name').fill('Nobody in particular');
    await guest.page.getByRole('button', { name: 'Enter studio' }).click();
    await guest.page.getByRole('heading', { name: 'You cannot join this broadcast' }).waitFor();
    await screenshot(guest, 'guests-banned');
  });

  /** Fills the green room when there is one: who is refused at the door sees none. */
  async function tryToEnter({ page }) {
    const name = page.getByLabel('Your name');
    const refusal = page.getByRole('heading', { name: /removed you/ });
    await name.or(refusal).first().waitFor();
    if (!(await name.isVisible())) return;
    await name.fill(guestName);
    await page.getByRole('button', { name: 'Enter studio' }).click();
  }

  test('a passcode opens the door, a wrong one does not', async () => {
    const closed = await owner.api.ok('POST', '/api/broadcasts', {
      title: 'Behind a passcode',
      guestRule: 'passcode',
      passcode: 'open sesame',
    });
    const page = await guest.context.newPage();
    await page.goto(closed.joinUrl);
    const enterWith = async (passcode) => {
      await page.getByLabel('Passcode').fill(passcode);
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByLabel('Your name').fill(guestName);
      await page.getByRole('button', { name: 'Enter studio' }).click();
    };
    await enterWith('open barley');
    await page.getByText('This passcode is wrong.').waitFor();
    await enterWith('open sesame');
    await page.getByText('BACKSTAGE', { exact: true }).waitFor();
    await page.close();
  });
});
