/**
 * Lets the page start without network. Knows nothing of records: those are in the page's own store, so that a new version,
 * a missing or a broken worker can never lose one. The API is never touched.
 */
const cacheName = `linli-field-${'VERSION'}`;
const files = ['FILES'];
const pageWaitMs = 3000;

self.addEventListener('install', event => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then(cache => cache.addAll(files))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', event => {
  const dropOld = async () => {
    for (const name of await caches.keys())
      if (name.startsWith('linli-field-') && name !== cacheName) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(dropOld());
});

self.addEventListener('fetch', event => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith('/field/')) return;
  if (event.request.mode === 'navigate') event.respondWith(freshPage(event.request));
  else event.respondWith(caches.match(event.request).then(kept => kept ?? fetch(event.request)));
});

/** A call from the office. The same message twice is one notice. */
self.addEventListener('push', event => {
  const said = event.data?.json() ?? {};
  if (said.text)
    event.waitUntil(self.registration.showNotification(said.text, { tag: said.id, icon: '/field/icon.svg' }));
});

self.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow('/field/'));
});

/** The newest page when the network is quick and the answer is ours, else the kept one. */
async function freshPage(request) {
  const kept = await caches.match('/field/');
  const asked = fetch(request);
  if (!kept) return asked;
  const late = new Promise(done => setTimeout(done, pageWaitMs));
  const answer = await Promise.race([asked.catch(() => undefined), late]);
  return answer?.ok && !answer.redirected ? answer : kept;
}
