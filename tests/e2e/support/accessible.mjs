// What a screen reader, a keyboard and a weak eye would complain about, as axe finds it.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The serious findings of a page, one line each; none is what we want. Rules that axe itself still tries out are left. */
export async function complaints({ page }) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async (tags) => {
    const result = await window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return result.violations.map(({ id, impact, tags: kinds, nodes }) => ({
      id,
      isExperiment: kinds.includes('experimental'),
      impact,
      where: nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)),
    }));
  }, rules);
  return violations
    .filter(({ impact, isExperiment }) => !isExperiment && (impact === 'serious' || impact === 'critical'))
    .map(({ id, where }) => `${id}: ${where.join(' | ')}`);
}
