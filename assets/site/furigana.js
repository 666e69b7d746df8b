// Shows and hides furigana, the readings over kanji, at the reader's wish. What was chosen holds for this page only, unless the reader asks
// to have it remembered on this device; taking the mark away forgets it. The style sheet says what holds without this file.
(function () {
  'use strict';
  var box = document.querySelector('[data-furigana]');
  if (!box) return;
  var KEY = 'furigana';
  var top = document.documentElement, button = box.querySelector('button'), keep = box.querySelector('label');
  var mark = keep && keep.querySelector('input');

  // Storage may be forbidden, or full: then nothing is remembered.
  function stored() {
    try { return localStorage.getItem(KEY); } catch (error) { return null; }
  }

  function store(value) {
    try {
      if (value) localStorage.setItem(KEY, value);
      else localStorage.removeItem(KEY);
    } catch (error) { mark.checked = false; }
  }

  function shown() { return button.getAttribute('aria-pressed') === 'true'; }

  function show(yes) {
    button.setAttribute('aria-pressed', String(yes));
    top.classList.toggle('furigana-on', yes);
    top.classList.toggle('furigana-off', !yes);
  }

  function close(event) {
    if (keep && !keep.hidden && (event.key === 'Escape' || (event.type === 'pointerdown' && !box.contains(event.target)))) keep.hidden = true;
  }

  var last = stored();
  show(last ? last === 'on' : document.body.classList.contains('easy'));
  if (mark) mark.checked = last !== null;
  box.hidden = false;

  button.addEventListener('click', function () {
    show(!shown());
    if (keep) keep.hidden = false;
    if (mark && mark.checked) store(shown() ? 'on' : 'off');
  });
  if (mark) mark.addEventListener('change', function () { store(mark.checked ? (shown() ? 'on' : 'off') : null); });
  document.addEventListener('keydown', close);
  document.addEventListener('pointerdown', close);
})();
