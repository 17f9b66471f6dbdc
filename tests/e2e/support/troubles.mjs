// What can happen to a browser and to its devices, done from outside the page.

/** What was decided holds for as long as the session that said so. */
const sessions = new WeakMap();

/** Answers for the person, as if in the browser's own settings: 'granted', 'denied' or 'prompt'. */
export async function decideAbout({ browser, context, page, baseURL }, name, setting) {
  if (!sessions.has(context)) sessions.set(context, await browser.newBrowserCDPSession());
  const tab = await context.newCDPSession(page);
  const { targetInfo } = await tab.send('Target.getTargetInfo');
  await tab.detach();
  const origin = new URL(baseURL).origin;
  const { browserContextId } = targetInfo;
  await sessions
    .get(context)
    .send('Browser.setPermission', { permission: { name }, setting, origin, browserContextId });
}

/**
 * A laptop that is shut: every process of the person's browser stands still until the function that this gives is called.
 */
export async function fallAsleep({ browser }) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const ids = processInfo.map(({ id }) => id);
  for (const id of ids) process.kill(id, 'SIGSTOP');
  return () => {
    for (const id of ids) process.kill(id, 'SIGCONT');
  };
}
