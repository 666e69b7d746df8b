// Keyboard only: every control is reached in the order of the page, is seen when it has the focus, and lets go of it; the skip link
// skips; a desk can be called; a sensitive page can be left. And for fingers: every target is large enough.
import { test, kindsOf } from './lib.mjs';

const MAX_CONTROLS = 1000;

// In the page: what Tab should reach, in order, each marked with a number. A group of radio buttons is one stop.
function mark() {
  const groups = new Set();
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter((element) => {
    if (element.tabIndex < 0 || element.disabled || !element.checkVisibility({ visibilityProperty: true })) return false;
    if (element.type !== 'radio') return true;
    const group = document.querySelectorAll(`input[type=radio][name="${CSS.escape(element.name)}"]`);
    const stop = [...group].find((one) => one.checked) ?? group[0];
    return stop === element && !groups.has(element.name) && groups.add(element.name);
  }).map((element, i) => {
    element.setAttribute('data-test-stop', i);
    const style = getComputedStyle(element);
    element.testLooks = `${style.outline} ${style.boxShadow} ${style.backgroundColor} ${style.color}`;
    return i;
  }).length;
}

// In the page: the control that has the focus, and what is wrong with how it shows that.
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const faults = [];
  const name = `${element.localName} "${(element.textContent || element.value || element.getAttribute('aria-label') || '').trim().slice(0, 30)}"`;
  const rgba = (text) => (text.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const light = (text) => {
    const [r, g, b] = rgba(text).slice(0, 3).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const ground = (from) => {
    for (let one = from; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      const parts = rgba(colour);
      if (parts.length === 3 || parts[3] > 0.99) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  // The ring is the control's own, or that of the box around it.
  const ringed = [element, element.parentElement, element.parentElement.parentElement].find((one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  });
  if (!ringed) {
    faults.push('no outline of 2 px or more');
  } else {
    const style = getComputedStyle(ringed);
    const looks = `${style.outline} ${style.boxShadow} ${style.backgroundColor} ${style.color}`;
    if (contrast(style.outlineColor, ground(parseFloat(style.outlineOffset) < 0 ? ringed : ringed.parentElement)) < 3) faults.push(`its outline ${style.outlineColor} is under 3:1`);
    if (ringed === element && looks === element.testLooks) faults.push('looks the same without the focus');
  }
  // What is laid over it must leave a part to be seen (WCAG 2.4.11).
  const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  const seen = boxes.some((box) => [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].some(([x, y]) => {
    const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return hit && (element.contains(hit) || hit.contains(element) || element.labels?.[0]?.contains(hit));
  }));
  if (!seen) faults.push('cannot be seen');
  return { stop: Number(element.getAttribute('data-test-stop') ?? -1), name, faults };
}

// In the page: controls that a finger may miss. 44 px, but for links within a sentence, which need what the line gives them.
function small() {
  return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter((element) => {
    if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true }) || element.matches('.skip')) return false;
    if (getComputedStyle(element).display === 'inline' && [...element.parentElement.childNodes].some((node) => node !== element && node.textContent.trim())) return false;
    const boxes = [element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect());
    if (boxes.some((box) => box.width >= 43.5 && box.height >= 43.5)) return false;
    // A link may be larger than its words: what counts is where a finger meets it.
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = element.getClientRects()[0];
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return ![[-21, 0], [21, 0], [0, -21], [0, 21]].every(([dx, dy]) => element.contains(document.elementFromPoint(x + dx, y + dy)));
  }).map((element) => {
    const box = element.getBoundingClientRect();
    return `${element.localName}${element.className ? `.${element.className}` : ''} "${element.textContent.trim().slice(0, 20)}" ${Math.round(box.width)} × ${Math.round(box.height)}`;
  });
}

async function walk(page) {
  await page.waitForTimeout(100); // scripts may still show and hide controls
  const count = await page.evaluate(mark);
  const faults = [];
  let next = 0;
  for (let presses = 0; presses <= Math.min(count, MAX_CONTROLS); presses += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(focused);
    if (at === null || (at.stop === 0 && next === count)) break; // past the last, the page begins anew
    if (at.stop !== next) {
      faults.push(`Tab ${presses + 1} comes to ${at.name}, control ${at.stop}, not to ${next}`);
      break;
    }
    faults.push(...at.faults.map((fault) => `${at.name} ${fault}`));
    next += 1;
  }
  if (next !== count && faults.length === 0) faults.push(`${next} of ${count} controls are reached`);
  return faults;
}

// In the page's picture: the focus changes what is seen around the control.
async function pictures(page) {
  const faults = [];
  const same = async (clip) => (await page.screenshot({ clip, caret: 'hide', animations: 'disabled' })).toString('base64');
  for (let i = 0; i < 12; i += 1) {
    await page.keyboard.press('Tab');
    const clip = await page.evaluate(() => {
      const box = document.activeElement.getBoundingClientRect();
      return { x: Math.max(0, box.x - 6), y: Math.max(0, box.y - 6), width: Math.min(box.width + 12, innerWidth), height: box.height + 12, name: document.activeElement.textContent.trim().slice(0, 30) };
    });
    const { name, ...box } = clip;
    const with_focus = await same(box);
    await page.evaluate(() => { window.testFocus = document.activeElement; document.activeElement.blur(); });
    if (i > 0 && (await same(box)) === with_focus) faults.push(`"${name}" is drawn the same with the focus`);
    await page.evaluate(() => window.testFocus.focus());
  }
  return faults;
}

await test(async ({ town, sites, open, each, ok, soak }) => {
  for (const [name, site] of Object.entries(sites)) {
    // The order of controls is the same in every language.
    const first = kindsOf(site).filter((path) => soak || !site.languages.slice(1).some((code) => path.startsWith(`${code}/`)));
    await each(site, first, { width: 1280 }, async (page, path) => {
      const faults = await walk(page);
      ok(`keyboard: ${name}/${path}`, faults.length === 0, faults.slice(0, 4).join('; '));
    });
    await each(site, kindsOf(site), { width: 390 }, async (page, path) => {
      const faults = await page.evaluate(small);
      ok(`targets: ${name}/${path}`, faults.length === 0, [...new Set(faults)].slice(0, 6).join('; '));
    });
  }
  for (const dark of [false, true]) {
    const page = await open(town, '', { dark });
    const faults = await pictures(page);
    ok(`focus is drawn, ${dark ? 'dark' : 'light'}`, faults.length === 0, faults.join('; '));
    await page.context().close();
  }

  // The skip link: first, seen only when it has the focus, and past everything that repeats.
  for (const path of kindsOf(town).filter((one) => !one.includes('/', one.indexOf('/') + 1) || soak)) {
    const page = await open(town, path);
    await page.keyboard.press('Tab');
    const skip = await page.evaluate(() => {
      const link = document.activeElement;
      const box = link.getBoundingClientRect();
      return { href: link.getAttribute('href') ?? '', seen: box.width > 40 && box.top >= 0 && box.left >= 0 };
    });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => {
      const main = document.querySelector('main');
      const next = document.activeElement;
      return main.contains(next) || !main.querySelector('a[href], button, input, summary') || Boolean(main.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    ok(`skip link: ${path}`, skip.href.startsWith('#') && skip.seen && inside, JSON.stringify({ ...skip, inside }));
    await page.context().close();
  }

  // To reach a desk and have its number under the finger, from the home page, by Tab and Enter alone.
  {
    const page = await open(town);
    const go = async (selector) => {
      for (let i = 0; i < MAX_CONTROLS; i += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return true;
      }
      return false;
    };
    let reached = await go('main a[href*="category/"]');
    await Promise.all([page.waitForURL(/category\//), page.keyboard.press('Enter')]);
    reached = reached && (await go('main a[href*="desk/"]'));
    await Promise.all([page.waitForURL(/desk\//), page.keyboard.press('Enter')]);
    reached = reached && (await go('main a[href^="tel:"]'));
    ok('from home to a desk and its number', reached, page.url());
    await page.context().close();
  }

  // To filter: to the search's field by Tab, a word, and on to the number of a desk that is left.
  {
    const page = await open(town, 'find/');
    const shown = () => page.evaluate(() => [...document.querySelectorAll('main [data-desk]')].filter((desk) => desk.checkVisibility({ visibilityProperty: true })).length);
    const tabTo = async (selector) => {
      for (let i = 0; i < MAX_CONTROLS; i += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return true;
      }
      return false;
    };
    const all = await page.locator('main [data-desk]').count();
    const reached = await tabTo('main input[type=search]');
    await page.keyboard.type('でんき');
    let left = all;
    for (let tries = 0; tries < 20 && (left === 0 || left === all); tries += 1) {
      await page.waitForTimeout(100);
      left = await shown();
    }
    ok('filter by keyboard', reached && left > 0 && left < all, `${left} of ${all} desks are left`);
    ok('filter by keyboard: a number is next', await tabTo('main [data-desk] a[href^="tel:"]'), 'no number is reached');
    await page.context().close();
  }

  // A sensitive page is left by Enter on its button, and by Shift three times.
  const sensitive = [];
  await each(town, town.pages.filter((path) => path.includes('article/')), {}, async (page, path) => {
    if (await page.locator('[data-exit]').count()) sensitive.push(path);
  });
  ok('the sample town has sensitive pages', sensitive.length > 0);
  for (const path of sensitive.sort()) {
    for (const way of ['Enter', 'Shift']) {
      const page = await open(town, path);
      const target = await page.locator('[data-exit]').first().getAttribute('href');
      await page.route((url) => url.href.startsWith(target), (route) => route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title>' }));
      if (way === 'Shift') for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift');
      else {
        for (let i = 0; i < MAX_CONTROLS && !(await page.evaluate(() => document.activeElement.matches('[data-exit]'))); i += 1) await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
      }
      const left = await page.waitForURL((url) => url.href.startsWith(target), { timeout: 5000 }).then(() => true, () => false);
      ok(`exit by ${way}: ${path}`, left, `still at ${page.url()}`);
      await page.context().close();
    }
  }
});
