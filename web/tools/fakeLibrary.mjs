// What the pages beside the studio ask of the server: library, brands, account, team and the watch page.

const minute = 60_000;
const at = (shift) => new Date(Date.now() + shift).toISOString();
const ok = (body) => ({ status: 200, body });
const id = (number) => `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const pictures = {
  [id(601)]:
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 120"><g fill="#ffd166"><circle cx="60" cy="60" r="40"/></g><text x="118" y="78" font-family="sans-serif" font-weight="700" font-size="52" fill="#fff">Skyline</text></svg>`,
  [id(602)]:
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720"><defs><linearGradient id="a" x2="0" y2="1"><stop stop-color="#0b1437"/><stop offset="1" stop-color="#5b3a8e"/></linearGradient></defs><rect width="1280" height="720" fill="url(#a)"/><g fill="#fff">${stars()}</g><path d="M0 720V560l160-90 120 70 220-160 180 130 160-90 200 140 240-120v280z" fill="#0a0f24"/></svg>`,
};
function stars() {
  return Array.from({ length: 70 }, (_, n) => {
    const [x, y] = [(n * 397) % 1280, (n * 211) % 420];
    return `<circle cx="${x}" cy="${y}" r="${1 + (n % 3) * 0.7}" opacity="${0.35 + (n % 5) * 0.12}"/>`;
  }).join('');
}

const asset = (number, name, kind, type, size, width = null, height = null) => ({
  id: id(number),
  name,
  kind,
  type,
  size,
  width,
  height,
  createdAt: at(-number * minute),
  url: `/api/assets/${id(number)}/content`,
});
const assets = [
  asset(601, 'skyline-logo.svg', 'image', 'image/svg+xml', 14_200, 320, 120),
  asset(602, 'night-sky.png', 'image', 'image/png', 1_840_000, 1280, 720),
  asset(603, 'opening titles.mp4', 'video', 'video/mp4', 48_300_000, 1920, 1080),
  asset(604, 'waiting music.mp3', 'audio', 'audio/mpeg', 5_100_000),
  asset(605, 'Slides of the second half.pdf', 'document', 'application/pdf', 2_760_000),
];
const usage = { bytes: 58_014_200, maxBytes: 5_000_000_000, count: 5, maxCount: 1000 };

const brand = (number, name, look, change = {}) => ({
  id: id(number),
  name,
  look: {
    primary: '#4f8fff',
    text: '#ffffff',
    background: '#101418',
    font: 'inter',
    tagStyle: 'bar',
    showHeadlines: true,
    rounded: true,
    logoCorner: 'top-right',
    ...look,
  },
  logoAssetId: null,
  overlayAssetId: null,
  backgroundAssetId: null,
  createdAt: at(-minute),
  updatedAt: at(-minute),
  ...change,
});
const brands = [
  brand(
    701,
    'Night sky',
    { primary: '#7c4dde', tagStyle: 'pill', background: '#0b1437' },
    { logoAssetId: id(601), backgroundAssetId: id(602) },
  ),
  brand(702, 'Sunday', {
    primary: '#b3541e',
    tagStyle: 'block',
    font: 'noto-serif',
    rounded: false,
    background: '#221a14',
  }),
];
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const sessions = [
  { device: `Mozilla/5.0 (X11; Linux x86_64) ${chrome}`, isCurrent: true, age: 2 },
  {
    device: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1',
    isCurrent: false,
    age: 60 * 26,
  },
].map(({ age, ...one }, index) => ({
  id: id(801 + index),
  createdAt: at(-age * 3 * minute),
  lastUsedAt: at(-age * minute),
  expiresAt: at(30 * 1440 * minute),
  ...one,
}));
const tokens = [
  {
    id: id(811),
    name: 'Stream Deck at the desk',
    hint: 'blt_…x7qd',
    createdAt: at(-9 * 1440 * minute),
    lastUsedAt: at(-40 * minute),
    expiresAt: at(356 * 1440 * minute),
  },
];
const members = [
  ['Kofi Mensah', 'kofi@example.org', 'producer'],
  ['Аня Соколова', 'anya@example.org', 'co-host'],
].map(([name, email, role], index) => ({
  id: id(821 + index),
  name,
  email,
  role,
  createdAt: at(-index * 1440 * minute),
}));

const watch = (variant) => ({
  broadcastId: id(1),
  title: 'Friday evening talk: the night sky',
  description: 'Maya and her guests look up.\nQuestions from the chat in the second half.',
  status: variant === 'ended' ? 'ended' : variant === 'soon' ? 'scheduled' : 'live',
  scheduledAt: at(83 * minute),
  startedAt: variant === 'soon' ? null : at(-42 * minute),
  endedAt: variant === 'ended' ? at(-minute) : null,
  hostName: 'Maya Lindqvist',
  playback: {
    hls: `/live/${id(1)}/index.m3u8`,
    dash: `/live/${id(1)}/manifest.mpd`,
    flv: `/live/${id(1)}.flv`,
  },
});

/** Undefined: this is not asked here. */
export function answerLibrary(path, search, { variant }) {
  const isEmpty = variant === 'empty';
  const picture = /^\/api\/assets\/([^/]+)\/content$/.exec(path)?.[1];
  if (picture !== undefined) return { status: 200, type: 'image/svg+xml', raw: pictures[picture] };
  switch (path) {
    case '/api/assets': {
      const kind = search.get('kind');
      const wanted = assets.filter((one) => kind === null || one.kind === kind);
      return ok({ assets: isEmpty ? [] : wanted, nextCursor: null, usage });
    }
    case '/api/brands':
      return ok({ brands: isEmpty ? [] : brands });
    case '/api/auth/preferences':
      return ok({});
    case '/api/auth/sessions':
      return ok({ sessions });
    case '/api/auth/tokens':
      return ok({ tokens: isEmpty ? [] : tokens });
    case '/api/members':
      return ok({ members: isEmpty ? [] : members });
    case `/api/watch/${id(1)}`:
      return ok(watch(variant));
    default:
      return undefined;
  }
}

/** The seat that the audience gets. */
export const seat = {
  broadcastId: id(1),
  participantId: id(901),
  role: 'viewer',
  name: 'Lena',
  roomToken: 'viewer-token',
  expiresAt: at(720 * minute),
  mustWait: false,
};
export const brandId = id(701);
