// Published as sw.js in place of the other one, this makes every device forget what it kept of the site, the next time it comes by: for
// a site that moves or ends.
'use strict';
self.addEventListener('install', function () { self.skipWaiting(); });
self.addEventListener('activate', function (event) {
  var scope = self.registration.scope;
  event.waitUntil(caches.delete('tsunagu ' + new URL(scope).pathname).then(function () { return self.registration.unregister(); }));
});
