// Keeps the shell of the app (the page, its scripts, its faces) so that it opens at once and says what is wrong when
// the network is away. Nothing else: what the server knows is always asked of the server. The build fills in the two
// constants.
const version = '__VERSION__';
const shell = ['__SHELL__'];
const cacheName = `backlot-${version}`;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(shell)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOthers().then(() => self.clients.claim()));
});

// A new version waits until somebody asks for it: no page changes under people's hands.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && isPage(url.pathname)) event.respondWith(page(request));
  else if (shell.includes(url.pathname)) event.respondWith(kept(request));
});

/** Addresses of the server itself never pass through here. */
function isPage(path) {
  return (
    !/^\/(api|media|live|socket\.io|assets)\//.test(path) && !path.split('/').pop().includes('.')
  );
}

/** The newest page, or the one we keep when there is no network. */
async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match('/', { cacheName })) ?? Response.error();
  }
}

async function kept(request) {
  return (await caches.match(request, { cacheName })) ?? fetch(request);
}

async function dropOthers() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('backlot-') && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
}
