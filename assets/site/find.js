// The search on /find/: hides the desks that do not fit. Without this file the page is the list of all desks.
// What is chosen stands in the address, so that it can be shared and linked to:
//   ?q=WORDS        free text; every word has to be found (see find-text.js for how words are compared)
//   &category=ID    &situation=ID
//   &how=WAY        phone write line chat form sns email letter fax video meet visit; write: any that needs no voice
//   &lang=CODE      a language spoken there; interpreter: there is one
//   &feature=ID     free anonymous ...; may stand several times, all have to hold
//   &open=1         open now (data-open="yes", which open.js sets)
// A desk's card says in data-has what it has of these ("category=money how=line"), and in data-words how it is read aloud and how people
// put such trouble (generator/site/find_words.h). All words that are shown come from the page.
// When a sensitive desk is among the first that are found, the page is a sensitive one, too: it gets the quick exit and a neutral title.
// When it is the very first, words and situation are not written into the address either, which the browser's history keeps.
(function () {
  'use strict';
  var form = document.querySelector('.find-form'), list = document.querySelector('.finds');
  if (!form || !list || !window.findText) return;
  var text = window.findText;
  var KEYS = ['q', 'category', 'situation', 'how', 'lang', 'feature', 'open'];
  var NAME = 8, NAME_BEGINS = 2, TOPIC = 4, OTHER = 2, MARK = 1; // how much a hit is worth
  var MOST_NEAR = 10; // desks shown when no words are the same
  var AT_A_GLANCE = 5; // desks at the top that whoever looks over one's shoulder sees
  function part(name) { return document.querySelector('[data-find="' + name + '"]'); }
  var count = part('count'), said = part('said'), nothing = part('nothing'), drops = part('drops'), near = part('near'), danger = part('danger'),
    clear = part('clear'), share = part('share'), results = part('found'), copied = part('copied'), more = part('more'), words = part('words').content,
    exit = part('exit'), title = document.title;

  // --- What the page holds ---

  function shown(element) { // without furigana
    if (!element) return '';
    var copy = element.cloneNode(true);
    copy.querySelectorAll('rt, rp').forEach(function (ruby) { ruby.remove(); });
    return copy.textContent;
  }
  function both(a, b) { return text.plain(a) + '\n' + text.plain(b || ''); }

  var marks = {}; // "category=money": its words
  form.querySelectorAll('option[data-words]').forEach(function (option) {
    marks[option.parentNode.name + '=' + option.value] = both(option.label, option.dataset.words);
  });

  // How one can talk there, in which language, and what else can be chosen: "チャット", "English", "匿名でもよい".
  var terms = {};
  form.querySelectorAll('[name=how] option, [name=lang] option').forEach(function (option) {
    if (option.value && option.value !== 'write' && option.value !== 'phone') terms[option.parentNode.name + '=' + option.value] = text.plain(option.label);
  });
  form.querySelectorAll('[name=feature]').forEach(function (box) { terms['feature=' + box.value] = text.plain(shown(box.closest('label'))); });

  var desks = Array.from(list.children).map(function (card, index) {
    var fields = (card.dataset.words || '').split('|'), sayings = (fields[2] || '').split('/');
    var has = (card.dataset.has || '').split(' ');
    return {
      card: card, index: index, has: has,
      name: both(shown(card.querySelector('.desk-name')), fields[0]),
      topic: both(shown(card.querySelector('.desk-topic')), fields[1]),
      other: both(shown(card.querySelector('.desk-organization')), sayings[0]),
      sayings: sayings.slice(1).map(text.plain),
      first: marks[has[0]] || '', // its first category
      marks: has.map(function (mark) { return marks[mark] || ''; }).join('\n'),
      terms: has.map(function (mark) { return terms[mark] || ''; }).join('\n'),
      sensitive: has.indexOf('sensitive=yes') >= 0
    };
  });

  // --- What is asked for ---

  function asked() { // of the address
    var query = new URLSearchParams(window.location.search), state = {};
    KEYS.forEach(function (key) { state[key] = key === 'feature' ? query.getAll(key) : query.get(key) || ''; });
    return state;
  }
  function chosen() { // of the form
    var state = { feature: [] };
    KEYS.forEach(function (key) { if (key !== 'feature') state[key] = ''; });
    Array.from(form.elements).forEach(function (field) {
      if (!field.name || (field.type === 'checkbox' && !field.checked)) return;
      if (field.name === 'feature') state.feature.push(field.value);
      else state[field.name] = field.value;
    });
    return state;
  }
  function choose(state) {
    Array.from(form.elements).forEach(function (field) {
      var wanted = state[field.name];
      if (!field.name) return;
      if (field.type === 'checkbox') field.checked = [].concat(wanted).indexOf(field.value) >= 0;
      else field.value = wanted;
      if (field.tagName === 'SELECT' && field.selectedIndex < 0) field.value = ''; // what this town does not have
    });
    if (state.lang || state.feature.length) more.open = true;
  }
  function address(state) {
    var query = new URLSearchParams();
    KEYS.forEach(function (key) { [].concat(state[key]).forEach(function (value) { if (value.trim()) query.append(key, value.trim()); }); });
    var words = query.toString();
    return window.location.pathname + (words ? '?' + words : '');
  }

  // --- What fits ---

  // A number that one was given, or that called: however it is parted.
  function isCalled(desk, word) {
    var number = /^\d[\dー ]{2,}$/.test(word) && word.replace(/[ー ]/g, '');
    return number && desk.sayings.some(function (saying) { return saying.indexOf(number) === 0; });
  }
  function worth(desk, word, fold) {
    function has(field) { return text.holds(fold ? text.loose(field) : field, word); }
    if (isCalled(desk, word)) return NAME;
    var value = has(desk.marks) ? MARK + (has(desk.first) ? MARK : 0) : 0; // it is about such things at all
    if (has(desk.name)) return value + NAME + (desk.name.indexOf(word) === 0 || desk.name.indexOf('\n' + word) >= 0 ? NAME_BEGINS : 0);
    if (has(desk.topic)) return value + TOPIC;
    if (has(desk.other) || desk.sayings.some(has)) return value + OTHER;
    return value || (has(desk.terms) ? MARK : 0);
  }
  // The worth of each desk for one word, as it stands or as romaji; without long vowels only if nothing else is found.
  function worths(term) {
    var spoken = text.kana(term);
    var found = desks.map(function (desk) { return Math.max(worth(desk, term), spoken && worth(desk, spoken)); });
    if (!spoken || found.some(Boolean)) return found;
    return desks.map(function (desk) { return worth(desk, text.loose(spoken), true); });
  }
  function exact(terms, whole) {
    var sum = desks.map(function () { return 1; });
    terms.forEach(function (term) {
      worths(term).forEach(function (value, i) { sum[i] = value && sum[i] ? sum[i] + value : 0; });
    });
    if (terms.length > 1) // "không có tiền": the words as they stand together are worth more than here and there
      worths(whole).forEach(function (value, i) { if (sum[i]) sum[i] += terms.length * value; });
    return sum;
  }
  // A whole sentence, or words that nobody uses: sayings that it holds, then pairs of letters that it shares (not of hiragana only).
  function pairs(query) {
    var found = [];
    for (var i = 0; i + 2 <= query.length; i++) {
      var pair = query.slice(i, i + 2);
      if (!/^[\u3041-\u309f]+$/.test(pair) && found.indexOf(pair) < 0) found.push(pair);
    }
    return found;
  }
  function nearly(query) {
    var spoken = text.kana(query), shared = /[a-z]{2}/.test(query) ? [] : pairs(query);
    var sums = desks.map(function (desk) {
      var sum = 0;
      desk.sayings.forEach(function (saying) {
        if (saying.length > 1 && (text.holds(query, saying) || spoken.indexOf(saying) >= 0)) sum += 2 * saying.length;
      });
      shared.forEach(function (pair) {
        if ((desk.name + desk.topic).indexOf(pair) >= 0) sum += 2;
        else if ((desk.other + desk.marks).indexOf(pair) >= 0) sum += 1;
      });
      return sum;
    });
    var least = sums.slice().sort(function (a, b) { return b - a; })[MOST_NEAR - 1] || 1;
    return sums.map(function (sum) { return sum >= least ? sum : 0; });
  }

  function fits(desk, state) {
    return ['category', 'situation', 'how', 'lang', 'feature'].every(function (key) {
      return [].concat(state[key]).every(function (value) { return !value || desk.has.indexOf(key + '=' + value) >= 0; });
    }) && (!state.open || desk.card.getAttribute('data-open') === 'yes');
  }
  // Of desks that fit as well: who listens, and is open now, first.
  function later(desk) {
    return 2 * (desk.has.indexOf('consults=no') >= 0) + (desk.card.getAttribute('data-open') !== 'yes');
  }
  function search(state) {
    var terms = text.terms(state.q), whole = text.plain(state.q), sums = exact(terms, whole), approximate = false;
    if (terms.length && !sums.some(Boolean)) {
      sums = nearly(whole);
      approximate = sums.some(Boolean);
    }
    var found = desks.filter(function (desk) { return sums[desk.index] && fits(desk, state); });
    if (terms.length) found.sort(function (a, b) { return sums[b.index] - sums[a.index] || later(a) - later(b) || a.index - b.index; });
    return { desks: found, near: approximate && found.length > 0 };
  }

  // --- What is shown ---

  function phrase(name, number) {
    var copy = words.querySelector('[data-say="' + name + '"]').cloneNode(true);
    var walk = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) walk.currentNode.data = walk.currentNode.data.replace('{0}', number);
    return Array.from(copy.childNodes);
  }
  function fill(element, nodes) {
    element.textContent = '';
    nodes.forEach(function (node) { element.appendChild(node); });
  }

  function without(state, key, value) {
    var copy = Object.assign({}, state);
    copy[key] = key === 'feature' ? state.feature.filter(function (other) { return other !== value; }) : '';
    return copy;
  }
  function label(key, value) {
    if (key === 'q') return '「' + value.trim() + '」';
    var field = Array.from(form.elements).find(function (field) { return field.name === key && (field.tagName === 'SELECT' || field.value === value); });
    return field.tagName === 'SELECT' ? field.selectedOptions[0].label : shown(field.closest('label')).trim();
  }
  function conditions(state) {
    var all = [];
    KEYS.forEach(function (key) { [].concat(state[key]).forEach(function (value) { if (value.trim()) all.push([key, value]); }); });
    return all;
  }
  function offerDrops(state) {
    drops.textContent = '';
    conditions(state).forEach(function (condition) {
      var next = without(state, condition[0], condition[1]), found = search(next).desks.length;
      if (!found) return;
      var item = words.querySelector('[data-say="drop"]').cloneNode(true).firstElementChild;
      item.querySelector('span').textContent = label(condition[0], condition[1]);
      fill(item.querySelector('small'), phrase('count', found));
      item.querySelector('button').addEventListener('click', function () {
        choose(next);
        apply();
        count.focus();
      });
      drops.appendChild(item);
    });
    nothing.classList.toggle('no-drops', !drops.children.length);
  }

  function isUrgent(query) {
    var whole = text.plain(query), spoken = text.kana(whole);
    return urgent.some(function (word) { return text.holds(whole, word) || spoken.indexOf(word) >= 0; });
  }
  var urgent = danger ? danger.dataset.words.split('/').map(text.plain) : [];

  var order;
  function show(found) {
    var sorted = found.map(function (desk) { return desk.index; });
    if (sorted.join() === order) return;
    order = sorted.join();
    desks.forEach(function (desk) { desk.card.hidden = sorted.indexOf(desk.index) < 0; });
    found.forEach(function (desk) { list.appendChild(desk.card); });
    desks.forEach(function (desk) { if (desk.card.hidden) list.appendChild(desk.card); });
  }

  var leave; // the quick exit, while it is there
  function guard(needed) {
    if (needed === Boolean(leave)) return;
    document.title = needed ? exit.dataset.title : title;
    if (needed) {
      leave = exit.content.querySelector('.exit').cloneNode(true);
      document.querySelector('.skip').after(leave);
    } else {
      leave.remove();
      leave = null;
    }
  }

  var started = false, saying, writing;
  function apply() {
    started = true;
    var state = chosen(), result = search(state), number = result.desks.length;
    show(result.desks);
    fill(count, phrase('count', number));
    near.hidden = !result.near;
    nothing.hidden = number > 0;
    if (!number) offerDrops(state);
    if (danger) danger.hidden = !isUrgent(state.q);
    clear.hidden = share.hidden = !conditions(state).length;
    copied.textContent = '';
    var sensitive = conditions(state).length > 0 && result.desks.slice(0, AT_A_GLANCE).some(function (desk) { return desk.sensitive; });
    var quiet = sensitive && result.desks[0].sensitive && Boolean(state.q.trim() || state.situation);
    guard(sensitive);
    share.href = address(state);
    clearTimeout(saying);
    saying = setTimeout(function () { fill(said, phrase('count', number)); }, 900); // once one has stopped typing
    clearTimeout(writing);
    writing = setTimeout(function () { window.history.replaceState(null, '', quiet ? window.location.pathname : address(state)); }, 250); // browsers allow only so many a second
  }

  // --- What one does ---

  var composing = false;
  form.addEventListener('compositionstart', function () { composing = true; });
  form.addEventListener('compositionend', function () { composing = false; apply(); });
  form.addEventListener('input', function () { if (!composing) apply(); });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    apply();
    count.focus();
  });
  clear.addEventListener('click', function () {
    choose({ q: '', category: '', situation: '', how: '', lang: '', feature: [], open: '' });
    apply();
    form.elements.q.focus();
  });
  share.addEventListener('click', function (event) {
    if (!navigator.clipboard) return; // then it is a link to be copied by hand
    event.preventDefault();
    navigator.clipboard.writeText(share.href).then(function () { fill(copied, phrase('copied')); }, function () { copied.textContent = share.href; });
  });
  document.addEventListener('open-now', function () { // not to move what somebody reads, each minute
    if (!started) start();
    else if (form.elements.open.checked) apply();
  });
  window.addEventListener('popstate', function () { choose(asked()); apply(); });

  document.documentElement.classList.add('find-ready'); // for browsers that know no @media (scripting)
  // Who comes with a question sees the page only when the answer stands there (find.css): for it, open.js has to have said what is open.
  function start() {
    started = true;
    if (conditions(chosen()).length) {
      apply();
      // They want to see desks: on a small screen those are further down than the form.
      if (!window.scrollY && count.getBoundingClientRect().bottom > 0.7 * window.innerHeight) results.scrollIntoView();
    }
    document.documentElement.classList.remove('asked');
  }
  choose(asked());
  if (!document.getElementById('open.words')) start();
  else window.addEventListener('load', function () { if (!started) start(); }); // open.js did not come
})();
