// Answers of a server that has seen some life, for pictures of the pages.

export const broadcastId = '01990000-0000-7000-8000-000000000001';
const people = [
  {
    id: '01990000-0000-7000-8000-000000000101',
    name: 'Maya Lindqvist',
    headline: '',
    role: 'owner',
  },
  {
    id: '01990000-0000-7000-8000-000000000102',
    name: 'Аня Соколова',
    headline: 'Writer',
    role: 'guest',
  },
  { id: '01990000-0000-7000-8000-000000000103', name: 'Kofi Mensah', headline: '', role: 'guest' },
  {
    id: '01990000-0000-7000-8000-000000000104',
    name: 'Tomás Rivera',
    headline: 'Astronomer',
    role: 'guest',
  },
];
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
});

function answer(path, search, { signedIn = true, variant }) {
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
    case `/api/broadcasts/${broadcastId}/enter`:
      return { status: 200, body: pass(people[0]) };
    case '/api/join/guest-token-1234':
      return {
        status: 200,
        body: {
          broadcastId,
          title: main.title,
          status: 'scheduled',
          hostName: 'Maya Lindqvist',
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

export async function answerApi(page, shot) {
  await page.route(/\/(api|media)\//, (route) => {
    const url = new URL(route.request().url());
    const { status, body } = answer(url.pathname, url.searchParams, shot);
    return route.fulfill({ status, contentType: 'application/json', body: JSON.stringify(body) });
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

function snapshot({ variant }) {
  const isLive = variant === 'live';
  const now = Date.now();
  const participants = people.map((who, index) => ({
    ...who,
    presence: index === 3 ? 'reconnecting' : 'present',
    micOn: index !== 2,
    cameraOn: index < 1,
    tracks:
      index === 0
        ? [{ producerId: `01990000-0000-7000-8000-00000000040${index}`, source: 'camera' }]
        : [],
  }));
  const tile = (index, x, hasVideo) => ({
    participantId: people[index].id,
    kind: 'person',
    rect: { x, y: 0.175, width: 0.4859375, height: 0.6472222222222223 },
    fit: 'cover',
    z: 0,
    cornerRadius: 0.016666666666666666,
    hasVideo,
    name: people[index].name,
    headline: people[index].headline,
  });
  const onStage = isLive ? [0, 1] : [];
  return {
    serverTime: now,
    show: {
      seq: 9,
      changedAt: now,
      phase: isLive ? 'live' : 'idle',
      liveSince: isLive ? now - 754_000 : null,
      participants,
      stage: onStage.map((index) => ({ participantId: people[index].id, kind: 'person' })),
      layout: 'grid',
      destinations: isLive
        ? [
            { destinationId: destinations[0].id, phase: 'live', reason: '' },
            {
              destinationId: destinations[1].id,
              phase: 'refused',
              reason: 'Twitch refused the stream key',
            },
          ]
        : [],
      programRunning: isLive,
      chat: isLive
        ? [
            ['Аня Соколова', 1, 'Good evening! Can you see my slides?'],
            ['Maya Lindqvist', 0, 'Yes, all good. You are next after Kofi.'],
            ['Maya Lindqvist', 0, 'Two minutes.'],
            ['Kofi Mensah', 2, 'Ready when you are 🎹'],
          ].map(([authorName, index, text], line) => ({
            id: `01990000-0000-7000-8000-00000000050${line}`,
            author: people[index].id,
            authorName,
            text,
            at: now - (10 - line) * minute,
          }))
        : [],
    },
    scene: {
      seq: 9,
      background: '#101418',
      tiles: isLive ? [tile(0, 0.009375, true), tile(1, 0.5046875, false)] : [],
      audio: [],
      transition: { animated: true, startedAt: now - 5000, durationMs: 250 },
    },
  };
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
      if (event !== 'join-broadcast') {
        socket.send(`43${id}[{"ok":true,"seq":9}]`);
        return;
      }
      const who = shot.signedIn === false ? people[1] : people[0];
      const self = { participantId: who.id, role: who.role, name: who.name };
      socket.send(`43${id}[${JSON.stringify({ ok: true, self, seq: 9 })}]`);
      socket.send(`42${JSON.stringify(['show-snapshot', snapshot(shot)])}`);
      if (shot.variant === 'kicked') socket.send('42["kicked",{"reason":"removed"}]');
    });
  });
}
