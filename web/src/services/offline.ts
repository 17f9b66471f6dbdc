import { Emitter } from '@/lib/emitter';

/** News of the copy of the app that this browser keeps. */
export const offlineNews = new Emitter<{ waiting: () => void }>();

/**
 * Keeps the shell of the app in this browser. When a new version has come, `waiting` brings the
 * function that takes it on and loads the page again.
 */
export async function keepShell(): Promise<void> {
  // Only secure pages have one.
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (container === undefined) return;
  const registration = await container.register('/worker.js', { scope: '/' });
  const tell = (worker: ServiceWorker) => {
    offlineNews.emit('waiting', () => {
      container.addEventListener('controllerchange', () => location.reload(), { once: true });
      worker.postMessage('take-over');
    });
  };
  // Without a controller this is the first visit: there is nothing older to replace.
  if (registration.waiting !== null && container.controller !== null) tell(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && container.controller !== null) tell(worker);
    });
  });
}
