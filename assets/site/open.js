// Says at each desk whether it is open now and when it opens next, by the clock of Japan wherever the reader is. Without this
// file a page shows the hours in words. The data is described in generator/site/open_hours.h; the words and the
// holidays stand in the page's <template id="open.words">.
(function () {
  'use strict';
  var words = document.getElementById('open.words');
  if (!words) return;
  var DAY = 1440; // minutes
  var SOON = 30; // closing soon: minutes left
  var FAR = 800; // days to look ahead
  var UNKNOWN = {}; // thrown where it is not known what holds on a day

  // --- Days: whole numbers since 1970-01-01 ---

  function dayOf(digits) {
    return Date.UTC(+digits.slice(0, 4), +digits.slice(4, 6) - 1, +digits.slice(6, 8)) / 864e5;
  }
  function dateOf(day) {
    return new Date(day * 864e5).toISOString(); // "2026-12-07T..."
  }
  function weekdayOf(day) {
    return (day + 3) % 7; // 0: Monday
  }

  var holidays = {};
  words.getAttribute('data-holidays').split(' ').forEach(function (year) {
    var parts = year.split(':');
    holidays[parts[0]] = parts[1].split(',');
  });

  function closedByCalendar(letter, day) {
    if (letter === 'o') return false;
    var date = dateOf(day);
    var monthDay = date.slice(5, 7) + date.slice(8, 10);
    if (monthDay >= '1229' || monthDay <= '0103') return true;
    if (letter === 'y') return false;
    var year = holidays[date.slice(0, 4)];
    if (!year) throw UNKNOWN;
    return year.indexOf(monthDay) >= 0;
  }

  // --- A desk's hours ---

  function spanOf(text) {
    return text && text.split('-').map(Number);
  }

  function read(text) {
    var desk = { letter: text[0], unknown: false, rows: [], dates: [], ranges: [], from: -Infinity, until: Infinity };
    text.split(' ').slice(1).forEach(function (word) {
      var parts = word.slice(1).split(':');
      var span = spanOf(parts[1]);
      var days = parts[0].split('-');
      if (word[0] === 'a' || word[0] === 'A') desk.rows.push({ days: '0123456', span: [0, DAY], holidays: word[0] === 'a' });
      else if (word[0] === 'w') desk.rows.push({ days: parts[0].split('/')[0], nth: parts[0].split('/')[1], span: span });
      else if (word[0] === 'd') desk.dates.push({ from: dayOf(days[0]), until: dayOf(days[0]), span: span });
      else if (word[0] === 'r') desk.ranges.push({ from: dayOf(days[0]), until: dayOf(days[1]), span: span });
      else if (word[0] === 'u') desk.unknown = true;
      else if (word[0] === 's') desk.from = Math.max(desk.from, parts[0] ? dayOf(parts[0]) : Infinity);
      else if (word[0] === 'v') {
        if (days[0]) desk.from = Math.max(desk.from, dayOf(days[0]));
        if (days[1]) desk.until = dayOf(days[1]);
      }
    });
    return desk;
  }

  function isNth(nth, day) {
    var date = +dateOf(day).slice(8, 10);
    var last = dateOf(day + 7).slice(5, 7) !== dateOf(day).slice(5, 7);
    return nth.indexOf(Math.ceil(date / 7)) >= 0 || (last && nth.indexOf('0') >= 0);
  }

  function weekly(desk, day) {
    if (desk.unknown) throw UNKNOWN;
    return desk.rows.filter(function (row) {
      return row.days.indexOf(weekdayOf(day)) >= 0 && (!row.nth || isNth(row.nth, day)) &&
        (row.holidays || !closedByCalendar(desk.letter, day));
    });
  }

  function covering(exceptions, day) {
    return exceptions.filter(function (exception) { return exception.from <= day && day <= exception.until; });
  }
  function closes(exception) {
    return !exception.span;
  }

  // The spans of a day, in order, those that touch joined.
  function spansOf(desk, day) {
    if (day < desk.from || day > desk.until) return [];
    var rows = covering(desk.dates, day);
    if (!rows.length) {
      rows = covering(desk.ranges, day);
      if (!rows.some(closes)) {
        var usual = weekly(desk, day);
        if (!rows.length || !usual.length) rows = usual;
      }
    }
    if (rows.some(closes)) return [];
    var spans = rows.map(function (row) { return row.span.slice(); }).sort(function (a, b) { return a[0] - b[0]; });
    return spans.reduce(function (joined, span) {
      var last = joined[joined.length - 1];
      if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
      else joined.push(span);
      return joined;
    }, []);
  }

  // {open, until: [day, minute] or absent, next: the same, today: whether it is open at some time of this day}
  function stateAt(desk, day, minute) {
    var today = spansOf(desk, day);
    var now = today.filter(function (span) { return span[0] <= minute && minute < span[1]; })[0];
    if (now) return { open: true, until: endOf(desk, day, now[1]) };
    return { open: false, today: today.length > 0, next: nextOf(desk, day, minute) };
  }

  // Over midnight it is one spell. No end: open for more than a day to come.
  function endOf(desk, day, close) {
    if (close < DAY) return [day, close];
    var first = spansOf(desk, day + 1)[0];
    if (!first || first[0] > 0) return [day, DAY];
    return first[1] < DAY ? [day + 1, first[1]] : undefined;
  }

  function nextOf(desk, day, minute) {
    var last = Math.min(day + FAR, desk.until);
    try {
      for (var at = Math.max(day, desk.from); at <= last; at++) {
        var spans = spansOf(desk, at);
        for (var i = 0; i < spans.length; i++) if (at > day || spans[i][0] > minute) return [at, spans[i][0]];
      }
    } catch (reason) {
      if (reason !== UNKNOWN) throw reason;
    }
    return undefined;
  }

  // --- In words ---

  function pad(number) {
    return ('0' + number).slice(-2);
  }
  function text(string) {
    return document.createTextNode(string);
  }
  function find(list, name) {
    return words.content.querySelector('[data-' + list + '="' + name + '"]');
  }

  // The words of a name, with what stands for {0}, {1}, ... put in. They may hold markup, ruby above all.
  function say(element, values) {
    var copy = element.cloneNode(true);
    var walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    var found = [];
    while (walker.nextNode()) if (/\{\d\}/.test(walker.currentNode.data)) found.push(walker.currentNode);
    found.forEach(function (node) {
      node.data.split(/(\{\d\})/).forEach(function (part) {
        var place = /^\{(\d)\}$/.exec(part);
        node.parentNode.insertBefore(place ? values[+place[1]] : text(part), node);
      });
      node.parentNode.removeChild(node);
    });
    var all = document.createDocumentFragment();
    while (copy.firstChild) all.appendChild(copy.firstChild);
    return all;
  }

  function phrase(name, values) {
    return say(find('say', name), values || []);
  }
  function named(list, number, otherwise) {
    var element = find(list, number);
    return element ? say(element, []) : text(otherwise);
  }
  function timeWords(minute) {
    return named('time', minute, Math.floor(minute / 60) + ':' + pad(minute % 60));
  }

  function dayWords(day, today) {
    if (day === today) return phrase('today');
    if (day === today + 1) return phrase('tomorrow');
    var weekday = named('weekday', weekdayOf(day), '');
    if (day < today + 7) return weekday;
    var month = +dateOf(day).slice(5, 7);
    var date = +dateOf(day).slice(8, 10);
    return phrase('date', [named('month', month, month), named('day', date, date), weekday]);
  }

  function whenWords(when, today) {
    var all = document.createDocumentFragment();
    all.appendChild(dayWords(when[0], today));
    all.appendChild(text(' '));
    all.appendChild(timeWords(when[1]));
    return all;
  }

  function untilWords(until, today) {
    return until[0] === today ? timeWords(until[1]) : whenWords(until, today);
  }

  function show(place, name, more) {
    var strong = document.createElement('strong');
    strong.appendChild(phrase(name));
    var fragment = document.createDocumentFragment();
    fragment.appendChild(strong);
    if (more) {
      var rest = document.createElement('span');
      rest.appendChild(more);
      fragment.appendChild(text(' '));
      fragment.appendChild(rest);
    }
    var fresh = document.createElement('div');
    fresh.appendChild(fragment);
    if (fresh.innerHTML === place.innerHTML) return; // nothing for a screen reader to say again
    place.textContent = '';
    while (fresh.firstChild) place.appendChild(fresh.firstChild);
  }

  function showState(place, state, day, minute) {
    if (state.open) {
      var left = state.until ? (state.until[0] - day) * DAY + state.until[1] - minute : Infinity;
      show(place, left <= SOON ? 'soon' : 'open', state.until && phrase('until', [untilWords(state.until, day)]));
    } else {
      show(place, state.today ? 'closed' : 'day-off', state.next && phrase('next', [whenWords(state.next, day)]));
    }
  }

  // --- On the page ---

  function placeIn(element) {
    var places = element.querySelectorAll('[data-open-words]');
    for (var i = 0; i < places.length; i++) if (places[i].closest('[data-desk]') === element) return places[i];
    return null;
  }

  function set(element, name, value) {
    if (value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }

  function update(element, day, minute) {
    var state;
    try {
      state = stateAt(read(element.getAttribute('data-hours')), day, minute);
    } catch (reason) {
      if (reason !== UNKNOWN) throw reason; // no hours, or the page is years old: what it says in words still stands
    }
    var next = state && state.next;
    set(element, 'data-open', state && (state.open ? 'yes' : 'no'));
    set(element, 'data-next', next && dateOf(next[0]).slice(0, 11) + pad(Math.floor(next[1] / 60)) + ':' + pad(next[1] % 60));
    var place = placeIn(element);
    if (place && state) showState(place, state, day, minute);
    else if (place) place.textContent = '';
  }

  function updateAll() {
    var minutes = Math.floor(Date.now() / 6e4) + 9 * 60; // Asia/Tokyo: nine hours ahead, no summer time
    var day = Math.floor(minutes / DAY);
    document.querySelectorAll('[data-desk][data-hours]').forEach(function (element) {
      update(element, day, minutes - day * DAY);
    });
    document.dispatchEvent(new CustomEvent('open-now'));
  }

  function everyMinute() {
    updateAll();
    setTimeout(everyMinute, 6e4 - Date.now() % 6e4 + 50);
  }
  everyMinute();
  document.addEventListener('visibilitychange', function () {
    if (!document.hidden) updateAll();
  });
  window.addEventListener('pageshow', updateAll);
})();
