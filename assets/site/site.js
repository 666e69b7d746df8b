// The pages work without this file. It hides what is over since the site was made, and makes the quick exit quicker.
(function () {
  'use strict';
  var now = Date.now();
  document.querySelectorAll('[data-until]').forEach(function (element) {
    if (Date.parse(element.getAttribute('data-until')) < now) element.hidden = true;
  });

  var exit = document.querySelector('[data-exit]');
  if (!exit) return;
  function leave() {
    document.documentElement.hidden = true;
    window.location.replace(exit.href);
  }
  exit.addEventListener('click', function (event) {
    event.preventDefault();
    leave();
  });
  var presses = [];
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Shift' || event.repeat) return;
    presses = presses.filter(function (at) { return event.timeStamp - at < 1500; });
    presses.push(event.timeStamp);
    if (presses.length === 3) leave();
  });
})();
