// The sheet of a rater saves itself. Unlike other drafts nothing of it is kept in the browser, ever: a shared computer
// must not know what was said. Without this file the buttons save.
// It saves on the beat of a clock from the first touch on, changed or not: were each change sent by itself, whoever
// counts the changes of a row or the lines of a log would find the one who wrote the long remark.
// In a function of its own: all scripts of a page share one space of names.
(() => {
  const BEAT = 20000;
  const MOST = 180; // an hour; a page left open goes quiet
  const form = document.querySelector("form[data-sheet]");
  const words = form.dataset;
  const line = form.querySelector("[data-save-state]");
  let beats = 0;
  let clock = 0;
  let unsaved = false;
  let refusal = ""; // why the sheet takes nothing more from this page

  function say(text, isBad) {
    line.classList.toggle("is-bad", Boolean(isBad));
    line.textContent = text;
  }

  function count() {
    const answered = new Set([...form.querySelectorAll("input[type=radio]:checked")].map((one) => one.name)).size;
    form.querySelector("[data-answered]").textContent = answered;
    form.querySelector("progress").value = answered;
  }

  async function save() {
    const hadChanges = unsaved;
    unsaved = false;
    if (hadChanges) say(words.saving);
    let answer;
    try {
      answer = await fetch(location.pathname, { method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" }, redirect: "manual", keepalive: true });
    } catch {
      unsaved = true;
      return say(words.offline, true);
    }
    if (answer.status === 204) return say(unsaved ? words.waiting : words.saved);
    unsaved = true; // also where another window saved the sheet: what stands here is not kept
    if (answer.status === 401 || answer.status === 403 || answer.type === "opaqueredirect") return say(words.session, true);
    if (answer.status === 409) {
      clearInterval(clock);
      refusal = (await answer.text()) || words.refused;
      return say(refusal, true);
    }
    return say(words.refused, true);
  }

  function beat() {
    if (document.hidden) return;
    beats += 1;
    if (beats <= MOST || unsaved) save();
  }

  function changed() {
    unsaved = true;
    count();
    if (refusal) return say(refusal, true);
    say(words.waiting);
    if (!clock) clock = setInterval(beat, BEAT);
  }

  form.addEventListener("input", changed);
  form.addEventListener("submit", () => { clearInterval(clock); unsaved = false; });
  document.addEventListener("visibilitychange", () => { if (document.hidden && unsaved && !refusal) save(); });
  window.addEventListener("online", () => { if (unsaved && !refusal) save(); });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
})();
