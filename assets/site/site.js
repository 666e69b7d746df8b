// The pages work without this file. It hides what is over since the site was made.
(function () {
  'use strict';
  var now = Date.now();
  document.querySelectorAll('[data-until]').forEach(function (element) {
    if (Date.parse(element.getAttribute('data-until')) < now) element.hidden = true;
  });
})();
