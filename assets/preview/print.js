// The viewer of print pieces of `tsunagu serve`: the pages of one piece as pictures. When records change, the pictures change where they stand, so that nothing moves.
(function () {
  'use strict';
  const PLACE = '/.tsunagu/jobs/';
  const MM = 96 / 25.4; // CSS pixels
  const at = (id) => document.getElementById(id);
  const job = at('job'), size = at('size'), outlines = at('outlines'), pages = at('pages'), state = at('state'), pdf = at('pdf'), about = at('about');
  const WORDS = {
    ja: { wait: '作っています…', failed: 'この印刷物は、いまは作れません。右下のボタンを見てください。', none: '印刷物はまだありません。print/ のフォルダーに、ジョブのファイルを作ってください。',
      page: (n, all) => `${n} / ${all} ページ`, alt: (title, n) => `${title}、${n} ページ目`, count: (n, w, h) => `${n} ページ、仕上がり ${w} × ${h} mm`, large: '大きく開く' },
    en: { title: 'Print pieces', piece: 'Piece', size: 'Size', fit: 'Fit to the window', two: 'Two pages side by side', real: 'Real size', outlines: 'Show frames and folds', pdf: 'Open the PDF',
      wait: 'being made…', failed: 'This piece cannot be made now. The panel below says why.', none: 'There are no print pieces yet. Write a job into the print/ folder.',
      page: (n, all) => `page ${n} of ${all}`, alt: (title, n) => `${title}, page ${n}`, count: (n, w, h) => `${n} ${n === 1 ? 'page' : 'pages'}, trim ${w} × ${h} mm`, large: 'open it large' },
  };
  let say = WORDS.ja, jobs = [], base = '/', turn = 0, shown = '';

  function speak(lang) {
    if (lang !== 'en') return;
    say = WORDS.en;
    document.documentElement.lang = 'en';
    document.title = `${say.title} – tsunagu`;
    document.querySelectorAll('[data-say]').forEach((one) => { one.textContent = say[one.dataset.say]; });
  }

  const chosen = () => jobs.find((one) => one.id === job.value);
  const address = (page, px) => `${PLACE}${encodeURIComponent(job.value)}/${page}?px=${px}${outlines.checked ? '&outlines=1' : ''}`;

  function remember() {
    const ask = new URLSearchParams({ job: job.value, size: size.value });
    if (outlines.checked) ask.set('outlines', '1');
    history.replaceState(null, '', `?${ask}`);
  }

  async function readJobs() {
    const answer = await fetch(PLACE, { cache: 'no-store' });
    if (!answer.ok) return;
    const list = await answer.json(), wanted = job.value || new URLSearchParams(location.search).get('job');
    jobs = list.jobs;
    base = list.base;
    const names = (one) => `${one.id} — ${one.title}`;
    if ([...job.options].map((option) => option.textContent).join() !== jobs.map(names).join())
      job.replaceChildren(...jobs.map((one) => Object.assign(document.createElement('option'), { value: one.id, textContent: names(one) })));
    if (jobs.some((one) => one.id === wanted)) job.value = wanted;
  }

  // A picture takes the place of the one before when it is there, and is asked for when it comes near.
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) renew(entry.target);
  }, { rootMargin: '600px' });

  async function renew(figure) {
    const img = figure.querySelector('img'), px = Math.ceil(img.clientWidth * Math.min(devicePixelRatio, 3)) || 900;
    const wanted = `${address(figure.dataset.page, px)}&take=${figure.dataset.take}`;
    if (img.dataset.wanted === wanted) return;
    img.dataset.wanted = wanted;
    img.classList.add('late');
    const next = new Image();
    next.src = wanted;
    try { await next.decode(); } catch { if (img.dataset.wanted === wanted) delete img.dataset.wanted; return; }
    if (img.dataset.wanted !== wanted) return;
    img.src = wanted;
    img.classList.remove('late');
  }

  function figureOf(number, count, [w, h]) {
    const figure = document.createElement('figure'), link = document.createElement('a'), img = document.createElement('img'), caption = document.createElement('figcaption');
    figure.dataset.page = number;
    link.append(img);
    figure.append(link, caption);
    dress(figure, number, count, [w, h]);
    near.observe(figure);
    return figure;
  }

  function dress(figure, number, count, [w, h]) {
    const img = figure.querySelector('img'), link = figure.querySelector('a');
    figure.style.setProperty('--shape', String(w / h));
    figure.style.setProperty('--mm', `${w}mm`);
    img.width = Math.round(w * MM);
    img.height = Math.round(h * MM);
    img.alt = say.alt(chosen().title, number);
    img.lang = chosen().language === 'easy' ? 'ja' : chosen().language;
    link.href = address(number, 2400);
    link.title = say.large;
    figure.querySelector('figcaption').textContent = say.page(number, count);
  }

  function put(piece) {
    const which = `${job.value} ${outlines.checked}`;
    if (shown !== which) pages.replaceChildren();
    shown = which;
    while (pages.children.length > piece.pages.length) pages.lastChild.remove();
    piece.pages.forEach((dimensions, i) => {
      const figure = pages.children[i] || pages.appendChild(figureOf(i + 1, piece.pages.length, dimensions));
      dress(figure, i + 1, piece.pages.length, dimensions);
      figure.dataset.take = piece.take;
      near.unobserve(figure);
      near.observe(figure); // what is near is looked at anew
    });
    const first = piece.pages[0];
    about.textContent = first ? `${say.count(piece.pages.length, first[0], first[1])} — ${chosen().file} (${chosen().layout})` : '';
  }

  function lay() {
    pages.className = [size.value, chosen().book && 'book', chosen().right && 'right'].filter(Boolean).join(' ');
  }

  // Only the last call counts: whoever goes from piece to piece wants the last of them.
  async function look() {
    const mine = ++turn;
    await readJobs();
    if (mine !== turn) return;
    const one = chosen();
    state.textContent = one ? (pages.children.length ? '' : say.wait) : say.none;
    if (!one) return;
    lay();
    pdf.href = `${base}print/${encodeURIComponent(one.id)}${one.picture ? '-1.png' : '.pdf'}`;
    let piece = null;
    try {
      const answer = await fetch(`${PLACE}${encodeURIComponent(one.id)}${outlines.checked ? '?outlines=1' : ''}`, { cache: 'no-store' });
      if (answer.ok) piece = await answer.json();
    } catch { /* the panel says so */ }
    if (mine !== turn) return;
    state.textContent = piece && piece.pages.length ? '' : say.failed;
    if (piece) put(piece);
  }

  const asked = new URLSearchParams(location.search);
  if ([...size.options].some((option) => option.value === asked.get('size'))) size.value = asked.get('size');
  outlines.checked = asked.get('outlines') === '1';
  const japanese = (navigator.languages || []).some((tag) => /^ja/i.test(tag));
  let take = -1;
  addEventListener('tsunagu-news', (event) => {
    if (take < 0) speak(japanese ? 'ja' : event.detail.lang);
    if (take !== event.detail.shown) look();
    take = event.detail.shown;
  });
  [job, outlines].forEach((one) => one.addEventListener('change', () => { remember(); look(); }));
  size.addEventListener('change', () => { remember(); lay(); [...pages.children].forEach((figure) => { near.unobserve(figure); near.observe(figure); }); });
})();
