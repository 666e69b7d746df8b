// Brings what people type and what stands in a page to one form, so that "オカネ", "ｵｶﾈ", "okane" and "おかね" are the same.
// plain(text)   NFKC, small letters, hiragana, no accents or signs; spaces only between words in Latin letters
// holds(field, word)
// kana(word)    romaji (Hepburn or Kunrei) as hiragana; a syllable not yet finished is left off: "ijim" is いじ; '' if it is none
// loose(word)   without long vowels, for romaji that writes none: そうだん and sodan are both そだん
// terms(query)  the words of a query, in plain form: parted by spaces, commas and the like
(function (root) {
  'use strict';

  function plain(text) {
    return text.normalize('NFKC').toLowerCase()
      .normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').normalize('NFC')
      .replace(/[\u30a1-\u30f6]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0x60); })
      .replace(/n['’](?=[aiueoy])/g, 'ん').replace(/['’]/g, '').replace(/[\s\p{P}\p{S}]+/gu, ' ').replace(/(^|[^a-z0-9]) | (?![a-z0-9])/g, '$1');
  }

  // Whether a field holds a word. Words in Latin letters begin where one begins: "rent" is not in "parents".
  function holds(field, word) {
    for (var at = field.indexOf(word); at >= 0; at = field.indexOf(word, at + 1))
      if (!/^[a-z]/.test(word) || !/[a-z]/.test(field[at - 1] || ' ')) return true;
    return false;
  }

  function terms(query) {
    return query.normalize('NFKC').split(/[\s,、。・/]+/).map(plain).filter(Boolean);
  }

  // --- Romaji ---

  var VOWELS = 'aiueo';
  var table = {};
  function row(letters, kana) { // one kana a vowel; a space where there is none
    for (var i = 0; i < 5; i++) if (kana[i] !== ' ') table[letters + VOWELS[i]] = kana[i];
  }
  function glides(letters, kana) { // きゃ きゅ きぇ きょ
    var small = { a: 'ゃ', u: 'ゅ', e: 'ぇ', o: 'ょ' };
    table[letters + 'i'] = kana + (letters.length > 1 && letters[1] === 'y' ? 'ぃ' : '');
    for (var vowel in small) table[letters + vowel] = kana + small[vowel];
  }
  row('', 'あいうえお'); row('k', 'かきくけこ'); row('s', 'さしすせそ'); row('t', 'たちつてと'); row('n', 'なにぬねの');
  row('h', 'はひふへほ'); row('m', 'まみむめも'); row('y', 'や ゆ よ'); row('r', 'らりるれろ'); row('w', 'わ   を');
  row('g', 'がぎぐげご'); row('z', 'ざじずぜぞ'); row('d', 'だぢづでど'); row('b', 'ばびぶべぼ'); row('p', 'ぱぴぷぺぽ');
  [['ky', 'き'], ['gy', 'ぎ'], ['sy', 'し'], ['sh', 'し'], ['zy', 'じ'], ['jy', 'じ'], ['j', 'じ'], ['ty', 'ち'], ['ch', 'ち'], ['cy', 'ち'], ['dy', 'ぢ'],
    ['ny', 'に'], ['hy', 'ひ'], ['by', 'び'], ['py', 'ぴ'], ['my', 'み'], ['ry', 'り']].forEach(function (pair) { glides(pair[0], pair[1]); });
  var others = { tsu: 'つ', dzu: 'づ', fu: 'ふ', fa: 'ふぁ', fi: 'ふぃ', fe: 'ふぇ', fo: 'ふぉ', thi: 'てぃ', dhi: 'でぃ', ti: 'ち',
    va: 'ゔぁ', vi: 'ゔぃ', vu: 'ゔ', ve: 'ゔぇ', vo: 'ゔぉ', wi: 'うぃ', we: 'うぇ', tsa: 'つぁ', tse: 'つぇ', tso: 'つぉ' };
  for (var key in others) table[key] = others[key];

  function kana(word) {
    if (!/[a-z]/.test(word)) return '';
    var out = '';
    for (var i = 0; i < word.length;) {
      var found = 0;
      for (var n = 3; n > 0 && !found; n--) {
        var syllable = table[word.slice(i, i + n)];
        if (syllable) { out += syllable; found = n; }
      }
      if (found) { i += found; continue; }
      var letter = word[i], next = word[i + 1];
      if (!/[a-z]/.test(letter)) out += letter; // kana already, digits
      else if (letter === 'n' && (!next || !/[aiueoy]/.test(next))) out += 'ん';
      else if (letter === 'm' && /[bpm]/.test(next || '')) out += 'ん'; // shimbun
      else if (letter === next || (letter === 't' && next === 'c')) out += 'っ';
      else if (/^[bcdfghjkmnprstvwyz]{1,2}$/.test(word.slice(i))) break; // still typing
      else return '';
      i++;
    }
    return out;
  }

  function loose(word) {
    return word.replace(/ー/g, '').replace(/([おこごそぞとどのほぼぽもよょろ])[うお]+/g, '$1')
      .replace(/([うくぐすずつづぬふぶぷむゆゅる])う+/g, '$1').replace(/([あかがさざただなはばぱまやゃらわ])あ+/g, '$1');
  }

  var text = { plain: plain, holds: holds, terms: terms, kana: kana, loose: loose };
  if (typeof module === 'object' && module.exports) module.exports = text;
  else root.findText = text;
})(this);
