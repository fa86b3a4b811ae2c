// What readers write in several ways, in one: for the lists and for the search. As src/search/normalize.rs does it.
(() => {
  "use strict";
  const CLUSTER = /[^][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*/gu;
  const KATAKANA = /[ァ-ヶヽヾ]/;
  const DASH = /[\u2010-\u2015\u2212]/;
  const MARK = /[\0-/:-@[-`{-¿\u2000-\u206f\u3000-\u3004\u3008-\u3020\u3030\u3099-\u309c\u30a0\u30fb\u30fc]/;
  const DIGIT = /^[0-9]$/;
  /** The letters of a text, each with its place there. */
  const letters = (text) => {
    const found = [];
    let isParted = false;
    for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
      for (let letter of cluster.normalize("NFKC").toLowerCase()) {
        if (KATAKANA.test(letter)) letter = String.fromCharCode(letter.charCodeAt() - 0x60);
        if (DASH.test(letter)) letter = "-";
        const last = found.at(-1);
        const isBehindDigit = DIGIT.test(last?.letter);
        const place = { from: index, to: index + cluster.length };
        if (letter === "-" || letter === "." ? isBehindDigit : !MARK.test(letter)) {
          if (isParted && isBehindDigit && DIGIT.test(letter)) found.push({ letter: "-", ...place });
          found.push({ letter, ...place });
          isParted = false;
        } else if (letter !== ",") {
          isParted = true;
          // A long vowel mark is no letter, but belongs to the one before it.
          if (letter === "ー" && last?.to === index) last.to = place.to;
        }
      }
    }
    return found;
  };
  const normalize = (text) => letters(text).map(({ letter }) => letter).join("");
  globalThis.michinori = { letters, normalize };
})();
