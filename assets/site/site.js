// The pages work without this file. It hides what is over since the site was made, and a section of which nothing is left.
(function () {
  'use strict';
  var now = Date.now();
  document.querySelectorAll('[data-until]').forEach(function (element) {
    if (Date.parse(element.getAttribute('data-until')) >= now) return;
    element.hidden = true;
    if (element.parentNode.querySelector(':scope > :not([hidden])')) return;
    var section = element.closest('main section');
    var words = document.querySelector('[data-all-over]');
    if (section) section.hidden = true;
    else if (words) words.hidden = false;
  });
})();
