// A studio in the middle of an evening, for pictures of its panels.

/** The people of the studio; the first one is the host, the last one waits in the lobby. */
export const people = [
  ['Maya Lindqvist', '', 'owner'],
  ['Аня Соколова', 'Writer', 'guest'],
  ['Kofi Mensah', '', 'guest'],
  ['Tomás Rivera', 'Astronomer', 'co-host'],
  ['Noor Haddad', 'Physicist', 'guest'],
].map(([name, headline, role], index) => ({
  id: `01990000-0000-7000-8000-00000000010${index + 1}`,
  name,
  headline,
  role,
}));

const minute = 60_000;
const idOf = (kind, number) => `01990000-0000-7000-8000-000000000${kind}${number}`;
const look = {
  primary: '#2563eb',
  text: '#ffffff',
  background: '#101418',
  font: 'inter',
  tagStyle: 'pill',
  showHeadlines: true,
  rounded: true,
  logoCorner: 'top-right',
};
const noGraphics = { logo: null, overlay: null, background: null };
const banners = [
  ['banner', 'The night sky in May', 'What to see without a telescope'],
  ['banner', 'Аня Соколова', 'Писатель, «Небо над Тверью»'],
  ['ticker', 'Questions? Write them in the chat, we read them in the second half', ''],
].map(([kind, title, subtitle], index) => ({ id: idOf(6, `0${index}`), kind, title, subtitle }));

const block = (text, size, weight, color) => ({
  text,
  countsDownTo: null,
  size,
  lineHeight: size * 1.25,
  baseline: size * 0.95,
  weight,
  font: 'inter',
  color,
  align: 'start',
  maxLines: 2,
});

function card(region, blocks, fill) {
  return {
    type: 'card',
    region,
    anchor: { x: 0, y: 1 },
    fullWidth: false,
    paddingX: 0.02,
    paddingY: 0.012,
    gap: 0.004,
    cornerRadius: 0.012,
    fill,
    accentWidth: 0.006,
    accent: '#2563eb',
    blocks,
  };
}

function tile(index, rect, hasVideo) {
  const { id, name, headline } = people[index];
  const inner = {
    x: rect.x + 0.01,
    y: rect.y + 0.02,
    width: rect.width - 0.02,
    height: rect.height - 0.04,
  };
  return {
    participantId: id,
    kind: 'person',
    rect,
    fit: 'cover',
    focus: { x: 0.5, y: 0.5 },
    z: 0,
    cornerRadius: 0.016,
    hasVideo,
    name,
    headline,
    tag: card(inner, [block(name, 0.03, 600, '#ffffff')], '#0d1217cc'),
  };
}

const layoutRects = {
  solo: [[0, 0, 1, 1]],
  cropped: [
    [0, 0, 0.5, 1],
    [0.5, 0, 0.5, 1],
  ],
  grid: [
    [0.01, 0.175, 0.485, 0.65],
    [0.505, 0.175, 0.485, 0.65],
  ],
  spotlight: [
    [0, 0, 1, 1],
    [0.78, 0.72, 0.2, 0.25],
  ],
  sidebar: [
    [0.01, 0.1, 0.72, 0.8],
    [0.75, 0.1, 0.24, 0.38],
  ],
  news: [
    [0.02, 0.2, 0.47, 0.6],
    [0.51, 0.2, 0.47, 0.6],
  ],
  screen: [
    [0.01, 0.05, 0.76, 0.9],
    [0.79, 0.05, 0.2, 0.3],
  ],
  pip: [
    [0, 0, 1, 1],
    [0.72, 0.66, 0.26, 0.3],
  ],
  cinema: [[0, 0, 1, 1]],
};

/** Stands in for the server's own layouts: stamps have to show something. */
export function scene(isLive, layout = 'grid', bannerShown = isLive) {
  const now = Date.now();
  const tiles = isLive
    ? layoutRects[layout].map(([x, y, width, height], index) =>
        tile(index, { x, y, width, height }, index === 0),
      )
    : [];
  const banner = {
    id: `banner/${banners[0].id}`,
    kind: 'banner',
    rect: { x: 0, y: 0, width: 1, height: 1 },
    fill: '#00000000',
    content: card(
      { x: 0.05, y: 0.7, width: 0.6, height: 0.24 },
      [
        block(banners[0].title, 0.05, 700, '#ffffff'),
        block(banners[0].subtitle, 0.032, 400, '#ffffffcc'),
      ],
      '#0d1217e6',
    ),
    animation: { offset: { x: 0, y: 0 }, startedAt: now - 9000, durationMs: 300 },
  };
  return {
    seq: 9,
    canvas: { width: 1280, height: 720 },
    background: { color: '#101418', assetId: null },
    tiles,
    graphics: bannerShown ? [banner] : [],
    audio: [],
    transition: { animated: true, startedAt: now - 5000, durationMs: 250 },
  };
}

const chatLines = [
  ['Jonas W.', 'Hello from Malmö! Clear sky tonight.', false],
  ['Ольга', 'А Персеиды будет видно из города?', true],
  ['Sam', 'Which binoculars would you buy first?', true],
  ['Jonas W.', 'The picture is great 👏', false],
];

const privateLines = [
  [1, null, 'Good evening! Can you see my slides?'],
  [0, null, 'Yes, all good. You are next after Kofi.'],
  [0, null, 'Two minutes.'],
  [2, 0, 'My camera may drop for a second, ignore it 🎹'],
];

function picture(isLive) {
  const onStage = isLive ? [0, 1] : [];
  return {
    stage: onStage.map((index) => ({ participantId: people[index].id, kind: 'person' })),
    layout: 'grid',
    solo: null,
    pinned: isLive ? { participantId: people[0].id, kind: 'person' } : null,
    shownBanner: isLive ? banners[0].id : null,
    shownTicker: null,
    shownComment: null,
    graphics: noGraphics,
    look,
  };
}

export function snapshot({ variant }, destinations) {
  const isLive = variant === 'live';
  const now = Date.now();
  const participants = people.map((who, index) => ({
    ...who,
    presence: index === 3 ? 'reconnecting' : 'present',
    waiting: variant === 'lobby' ? index === 1 || index === 4 : index === 4,
    micOn: index !== 2,
    cameraOn: index < 1,
    handRaised: isLive && index === 2,
    mayShareScreen: true,
    mayPresent: false,
    gains: { microphone: 1, screenAudio: 1 },
    tracks: index === 0 ? [{ producerId: idOf(4, `0${index}`), source: 'camera' }] : [],
  }));
  const lights = [
    { destinationId: destinations[0].id, phase: 'live', reason: '' },
    {
      destinationId: destinations[1].id,
      phase: 'refused',
      reason: 'Twitch refused the stream key',
    },
  ];
  return {
    serverTime: now,
    scene: scene(isLive),
    show: {
      seq: 9,
      changedAt: now,
      phase: isLive ? 'live' : 'idle',
      liveSince: isLive ? now - 754_000 : null,
      participants,
      removed: isLive ? [{ id: idOf(1, '09'), name: 'Spammer 2000', banned: true }] : [],
      ...picture(isLive),
      scenes: isLive
        ? [
            { id: idOf(7, '00'), name: 'Interview', state: picture(true) },
            { id: idOf(7, '01'), name: 'Break', state: { ...picture(false), layout: 'solo' } },
          ]
        : [],
      banners: isLive ? banners : [],
      countdown: isLive ? { until: now + 185_000, label: 'Questions in', onScreen: false } : null,
      slate: { on: false, text: '' },
      hostRule: { rule: 'keep', minutes: 5 },
      notes: isLive
        ? 'Opening: Maya, 2 minutes.\nKofi plays at 19:20.\nQuestions from the chat.'
        : '',
      slowMode: isLive ? 10 : 0,
      destinations: isLive ? lights : [],
      programRunning: isLive,
      programEconomy: 'none',
      chat: isLive
        ? chatLines.map(([authorName, text, starred], line) => ({
            id: idOf(5, `0${line}`),
            author: idOf(8, `0${line}`),
            authorName,
            text,
            starred,
            at: now - (10 - line) * minute,
          }))
        : [],
      privateChat: isLive
        ? privateLines.map(([author, to, text], line) => ({
            id: idOf(5, `1${line}`),
            author: people[author].id,
            authorName: people[author].name,
            to: to === null ? null : people[to].id,
            text,
            at: now - (6 - line) * minute,
          }))
        : [],
      canUndo: isLive,
    },
  };
}
