// The quick exit of a sensitive page: a click on it, or Shift three times. Without this file it is a plain link.
(function () {
  'use strict';
  var PRESSES = 3, WITHIN_MS = 4000;
  var gone = false, presses = 0, last = 0, words = '';

  function leave() {
    var link = document.querySelector('[data-exit]');
    if (!link) return;
    gone = true;
    // The page is blank at once, however long the other one takes, and its entry in the history becomes the other's.
    document.documentElement.hidden = true;
    window.location.replace(link.href);
  }

  // Both for who sees the bar and for who hears it: how many presses are missing.
  function say(left) {
    var keys = document.querySelector('[data-exit-more]');
    if (!keys) return;
    words = words || keys.textContent;
    keys.textContent = left < PRESSES ? keys.getAttribute('data-exit-more').replace('{0}', left) : words;
  }

  function start() {
    if (presses) say(PRESSES);
    presses = 0;
  }

  document.addEventListener('click', function (event) {
    if (!event.target.closest('[data-exit]')) return;
    event.preventDefault();
    leave();
  });
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Shift') return start(); // Shift with another key is no press of its own
    if (event.repeat) return;
    if (event.timeStamp - last > WITHIN_MS) presses = 0;
    last = event.timeStamp;
    presses++;
    if (presses === PRESSES) leave();
    else say(PRESSES - presses);
  });
  document.addEventListener('pointerdown', start);
  // A browser may keep the page as it was and show it again on the way back.
  window.addEventListener('pageshow', function () {
    if (gone) leave();
  });
})();
