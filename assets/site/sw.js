// Shows what a reader has asked to keep (keep.js) when the network does not answer. It stores nothing itself, is there only for those
// who asked for it, and the network always comes first: a number that has changed is never hidden by one that was kept.
'use strict';
var NAME = 'tsunagu ' + new URL(self.registration.scope).pathname;
var PATIENCE_MS = 8000; // for a network that is there but does not answer, if a kept page can stand in

self.addEventListener('install', function () { self.skipWaiting(); });
self.addEventListener('activate', function (event) { event.waitUntil(self.clients.claim()); });

function keptOf(request) {
  return caches.match(request, { cacheName: NAME, ignoreSearch: true, ignoreVary: true });
}

function hurried(answer) {
  return Promise.race([answer, new Promise(function (resolve, reject) { setTimeout(reject, PATIENCE_MS); })]);
}

// The page that says what is kept, in the language of the page that was asked for: of the addresses that end in kept/, the one whose
// folder is nearest above.
function keptPage(url) {
  return caches.has(NAME).then(function (there) {
    return there ? caches.open(NAME).then(function (cache) { return cache.keys(); }) : [];
  }).then(function (requests) {
    var pages = requests.map(function (request) { return request.url; }).filter(function (kept) { return /\/kept\/$/.test(kept); });
    pages.sort(function (a, b) { return b.length - a.length; });
    var near = pages.filter(function (page) { return url.startsWith(page.replace(/kept\/$/, '')); })[0] || pages[0];
    return near && near !== url ? Response.redirect(near) : Response.error();
  });
}

function answer(request) {
  return keptOf(request).then(function (kept) {
    // A page is always asked for: what the browser still has of it may be old without saying so.
    var network = request.mode === 'navigate' ? fetch(request, { cache: 'no-cache' }) : fetch(request);
    return (kept ? hurried(network) : network).then(function (response) {
      return kept && response.status >= 500 ? kept : response;
    }).catch(function () {
      return kept || (request.mode === 'navigate' ? keptPage(request.url) : Response.error());
    });
  });
}

self.addEventListener('fetch', function (event) {
  if (event.request.method === 'GET' && event.request.url.startsWith(self.registration.scope)) event.respondWith(answer(event.request));
});
