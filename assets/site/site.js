// The pages work without this file. It hides what is over since the site was made, and a section of which nothing is left.
(function () {
  'use strict';
  var now = Date.now();
  document.querySelectorAll('[data-until]').forEach(function (element) {
    if (Date.parse(element.getAttribute('data-until')) >= now) return;
    element.hidden = true;
    var section = element.closest('main section');
    if (section && !element.parentNode.querySelector(':scope > :not([hidden])')) section.hidden = true;
  });
})();
