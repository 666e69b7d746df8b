// axe-core's judgement of a page, for the suite and for the published results: the same rules in both.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';

const require = createRequire(import.meta.url);
const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const VERSION = require('axe-core/package.json').version;

// A narrow and a wide window, light and dark: where a page is judged in one of them only, its address decides which.
export const SETTINGS = [{ width: 320 }, { width: 320, dark: true }, { width: 1280 }, { width: 1280, dark: true }];
export const settingOf = (path) => createHash('sha256').update(path).digest()[0] % SETTINGS.length;

// { violations, passes, incomplete, inapplicable }: lists of { id, tags, nodes: [{ target, summary }] }; only violations and incomplete
// name their nodes.
export async function judge(page) {
  // Through the debugger, not as a script of the page: the Content-Security-Policy stays as it is.
  await page.evaluate(source);
  return page.evaluate(async (tags) => {
    const results = await axe.run(document, { runOnly: tags, resultTypes: ['violations', 'incomplete'], preload: false });
    const brief = (rule) => ({
      id: rule.id, tags: rule.tags,
      nodes: rule.nodes.map((node) => ({ target: node.target.join(' '), summary: node.failureSummary ?? '' })),
    });
    return {
      violations: results.violations.map(brief), incomplete: results.incomplete.map(brief),
      passes: results.passes.map(({ id, tags }) => ({ id, tags })), inapplicable: results.inapplicable.map(({ id, tags }) => ({ id, tags })),
    };
  }, TAGS);
}
