// The button that prints the page; without JavaScript it is not shown, and the browser's own menu prints the same sheet.
(function () {
  'use strict';
  document.querySelectorAll('[data-print]').forEach(function (button) {
    button.addEventListener('click', function () { window.print(); });
  });
})();
