// The sheet of a rater saves itself. Unlike other drafts nothing of it is kept in the browser, ever: a shared computer
// must not know what was said. Without this file the buttons save.
// In a function of its own: all scripts of a page share one space of names.
(() => {
  const PAUSE = 1500;
  const form = document.querySelector("form[data-sheet]");
  const words = form.dataset;
  const line = form.querySelector("[data-save-state]");
  let timer = 0;
  let unsaved = false;

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
    unsaved = false;
    say(words.saving);
    let answer;
    try {
      answer = await fetch(location.pathname, { method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" }, redirect: "manual" });
    } catch {
      unsaved = true;
      return say(words.offline, true);
    }
    if (answer.status === 204) return say(words.saved);
    unsaved = true;
    if (answer.status === 401 || answer.status === 403 || answer.type === "opaqueredirect") return say(words.session, true);
    if (answer.status === 409) return say(await answer.text(), true);
    return say(words.refused, true);
  }

  function changed() {
    unsaved = true;
    count();
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  }

  form.addEventListener("input", changed);
  form.addEventListener("submit", () => { clearTimeout(timer); unsaved = false; });
  window.addEventListener("online", () => { if (unsaved) save(); });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
})();
