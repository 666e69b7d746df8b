// The pages work without this file. It hides what is over since the site was made, and a section of which nothing is left. Of a site that
// is opened from a disk or a USB stick, it opens the pages: without a server, a link to a folder shows the list of its files.
(function () {
  'use strict';
  if (window.location.search) document.documentElement.classList.add('asked'); // see find.css
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

  function page(address) { return address.replace(/\/(?=$|[?#])/, '/index.html'); }
  if (window.location.protocol !== 'file:') return;
  document.addEventListener('click', function (event) {
    var link = event.target.closest('a[href]');
    if (link && link.protocol === 'file:') link.href = page(link.href);
  }, true);
  document.addEventListener('submit', function (event) {
    if (event.target.action) event.target.action = page(event.target.action);
  }, true);
})();
