// Drafts save themselves: <form data-autosave="URL" data-draft="skp-2026">.
// Every change is kept in the browser at once, then sent to the server; when the server has it, the browser lets go.
// What the server never got (no connection, session over) is offered back on the next visit, to its owner only.
const PREFIX = "abdi:draf:";
const PAUSE = 1500;
const SKIP = new Set(["csrfmiddlewaretoken", "token"]);
const owner = document.body.dataset.owner || "";
const keyOf = (form) => `${PREFIX}${owner}:${form.dataset.draft || location.pathname}`;

// Words of the states come from the page (one <template data-draft-words>), so that they are translated.
const words = { ...document.querySelector("template[data-draft-words]")?.dataset };

const store = {
  read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  },
  write(key, value) {
    try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; }
  },
  drop(key) {
    try { localStorage.removeItem(key); } catch { /* a browser without storage keeps nothing */ }
  },
  wipe() {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
    } catch { /* nothing was kept */ }
  },
};

const typed = (form) => [...new FormData(form)].filter(([name, value]) => {
  const control = form.elements[name];
  return typeof value === "string" && !SKIP.has(name) && control?.type !== "password";
});

function say(form, text, trouble) {
  const line = form.querySelector("[data-save-state]");
  if (!line) return;
  line.classList.toggle("is-bad", Boolean(trouble));
  const shown = document.createElement("span");
  shown.textContent = text;
  line.replaceChildren(shown);
  if (trouble === "session") {
    const link = document.createElement("a");
    link.href = `${words.signIn}?next=${encodeURIComponent(location.pathname + location.search)}`;
    link.textContent = words.signInAgain;
    line.append(" ", link);
  }
}

async function send(form) {
  const key = keyOf(form);
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (typeof value !== "string") body.delete(name);
  let answer;
  try {
    answer = await fetch(form.dataset.autosave, { method: "POST", body, headers: { "X-Autosave": "1" }, redirect: "manual" });
  } catch {
    return say(form, words.offline, "offline");
  }
  if (answer.status === 401 || answer.status === 403 || answer.type === "opaqueredirect") return say(form, words.session, "session");
  if (answer.status === 409) return say(form, (await answer.text()) || words.stale, "stale");
  if (!answer.ok) return say(form, answer.status === 422 ? words.invalid : words.refused, "refused");
  store.drop(key);
  const now = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  return say(form, `${words.saved} ${now}`);
}

function watch(form) {
  const key = keyOf(form);
  let timer = 0;
  const changed = () => {
    store.write(key, { at: Date.now(), fields: typed(form) });
    say(form, words.saving);
    clearTimeout(timer);
    timer = setTimeout(() => send(form), PAUSE);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => clearTimeout(timer));
  window.addEventListener("online", () => { if (store.read(key)) send(form); });
}

function restore(form, fields) {
  const seen = new Map();
  for (const [name, value] of fields) seen.set(name, [...(seen.get(name) || []), value]);
  for (const control of form.elements) {
    if (!control.name || SKIP.has(control.name) || control.type === "file" || control.type === "hidden") continue;
    const values = seen.get(control.name) || [];
    if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
    else if (control.tagName === "SELECT" && control.multiple) for (const o of control.options) o.selected = values.includes(o.value);
    else if (values.length) control.value = values.shift();
  }
}

function offer(form) {
  const key = keyOf(form);
  const kept = store.read(key);
  if (!kept) return;
  if (JSON.stringify(kept.fields) === JSON.stringify(typed(form))) return store.drop(key);
  const note = document.createElement("div");
  note.className = "a-note a-note--due a-offer";
  note.setAttribute("role", "status");
  const text = document.createElement("p");
  text.textContent = `${words.offer} (${new Date(kept.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" })})`;
  const acts = document.createElement("p");
  acts.className = "a-acts mt-2";
  const button = (label, kind, act) => {
    const b = document.createElement("button");
    b.type = "button";
    b.className = `btn ${kind}`;
    b.textContent = label;
    b.addEventListener("click", () => { act(); note.remove(); });
    return b;
  };
  acts.append(
    button(words.takeBack, "btn-quiet", () => { restore(form, kept.fields); form.dispatchEvent(new Event("input", { bubbles: true })); form.querySelector("input:not([type=hidden]), textarea")?.focus(); }),
    button(words.discard, "btn-link", () => store.drop(key)),
  );
  note.append(text, acts);
  form.prepend(note);
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  if (!owner) continue;
  offer(form);
  watch(form);
}
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-wipe-drafts]")) store.wipe();
});
// A page that shows what a form brought about says so, and the browser lets go of that draft.
for (const done of document.querySelectorAll("[data-draft-done]")) store.drop(`${PREFIX}${owner}:${done.dataset.draftDone}`);
