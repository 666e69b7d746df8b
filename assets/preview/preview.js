// The panel of `tsunagu serve`. It waits for news, opens the page again when the page has changed, at the place where its reader was, and says what is wrong
// with the records. It comes into pages by one line at their end, and is never in what a build writes.
(function () {
  'use strict';
  const PLACE = '/.tsunagu/';
  const script = document.currentScript;
  const looks = script.dataset.looks || ''; // of this page; '' on pages that are none of the site's
  const store = {
    get(key) { try { return sessionStorage.getItem('tsunagu ' + key); } catch { return null; } },
    set(key, value) { try { sessionStorage.setItem('tsunagu ' + key, value); } catch { /* it is only kept until the next page, then */ } },
    drop(key) { try { sessionStorage.removeItem('tsunagu ' + key); } catch { /* there was nothing */ } },
  };
  const WORDS = {
    ja: {
      name: 'プレビュー', close: '閉じる', site: 'ウェブサイト', print: '印刷物', error: 'エラー', warning: '警告', fine: '問題なし', making: '印刷物を作っています',
      held: 'エラーがあるので、前のままを表示しています。下のところを直して保存すると、新しくなります。', first: 'エラーがあるので、まだ表示できません。下のところを直して保存してください。',
      after: 'この版のページは表示していますが、このままでは公開できません。下のところを直してください。', lost: 'tsunagu serve とつながっていません。止まっていたら、もう一度始めてください。',
      folders: 'フォルダーが見つかりません。content・layouts・assets のフォルダーを元の場所に戻してください。別のフォルダーと入れ替えたときは、tsunagu serve をもう一度始めてください。',
      none: '見つかったことは、ありません。', more: (n) => `ほかに ${n} 件あります。上から直してください。`, counts: (e, w) => [e && `エラー ${e}`, w && `警告 ${w}`].filter(Boolean).join('・'),
      at: (line, column) => `${line} 行目の ${column} 文字目`, source: 'このページのもと', line: (line) => `${line} 行目`, news: '新しくなりました', polls: 'このドライブでは、変更を見つけるまでに 1 秒から数秒かかります。',
    },
    en: {
      name: 'Preview', close: 'Close', site: 'Website', print: 'Print pieces', error: 'error', warning: 'warning', fine: 'all is well', making: 'making the print pieces',
      held: 'There are errors, so you see what was there before. Mend what stands below and save: then this becomes new.', first: 'There are errors, so nothing can be shown yet. Mend what stands below and save.',
      after: 'These are the new pages, but they cannot be published like this. Mend what stands below.', lost: 'There is no connection to tsunagu serve. If it has ended, start it again.',
      folders: 'A folder is missing. Put the content, layouts and assets folders back where they were. If you put others in their place, start tsunagu serve again.',
      none: 'There is nothing to report.', more: (n) => `There are ${n} more. Mend these first.`, counts: (e, w) => [e && `errors ${e}`, w && `warnings ${w}`].filter(Boolean).join(', '),
      at: (line, column) => `line ${line}, character ${column}`, source: 'This page is written in', line: (line) => `line ${line}`, news: 'The page is new', polls: 'On this drive it takes a second or a few until a change is seen.',
    },
  };
  const speaks = (navigator.languages || []).some((tag) => /^ja/i.test(tag)) ? 'ja' : '';
  let say = WORDS.ja, lang = 'ja', reopening = false;

  // --- The place on the page ---

  // What stands in the window, by its words: whatever has come or gone above it, and even if some of it has changed itself, the rest is found again.
  const LEAVES = 'h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, pre, summary, label, button, figcaption', MOST_MARKS = 12;
  const alike = (tag, text) => [...document.getElementsByTagName(tag)].filter((one) => one.textContent === text);

  function placeNow() {
    const far = ({ top }) => Math.abs(top - innerHeight / 3);
    const seen = [...document.querySelectorAll(LEAVES)].map((node) => ({ node, top: node.getBoundingClientRect().top }))
      .filter(({ node, top }) => top >= 0 && top < innerHeight && node.textContent.trim()).sort((a, b) => far(a) - far(b)).slice(0, MOST_MARKS);
    const marks = seen.map(({ node, top }) => {
      const tag = node.tagName, text = node.textContent;
      return { tag, text, nth: alike(tag, text).indexOf(node), top };
    });
    return { path: location.pathname, y: scrollY, marks, open: [...document.querySelectorAll('details')].map((details) => details.open) };
  }

  function goBackTo(place) {
    document.querySelectorAll('details').forEach((details, at) => { if (place.open[at] !== undefined) details.open = place.open[at]; });
    const found = place.marks.map((mark) => ({ mark, node: alike(mark.tag, mark.text)[mark.nth] })).find(({ node }) => node);
    scrollTo({ left: 0, top: found ? found.node.getBoundingClientRect().top + scrollY - found.mark.top : place.y, behavior: 'instant' });
  }

  function openAgain(wanted) {
    if (store.get('wanted') === wanted + location.pathname) return false; // it was opened for that already, and is as it is
    store.set('wanted', wanted + location.pathname);
    store.set('place', JSON.stringify(placeNow()));
    history.scrollRestoration = 'manual'; // the browser would go to the same height, a moment after us
    reopening = true;
    location.reload();
    return true;
  }

  function comeBack() {
    const kept = JSON.parse(store.get('place') || 'null');
    store.drop('place');
    if (!kept || kept.path !== location.pathname) return false;
    let moved = false;
    ['wheel', 'touchmove', 'keydown', 'mousedown'].forEach((what) => addEventListener(what, () => { moved = true; }, { once: true, passive: true }));
    goBackTo(kept);
    addEventListener('load', () => {
      if (!moved) goBackTo(kept);
    }, { once: true });
    return true;
  }

  // --- The panel ---

  function element(name, attributes, ...inside) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) if (value !== undefined) made.setAttribute(key, value);
    made.append(...inside.filter((one) => one !== null && one !== undefined));
    return made;
  }

  // The line of the file, with what the finding is about marked in it.
  function lineOf(finding) {
    const letters = [...finding.text], from = Math.min(finding.column - 1, letters.length);
    let to = from;
    while (to < letters.length && !/\s/.test(letters[to])) to++;
    const cut = (a, b) => letters.slice(a, b).join('');
    return element('pre', { class: 'line', lang: 'ja', tabindex: '0', role: 'group', 'aria-label': say.at(finding.line, finding.column) },
      element('span', { class: 'number', 'aria-hidden': 'true' }, String(finding.line)), cut(0, from), to > from ? element('mark', {}, cut(from, to)) : null, cut(to));
  }

  function findingOf(finding) {
    const where = finding.file && element('p', { class: 'where' }, element('code', {}, (finding.folder ? `${finding.folder}/` : '') + finding.file), finding.line ? ` ${say.at(finding.line, finding.column)}` : '');
    return element('li', { class: finding.severity }, element('p', { class: 'what' }, element('strong', {}, say[finding.severity]), ` ${finding[lang]}`),
      where || null, finding.text ? lineOf(finding) : null, element('p', { class: 'hint' }, finding['hint_' + lang]));
  }

  const panel = (() => {
    const host = element('tsunagu-preview');
    const root = host.attachShadow({ mode: 'open' });
    const dot = element('span', { class: 'dot', 'aria-hidden': 'true' });
    const label = element('span', {});
    const chip = element('button', { class: 'chip', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'panel' }, dot, label);
    const title = element('h2', {}), close = element('button', { class: 'close', type: 'button' });
    const links = element('nav', {}), source = element('p', { class: 'source' }), status = element('p', { class: 'status' }), list = element('ol', {}), rest = element('p', { class: 'rest' });
    const box = element('section', { id: 'panel', hidden: '' }, element('header', {}, title, close), links, source, status, list, rest);
    const live = element('p', { class: 'live', role: 'status' });
    const dress = element('link', { rel: 'stylesheet', href: PLACE + 'preview.css' });
    const all = element('div', { class: 'all', hidden: '' }, box, chip, live);
    root.append(dress, all);
    dress.addEventListener('load', () => all.removeAttribute('hidden'));
    let findings = [], listed = null;
    const fill = () => { // hundreds may be told: not before they are looked at
      if (box.hidden || listed === findings) return;
      list.replaceChildren(...findings.map(findingOf));
      listed = findings;
    };
    const toggle = (open, byHand) => {
      box.toggleAttribute('hidden', !open);
      fill();
      chip.setAttribute('aria-expanded', String(open));
      if (!byHand) return;
      store.set('open', open ? 'yes' : '');
      (open ? close : chip).focus();
    };
    chip.addEventListener('click', () => toggle(box.hidden, true));
    close.addEventListener('click', () => toggle(false, true));
    box.addEventListener('keydown', (event) => { if (event.key === 'Escape') toggle(false, true); });
    const lift = () => {
      const bar = document.querySelector('.exit'); // the way out of a sensitive page stays free
      all.style.setProperty('--lift', bar ? `${bar.offsetHeight}px` : '0px');
    };
    addEventListener('resize', lift);
    document.body.append(host);
    lift();
    return {
      host, toggle,
      hear(words) { live.textContent = words; },
      word() {
        all.lang = lang;
        all.setAttribute('role', 'region');
        all.setAttribute('aria-label', say.name);
        title.textContent = say.name;
        close.textContent = say.close;
        links.replaceChildren(element('a', { href: '/' }, say.site), element('a', { href: PLACE }, say.print));
        links.setAttribute('aria-label', say.name);
      },
      // Which file to open for what stands on this page.
      tell(place) {
        source.replaceChildren(...(place ? [`${say.source}: `, element('code', {}, place.file), ` ${say.line(place.line)}`] : []));
      },
      show(kind, words, text, told, more) {
        all.dataset.kind = kind;
        label.textContent = words;
        status.textContent = text;
        findings = told;
        fill();
        rest.textContent = more ? say.more(more) : '';
      },
    };
  })();

  // --- News ---

  function words(state) {
    lang = speaks || state.lang;
    say = WORDS[lang];
    panel.word();
  }

  function statusOf(state) {
    if (!state.folders) return say.folders;
    if (!state.shown) return say.first;
    if (state.take !== state.shown) return say.held;
    if (state.errors) return say.after;
    return [state.warnings ? '' : say.none, state.finished ? '' : `${say.making}…`, state.polls ? say.polls : ''].filter(Boolean).join(' ');
  }

  // It opens by itself for errors, but not again for those that its reader has closed it over.
  function openFor(state) {
    const bad = state.errors > 0 || !state.folders;
    const about = bad ? JSON.stringify(state.findings.filter((finding) => finding.severity === 'error').map((finding) => [finding.file, finding.line, finding.ja])) : '';
    const news = about !== (store.get('about') || '');
    store.set('about', about);
    if (news && bad) store.set('open', 'yes');
    if (news && bad) panel.hear(`${say.counts(state.errors, state.warnings)}. ${statusOf(state)} ${state.findings[0] ? state.findings[0][lang] : ''}`);
    if (news && !bad) store.set('open', '');
    if (news && !bad) panel.hear(state.warnings ? say.counts(0, state.warnings) : say.fine);
    panel.toggle(store.get('open') === 'yes', false);
  }

  // False: it was opened for these looks already, and needs all that there is to say.
  function show(state) {
    if (looks && state.looks && state.looks !== looks && openAgain(state.looks)) return true; // the new page says all of it
    if (!state.findings) return false;
    words(state);
    const kind = state.errors || !state.folders ? 'error' : state.warnings ? 'warning' : 'fine';
    const counts = state.errors || state.warnings ? say.counts(state.errors, state.warnings) : say.fine;
    panel.show(kind, state.finished ? counts : `${counts}…`, statusOf(state), state.findings, state.all - state.findings.length);
    panel.tell(state.source);
    openFor(state);
    if (renewed && !state.errors) panel.hear(say.news);
    renewed = false;
    dispatchEvent(new CustomEvent('tsunagu-news', { detail: state }));
    if (state.looks === looks) store.drop('wanted');
    return true;
  }

  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const seen = () => new Promise((done) => {
    if (!document.hidden) done();
    else document.addEventListener('visibilitychange', done, { once: true });
  });

  // Only a page that is seen waits for news: a browser has few connections for all its pages together.
  async function listen() {
    const page = looks ? `&page=${encodeURIComponent(decodeURIComponent(location.pathname))}` : '';
    let mine = looks && `&looks=${looks}`; // whoever looks different is told no more than that
    for (let after = 0; ;) {
      await seen();
      const hidden = new AbortController();
      const hide = () => { if (document.hidden) hidden.abort(); };
      document.addEventListener('visibilitychange', hide);
      try {
        const answer = await fetch(`${PLACE}state?after=${after}${page}${mine}`, { cache: 'no-store', signal: hidden.signal });
        if (!answer.ok) throw new Error(answer.statusText);
        const state = await answer.json();
        after = state.news === after || show(state) ? state.news : 0;
        if (!after) mine = '';
      } catch (error) {
        if (error.name !== 'AbortError') {
          panel.show('lost', say.name, say.lost, [], 0);
          await pause(1000);
        }
        after = 0;
      }
      document.removeEventListener('visibilitychange', hide);
    }
  }

  let renewed = comeBack();
  addEventListener('pagehide', () => {
    if (!reopening) history.scrollRestoration = 'auto';
    panel.host.remove(); // what is kept for going back is the page alone
  });
  addEventListener('pageshow', (event) => { if (event.persisted) document.body.append(panel.host); });
  listen();
})();
