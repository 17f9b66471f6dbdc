// Answers of a server that has seen some life, for pictures of the pages.
import { answerLibrary, seat } from './fakeLibrary.mjs';
import { people, scene, snapshot } from './fakeStudio.mjs';

export const broadcastId = '01990000-0000-7000-8000-000000000001';
const minute = 60_000;
const at = (shift) => new Date(Date.now() + shift).toISOString();

const broadcast = (id, title, status, change = {}) => ({
  id,
  title,
  description: '',
  status,
  scheduledAt: null,
  startedAt: null,
  endedAt: null,
  createdAt: at(-90 * minute),
  updatedAt: at(-90 * minute),
  joinUrl: '/join/Wb3kQm8vXr2TzLpN5sYd',
  destinationCount: 2,
  guestRule: 'open',
  hasPasscode: false,
  brandId: null,
  timeZone: '',
  role: 'owner',
  ownerName: 'Maya Lindqvist',
  ...change,
});

const main = broadcast(broadcastId, 'Friday evening talk: the night sky', 'scheduled', {
  description: 'Maya and her guests look up.\nQuestions from the chat in the second half.',
  scheduledAt: at(24 * 60 * minute),
});

const lists = {
  live: [
    broadcast('01990000-0000-7000-8000-000000000002', 'Sunday service', 'live', {
      startedAt: at(-42 * minute),
    }),
  ],
  scheduled: [
    main,
    broadcast('01990000-0000-7000-8000-000000000003', 'Rehearsal', 'scheduled', {
      destinationCount: 0,
    }),
    broadcast(
      '01990000-0000-7000-8000-000000000004',
      'Quarterly company meeting with a rather long title that wraps over two lines',
      'scheduled',
      { scheduledAt: at(9 * 24 * 60 * minute), destinationCount: 1 },
    ),
  ],
  ended: [
    broadcast('01990000-0000-7000-8000-000000000005', 'Chess night', 'ended', {
      startedAt: at(-26 * 60 * minute),
      endedAt: at(-24.5 * 60 * minute),
    }),
  ],
};

const destinations = [
  {
    id: '01990000-0000-7000-8000-000000000201',
    platform: 'youtube',
    name: '',
    rtmpUrl: 'rtmps://a.rtmps.youtube.com/live2',
    streamKeyHint: '…x7qd',
    status: 'idle',
    reason: '',
  },
  {
    id: '01990000-0000-7000-8000-000000000202',
    platform: 'twitch',
    name: 'Second channel',
    rtmpUrl: 'rtmps://live.twitch.tv/app',
    streamKeyHint: '…90ab',
    status: 'idle',
    reason: '',
  },
];

const pictures = ['logo.png', 'stars-background.jpg'].map((name, index) => ({
  id: `01990000-0000-7000-8000-00000000090${index}`,
  name,
  kind: 'image',
  type: 'image/png',
  size: 120_000,
  width: 640,
  height: 360,
  createdAt: at(-minute),
  url: `/api/assets/01990000-0000-7000-8000-00000000090${index}/content`,
}));

const user = {
  id: '01990000-0000-7000-8000-000000000301',
  email: 'maya@example.org',
  name: 'Maya Lindqvist',
  role: 'admin',
};
const problem = (status, code, title) => ({
  status,
  body: { type: 'about:blank', status, code, title },
});
const pass = (who) => ({
  broadcastId,
  participantId: who.id,
  role: who.role,
  name: who.name,
  roomToken: 'room-token',
  expiresAt: at(720 * minute),
  mustWait: false,
});

function answer(path, search, shot, method) {
  const { signedIn = true, variant } = shot;
  if (path.startsWith('/api/watch/') && method === 'POST') return { status: 200, body: seat };
  const library = answerLibrary(path, search, shot);
  if (library !== undefined) return library;
  switch (path) {
    case '/api/auth/refresh':
      return signedIn
        ? { status: 200, body: { user, accessToken: 'token', expiresIn: 900 } }
        : problem(401, 'invalid-refresh-token', 'Not signed in');
    case '/api/broadcasts':
      if (variant === 'error') return problem(500, 'internal', 'The database does not answer.');
      return {
        status: 200,
        body: {
          broadcasts: variant === 'empty' ? [] : lists[search.get('status')],
          nextCursor: null,
        },
      };
    case `/api/broadcasts/${broadcastId}`:
      return { status: 200, body: main };
    case `/api/broadcasts/${broadcastId}/destinations`:
      return { status: 200, body: { destinations } };
    case '/api/broadcasts/01990000-0000-7000-8000-000000000002/destinations':
      return {
        status: 200,
        body: {
          destinations: [
            { ...destinations[0], status: 'live' },
            { ...destinations[1], status: 'refused', reason: 'Twitch refused the stream key' },
          ],
        },
      };
    case `/api/broadcasts/${broadcastId}/enter`:
      return { status: 200, body: pass(people[0]) };
    case '/api/assets':
      return {
        status: 200,
        body: {
          assets: pictures,
          nextCursor: null,
          usage: { bytes: 3_400_000, maxBytes: 1e10, count: 2, maxCount: 1000 },
        },
      };
    case '/api/brands':
      return { status: 200, body: { brands: [] } };
    case '/api/join/guest-token-1234':
      return {
        status: 200,
        body: {
          broadcastId,
          title: main.title,
          status: 'scheduled',
          hostName: 'Maya Lindqvist',
          guestRule: variant === 'passcode' ? 'passcode' : 'open',
          ...pass(people[1]),
        },
      };
    case '/api/join/ended-token-1234':
      return {
        status: 200,
        body: { broadcastId, title: main.title, status: 'ended', hostName: 'Maya' },
      };
    default:
      return problem(404, 'not-found', 'Not found');
  }
}

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360">
  <rect width="640" height="360" fill="#1b2a4a"/><circle cx="320" cy="180" r="90" fill="#ffd166"/></svg>`;

export async function answerApi(page, shot) {
  await page.route(/\/(api|media)\//, (route) => {
    const url = new URL(route.request().url());
    if (/^\/api\/assets\/.*\/content$/.test(url.pathname)) {
      return route.fulfill({ contentType: 'image/svg+xml', body: drawing });
    }
    const {
      status,
      body,
      type = 'application/json',
      raw,
    } = answer(url.pathname, url.searchParams, shot, route.request().method());
    return route.fulfill({ status, contentType: type, body: raw ?? JSON.stringify(body) });
  });
  if (shot.signedIn !== false) {
    await page.addInitScript(() => localStorage.setItem('backlot.account', '1'));
  }
  if (shot.variant === 'denied') {
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = ({ video }) =>
        Promise.reject(
          video
            ? new DOMException('Permission denied', 'NotAllowedError')
            : new DOMException('Requested device not found', 'NotFoundError'),
        );
    });
  }
}

/** Just enough of Engine.IO and Socket.IO to be let in. */
export async function answerSocket(page, shot) {
  await page.routeWebSocket(/socket\.io/, (socket) => {
    socket.send(
      '0{"sid":"e","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":100000}',
    );
    socket.onMessage((message) => {
      const text = String(message);
      if (text.startsWith('40')) socket.send('40{"sid":"s"}');
      const [, id, event] = /^42(\d+)\["([\w-]+)"/.exec(text) ?? [];
      if (id === undefined) return;
      if (event === 'preview-scene') {
        const layout = /"layout":"(\w+)"/.exec(text)?.[1];
        const answer = { ok: true, scene: scene(shot.variant === 'live', layout) };
        socket.send(`43${id}[${JSON.stringify(answer)}]`);
        return;
      }
      if (event !== 'join-broadcast') {
        socket.send(`43${id}[{"ok":true,"seq":9}]`);
        return;
      }
      const who = shot.signedIn === false ? people[1] : people[0];
      const self = { participantId: who.id, role: who.role, name: who.name };
      socket.send(`43${id}[${JSON.stringify({ ok: true, self, seq: 9 })}]`);
      socket.send(`42${JSON.stringify(['show-snapshot', snapshot(shot, destinations)])}`);
      socket.send('42["viewers",{"count":128}]');
      if (shot.variant === 'kicked') socket.send('42["kicked",{"reason":"removed"}]');
    });
  });
}
