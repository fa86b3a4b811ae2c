// Runs before the first paint: what the reader chose, so that nothing flashes.
(function (set) {
  set.js = "";
  ["furigana", "theme"].forEach(function (name) {
    try {
      var kept = localStorage.getItem("mi-" + name);
      if (kept) set[name] = kept;
    } catch (blocked) {}
  });
})(document.documentElement.dataset);
