// A page as somebody sees it: a picture for people, and what a machine can judge.
import assert from 'node:assert/strict';
import { complaints } from './accessible.mjs';
import { screenshot } from './people.mjs';

export const viewports = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

/** Every way to look at a page: [{name, viewport, colorScheme}]. */
export const variants = ['light', 'dark'].flatMap((colorScheme) =>
  Object.entries(viewports).map(([device, viewport]) => ({ name: `${colorScheme}-${device}`, viewport, colorScheme })),
);

/** Controls have names, nothing is wider than the window, and axe finds nothing serious. */
export async function looksRight(person, name, { language = 'en' } = {}) {
  await person.page.waitForTimeout(400);
  await screenshot(person, name);
  const { unnamed, overflow, lang } = await person.page.evaluate(inspect);
  assert.deepEqual(unnamed, [], `${name}: controls without a name`);
  assert.ok(overflow <= 0, `${name}: ${overflow} px wider than the window`);
  assert.deepEqual(await complaints(person), [], `${name}: what axe finds serious`);
  assert.equal(lang, language);
}

/** Runs in the page: controls that a screen reader could not name, and how far the page is too wide. */
function inspect() {
  const text = (element) => element?.textContent?.trim() ?? '';
  const label = (control) =>
    control.getAttribute('aria-label') ||
    (control.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => text(document.getElementById(id)))
      .join('') ||
    [...(control.labels ?? [])].map(text).join('') ||
    control.title ||
    text(control);
  const controls = [...document.querySelectorAll('button, a[href], input, select, textarea, [role=button]')];
  return {
    unnamed: controls
      .filter((c) => c.checkVisibility() && c.type !== 'hidden' && !c.closest('[aria-hidden=true]') && !label(c))
      .map((c) => c.outerHTML.slice(0, 120)),
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    lang: document.documentElement.lang.slice(0, 2),
  };
}
