// axe-core's judgement of a page, for the suite and for the published results: the same rules in both.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pick } from './lib.mjs';

const require = createRequire(import.meta.url);
const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const VERSION = require('axe-core/package.json').version;

// A narrow and a wide window, light and dark: where a page is judged in one of them only, its address decides which.
export const SETTINGS = [{ width: 320 }, { width: 320, dark: true }, { width: 1280 }, { width: 1280, dark: true }];
export const settingOf = (path) => pick(`setting of ${path}`, SETTINGS.length);

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

// Level AAA is nobody's goal here, though some rules of A touch these, too.
const AAA = ['1.4.6', '2.1.3', '2.2.4', '2.4.9', '3.2.5'];

// What the judgements of many pages come to, for each success criterion: how many rules that touch it found something to judge, how
// many of these were violated on some page, and how many asked for a person's eyes on some page. add() takes what judge() gives.
export class Tally {
  #rules = new Map(); // id -> { criteria, violated, unclear }

  pages = 0;

  add(results) {
    this.pages += 1;
    for (const kind of ['passes', 'violations', 'incomplete']) {
      for (const { id, tags } of results[kind]) {
        if (!this.#rules.has(id)) {
          // wcag1410 is 1.4.10
          const criteria = tags.map((tag) => /^wcag(\d)(\d)(\d+)$/.exec(tag)).filter(Boolean).map(([, a, b, c]) => `${a}.${b}.${c}`)
            .filter((criterion) => !AAA.includes(criterion));
          this.#rules.set(id, { criteria, violated: false, unclear: false });
        }
        const rule = this.#rules.get(id);
        if (kind === 'violations') rule.violated = true;
        if (kind === 'incomplete') rule.unclear = true;
      }
    }
  }

  // [{ criterion, rules, violated, unclear }], in the order of their numbers.
  results() {
    const found = new Map();
    for (const { criteria, violated, unclear } of this.#rules.values()) {
      for (const criterion of criteria) {
        const result = found.get(criterion) ?? { criterion, rules: 0, violated: 0, unclear: 0 };
        result.rules += 1;
        result.violated += violated;
        result.unclear += unclear;
        found.set(criterion, result);
      }
    }
    const parts = (result) => result.criterion.split('.').map(Number);
    return [...found.values()].sort((a, b) => parts(a).map((part, i) => part - parts(b)[i]).find((order) => order !== 0) ?? 0);
  }
}
