// Keeps a list on this device when its reader asks for it, and forgets everything when asked. Before that nothing is stored and no worker
// is there; sensitive pages are never kept. sw.js shows what was kept when there is no network.
(function () {
  'use strict';
  var box = document.querySelector('[data-keep]');
  var words = document.getElementById('keep.words');
  if (!box || !words) return;
  if (!navigator.serviceWorker || !window.caches || !/^http/.test(location.protocol)) {
    box.hidden = box.querySelector('[data-keep-start]') !== null;
    return;
  }
  var DAY_MS = 864e5, AT_ONCE = 4;
  var WHEN = 'x-kept-on'; // on a kept page: when
  var root = new URL(box.getAttribute('data-keep'), location.href);
  var name = 'tsunagu ' + root.pathname;
  var start = box.querySelector('[data-keep-start]'), stop = box.querySelector('[data-keep-stop]');
  var said = box.querySelector('[data-keep-said]');
  var here = location.origin + location.pathname;

  // --- Words ---

  function inWords(date) {
    return date.toLocaleDateString(document.documentElement.lang, { year: 'numeric', month: 'long', day: 'numeric' });
  }

  // The words of a name, with the date in place of {0}. They may hold markup, ruby above all.
  function say(key, date) {
    var element = document.importNode(words.content.querySelector('[data-say="' + key + '"]'), true);
    var texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    element.removeAttribute('data-say');
    while (date && texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace('{0}', inWords(date));
    return element;
  }

  function tell(key, date) {
    said.replaceChildren.apply(said, Array.from(say(key, date).childNodes));
  }

  // --- What belongs to a list ---

  function within(url) {
    return url.startsWith(root.href);
  }

  function unique(urls) {
    return Array.from(new Set(urls));
  }

  function links(doc, base, selector, attribute) {
    return Array.from(doc.querySelectorAll(selector), function (element) {
      var url = new URL(element.getAttribute(attribute), base);
      return url.origin + url.pathname;
    }).filter(within);
  }

  function desksOf(doc, base) {
    return links(doc, base, 'main a[href]', 'href').filter(function (url) { return /\/desk\/[^/]+\/$/.test(url); });
  }

  function filesOf(doc, base) {
    return links(doc, base, 'link[rel~="stylesheet"], link[rel~="icon"]', 'href').concat(links(doc, base, 'script[src], img[src]', 'src'));
  }

  function load(url) {
    return fetch(url, { cache: 'no-cache', credentials: 'omit' }).then(function (response) {
      // The worker answers with what is kept when there is no network: that is no newer page.
      if (!response.ok || response.headers.get(WHEN)) throw new Error(url + ': ' + response.status);
      return response;
    });
  }

  // One after the other, some at once: a town's server is a small one.
  function each(urls, work) {
    var rest = urls.slice();
    function next() {
      var url = rest.shift();
      return url && work(url).then(next);
    }
    return Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  // --- Keeping ---

  // A page as it is kept: it says itself of which day it is. Absent for a sensitive one.
  function keepPage(cache, url, date) {
    return load(url).then(function (response) { return response.text(); }).then(function (html) {
      var doc = new DOMParser().parseFromString(html, 'text/html');
      if (doc.querySelector('[data-exit]')) return cache.delete(url).then(function () { return undefined; });
      // Of a picture in several sizes one is kept, the plain one.
      var noted = html.replace(/\s(srcset|sizes)="[^"]*"/g, '').replace(/<main[^>]*>/, function (main) {
        return main + '\n' + say('note', date).outerHTML;
      });
      var headers = { 'content-type': 'text/html; charset=utf-8' };
      headers[WHEN] = date.toISOString();
      return cache.put(url, new Response(noted, { headers: headers })).then(function () { return doc; });
    });
  }

  function keep(list) {
    var date = new Date(), kept = new URL(box.getAttribute('data-kept'), location.href).href, files = [];
    return caches.open(name).then(function (cache) {
      function page(url) {
        return keepPage(cache, url, date).then(function (doc) {
          if (doc) files = files.concat(filesOf(doc, url));
          return doc;
        });
      }
      return page(kept).then(function () { return page(list); }).then(function (doc) {
        return each(unique(desksOf(doc, list)), page);
      }).then(function () {
        return each(unique(files), function (url) {
          return load(url).then(function (response) { return cache.put(url, response); });
        });
      });
    }).then(function () {
      return navigator.serviceWorker.register(root.href + 'sw.js', { scope: root.href, updateViaCache: 'none' });
    }).then(function () { return date; });
  }

  function forget() {
    return navigator.serviceWorker.getRegistrations().then(function (all) {
      return Promise.all(all.filter(function (one) { return one.scope === root.href; }).map(function (one) { return one.unregister(); }));
    }).then(function () { return caches.delete(name); });
  }

  // When the page at this address was kept; absent if it was not. Only looks: a cache that is not there is not made.
  function keptOn(url) {
    return caches.match(url, { cacheName: name }).then(function (response) {
      return response && new Date(response.headers.get(WHEN));
    });
  }

  // --- The buttons ---

  function show(date) {
    stop.hidden = !date;
    if (start && date) tell('done', date);
  }

  function showLists() {
    var rows = Array.from(box.querySelectorAll('[data-kept-list]'));
    return Promise.all(rows.map(function (row) { return keptOn(row.querySelector('a').href); })).then(function (dates) {
      var any = dates.some(Boolean);
      rows.forEach(function (row, i) { row.hidden = !dates[i]; }); // all at once: one after the other, the rest would move
      box.querySelector('[data-kept-none]').hidden = any;
      show(any);
    });
  }

  function refresh(date) {
    show(date);
    return date && Date.now() - date > DAY_MS ? keep(here).then(show) : undefined;
  }

  if (start) {
    start.addEventListener('click', function () {
      start.disabled = true;
      tell('busy');
      keep(here).then(show, function () {
        tell('failed');
        return keptOn(here).then(function (date) { return date || forget(); });
      }).then(function () { start.disabled = false; });
    });
  }
  stop.addEventListener('click', function () {
    forget().then(function () {
      stop.hidden = true;
      tell('gone');
      if (start) start.focus();
      else showLists();
    });
  });
  if (start) keptOn(here).then(refresh).catch(function () {});
  else showLists();
})();
