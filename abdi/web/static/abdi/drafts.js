// Drafts save themselves: <form data-autosave="URL" data-draft="skp-2026">.
// Every change is kept in the browser at once, then sent to the server; when the server has it, the browser lets go.
// A form with data-draft alone is kept in the browser only: what it is about begins when it is sent.
// What the server never got (no connection, session over) is offered back on the next visit, to its owner only.
// A form that is sent names its draft (`draft_token`); where the server took it, the cookie `abdi_draft` says so.
const PREFIX = "abdi:draf:";
const PAUSE = 1500;
const TOKEN = "draft_token";
const SKIP = new Set(["csrfmiddlewaretoken", "token", TOKEN]);
const owner = document.body.dataset.owner || "";
const nameOf = (form) => form.dataset.draft || location.pathname;
const keyed = (name) => `${PREFIX}${owner}:${name}`;
const keyOf = (form) => keyed(nameOf(form));

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

const isKept = (control) => control.name && !SKIP.has(control.name) && !["hidden", "password", "file", "submit", "button"].includes(control.type);
const isText = (control) => control.tagName === "TEXTAREA" || control.type === "text";

// What stands in the boxes: of each its name, its label, whether it holds free text, and its values.
function typed(form) {
  const values = new FormData(form);
  const boxes = new Map();
  for (const control of form.elements) {
    if (!isKept(control) || boxes.has(control.name)) continue;
    boxes.set(control.name, { name: control.name, label: control.labels?.[0]?.textContent.trim() || "", text: isText(control), values: values.getAll(control.name) });
  }
  return [...boxes.values()];
}

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
  const sent = store.read(key)?.at;
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
  if (store.read(key)?.at === sent) store.drop(key); // what was typed meanwhile is still to be sent
  const now = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  return say(form, `${words.saved} ${now}`);
}

function watch(form) {
  const key = keyOf(form);
  let timer = 0;
  const changed = () => {
    store.write(key, { at: Date.now(), boxes: typed(form) });
    if (!form.dataset.autosave) { say(form, words.kept); return; }
    say(form, words.saving);
    clearTimeout(timer);
    timer = setTimeout(() => send(form), PAUSE);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    if (!form.elements[TOKEN]) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: TOKEN, value: nameOf(form) }));
  });
  window.addEventListener("online", () => { if (form.dataset.autosave && store.read(key)) send(form); });
}

function element(tag, className, ...content) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...content);
  return made;
}

const trimmed = (values) => JSON.stringify(values.map((value) => value.trim()));

function differs(form, boxes) {
  const now = new Map(typed(form).map((box) => [box.name, box.values]));
  return boxes.some((box) => now.has(box.name) && trimmed(box.values) !== trimmed(now.get(box.name)));
}

function restore(form, boxes) {
  const kept = new Map(boxes.map((box) => [box.name, [...box.values]]));
  for (const control of form.elements) {
    const values = isKept(control) && kept.get(control.name);
    if (!values) continue;
    if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
    else if (control.tagName === "SELECT" && control.multiple) for (const o of control.options) o.selected = values.includes(o.value);
    else if (values.length) control.value = values.shift();
  }
}

// Words whose box the page no longer has can only be shown, to be copied.
function homeless(form, boxes) {
  const lost = boxes.filter((box) => box.text && !form.elements[box.name] && box.values.join("").trim());
  if (!lost.length) return null;
  return element("div", "small mt-2", words.noBox, ...lost.map((box) => element("p", "a-text mt-1", `${box.label}: ${box.values.join(" ")}`)));
}

function offer(form) {
  const key = keyOf(form);
  const kept = store.read(key);
  if (!kept?.boxes) return;
  const boxes = kept.boxes;
  const changed = differs(form, boxes);
  const lost = homeless(form, boxes);
  if (!changed && !lost) { store.drop(key); return; }
  const button = (label, kind, act) => {
    const made = element("button", `btn ${kind}`, label);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };
  const takeBack = button(words.takeBack, "btn-quiet", () => {
    restore(form, boxes);
    form.dispatchEvent(new Event("input", { bubbles: true }));
    form.querySelector("input:not([type=hidden]), textarea")?.focus();
    if (lost) takeBack.remove(); else note.remove();
  });
  const discard = button(words.discard, "btn-link", () => { store.drop(key); note.remove(); });
  const when = new Date(kept.at).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  const note = element("div", "a-note a-note--due a-offer",
    element("p", "", `${words.offer} (${when})`),
    ...(lost ? [lost] : []),
    element("p", "a-acts mt-2", ...(changed ? [takeBack] : []), discard));
  note.setAttribute("role", "status");
  form.prepend(note);
}

// The browser lets go of what the server has taken: a form that was sent, or what a page says was brought about.
function letGo() {
  const taken = document.cookie.match(/(?:^|; )abdi_draft=([^;]*)/)?.[1];
  if (taken) {
    store.drop(keyed(decodeURIComponent(taken)));
    document.cookie = "abdi_draft=; path=/; max-age=0";
  }
  for (const done of document.querySelectorAll("[data-draft-done]")) store.drop(keyed(done.dataset.draftDone));
}

const watched = new WeakSet();
function begin(part) {
  if (!owner) return;
  for (const form of part.querySelectorAll("form[data-autosave], form[data-draft]")) {
    if (watched.has(form)) continue;
    watched.add(form);
    offer(form);
    watch(form);
  }
}

letGo();
begin(document);
// A part that is put in place later may bring a draft with it, or say that one was taken.
document.addEventListener("htmx:load", (event) => {
  letGo();
  begin(event.target);
});
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-wipe-drafts]")) store.wipe();
});
