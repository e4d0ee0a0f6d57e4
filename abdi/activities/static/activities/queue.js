// Catatan Harian without signal: what is written waits in this browser and is sent as soon as there is a connection.
// Each entry carries an id made here, so that sending it twice records it once. Kept per account; gone at sign-out.
// The form works without this file: it is then sent as any other form.
(() => {
"use strict"; // and a scope of its own: other scripts of a page use the same short names
const PREFIX = "abdi:antrean:";
const BATCH = 50;
const AGAIN = 30_000;
const FORGET = 30 * 24 * 3600 * 1000;
const script = document.currentScript;
const words = { ...script.dataset };
const owner = document.body.dataset.owner || "";
const KEY = PREFIX + owner;

const queue = {
  all() {
    try { return JSON.parse(localStorage.getItem(KEY)) || []; } catch { return []; }
  },
  keep(entries) {
    try {
      if (entries.length) localStorage.setItem(KEY, JSON.stringify(entries));
      else localStorage.removeItem(KEY);
      return true;
    } catch { return false; }
  },
  add(entry) { return this.keep([...this.all().filter((kept) => kept.client_id !== entry.client_id), entry]); },
  drop(ids) { return this.keep(this.all().filter((entry) => !ids.has(entry.client_id))); },
  fault(faults) {
    return this.keep(this.all().map((e) => (faults.has(e.client_id) ? { ...e, faults: faults.get(e.client_id) } : e)));
  },
};

// Entries of others who used this browser and never came back.
function forgetOld() {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(PREFIX) || key === KEY) continue;
    let latest = 0;
    try { latest = Math.max(...JSON.parse(localStorage.getItem(key)).map((e) => Date.parse(e.device_at))); } catch { /* unreadable */ }
    if (!(Date.now() - latest < FORGET)) localStorage.removeItem(key);
  }
}

const newId = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 0x0f) | 0x40;
  b[8] = (b[8] & 0x3f) | 0x80;
  const hex = [...b].map((x) => x.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};

const formOf = () => document.querySelector("form[data-diary]");

// What became of it is told beside the button that was pressed last.
const PLACE = "form[data-diary], [data-diary-place]";
let place = null;
const lineOf = (where) => where?.querySelector("[data-diary-said]");
function answerAt(form) {
  const former = lineOf(place);
  place = form.closest(PLACE);
  if (former && former !== lineOf(place)) former.textContent = "";
}
function say(text) {
  const line = lineOf(place) || document.querySelector("[data-diary-said]");
  if (line) line.textContent = text;
  return line;
}

function entryOf(form) {
  const data = new FormData(form);
  const entry = { results: data.getAll("results") };
  for (const [name, value] of data) {
    if (name !== "csrfmiddlewaretoken" && name !== "results" && typeof value === "string") entry[name] = value;
  }
  entry.client_id ||= newId();
  entry.device_at = new Date().toISOString();
  return entry;
}

function putBack(form, entry) {
  for (const control of form.elements) {
    if (!control.name || control.name === "csrfmiddlewaretoken") continue;
    if (control.name === "results") control.checked = (entry.results || []).includes(control.value);
    else if (control.type === "checkbox") control.checked = Boolean(entry[control.name]);
    else control.value = entry[control.name] || "";
  }
  form.elements.client_id.value = newId();
  form.elements.text.focus();
}

function fresh(form) {
  const day = form.elements.day.value;
  form.reset();
  form.elements.day.value = day;
  form.elements.client_id.value = newId();
  form.elements.text.focus();
}

const button = (label, act) => {
  const b = document.createElement("button");
  b.type = "button";
  b.className = "btn btn-link btn-sm";
  b.textContent = label;
  b.addEventListener("click", act);
  return b;
};

function draw() {
  const card = document.querySelector("[data-diary-queue]");
  if (!card) return;
  const entries = queue.all();
  card.hidden = entries.length === 0;
  card.querySelector("[data-diary-waiting]").replaceChildren(...entries.map((entry) => {
    const line = document.createElement("li");
    line.className = "d-wait";
    const text = document.createElement("b");
    text.textContent = entry.text;
    const state = document.createElement("span");
    state.className = "d-facts";
    state.textContent = entry.faults ? entry.faults.map((f) => f.message).join(" ") : `${entry.day} · ${words.waiting}`;
    if (entry.faults) state.classList.add("d-due");
    line.append(text, state);
    if (entry.faults) {
      line.append(button(words.mend, () => { putBack(formOf(), entry); queue.drop(new Set([entry.client_id])); draw(); }));
      line.append(button(words.discard, () => { queue.drop(new Set([entry.client_id])); draw(); }));
    }
    return line;
  }));
}

// The page's own parts as the server has them now; what is being typed stays.
async function refresh() {
  if (!formOf()) return;
  try {
    const answer = await fetch(location.href, { headers: { "X-Autosave": "1" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-diary-part]")) {
      const now = page.getElementById(part.id);
      if (!now) continue;
      const drawn = document.importNode(now, true);
      const had = part.contains(document.activeElement);
      part.replaceWith(drawn);
      if (had) drawn.querySelector("button, a")?.focus({ preventScroll: true });
    }
  } catch { /* the list is refreshed at the next visit */ }
}

async function send(entries) {
  const headers = { "Content-Type": "application/json", "X-Autosave": "1" };
  Object.assign(headers, JSON.parse(document.body.getAttribute("hx-headers") || "{}"));
  const body = JSON.stringify({ entries });
  return fetch(words.send, { method: "POST", body, headers, redirect: "manual" });
}

function settle(answers) {
  const done = new Set();
  const faults = new Map();
  for (const answer of answers) {
    if (answer.outcome === "ditolak") faults.set(answer.client_id, answer.faults);
    else done.add(answer.client_id);
  }
  queue.drop(done);
  queue.fault(faults);
  return { done: done.size, faults };
}

// What the server refuses goes back to where it was typed, with the reason; unless something else stands there.
function returned(faults) {
  const form = formOf();
  const refused = queue.all().filter((entry) => faults.has(entry.client_id));
  if (refused.length !== 1 || !form || form.elements.text.value.trim()) return false;
  putBack(form, refused[0]);
  queue.drop(new Set([refused[0].client_id]));
  say(refused[0].faults.map((fault) => fault.message).join(" "));
  return true;
}

// What is written while a batch is on its way goes with the next one, at once.
let busy = false;
async function flush() {
  const tried = new Set();
  const next = () => queue.all().filter((entry) => !entry.faults && !tried.has(entry.client_id)).slice(0, BATCH);
  if (busy || !owner || next().length === 0) return;
  busy = true;
  let sent = 0;
  try {
    for (let batch = next(); batch.length; batch = next()) {
      for (const entry of batch) tried.add(entry.client_id);
      const answer = await send(batch);
      if (!answer.ok) {
        const ended = answer.type === "opaqueredirect" || [401, 403].includes(answer.status);
        say(ended ? words.session : words.refused);
        break;
      }
      const { done, faults } = settle((await answer.json()).entries);
      sent += done;
      if (!faults.size) say(words.recorded);
      else if (!returned(faults)) say(words.faulty);
    }
  } catch {
    say(words.offline);
  } finally {
    busy = false;
  }
  draw();
  if (sent) await refresh();
}

// Before forms.js: what the queue takes is not sent as a form as well. A second tap finds the form already empty.
const DOUBLE_TAP = 1000;
let taken = 0;
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("form[data-diary]") && !form.elements.text.value.trim() && Date.now() - taken < DOUBLE_TAP) {
    event.preventDefault();
    return;
  }
  if (form.matches("form[data-diary]") && owner && form.elements.text.value.trim()) {
    if (!queue.add(entryOf(form))) return; // a browser that keeps nothing sends the form
    event.preventDefault();
    taken = Date.now();
    answerAt(form);
    say(words.sending);
    fresh(form);
    draw();
    flush();
  } else if (form.matches("form[data-diary-repeat]") && owner) {
    if (!queue.add(entryOf(form))) return;
    event.preventDefault();
    answerAt(form);
    say(words.sending);
    draw();
    flush();
  } else if (form.matches("[data-wipe-drafts]")) {
    const left = queue.all().length;
    if (left && !confirm(words.leaving.replace("{n}", left))) event.preventDefault();
    else queue.keep([]);
  }
}, true);

// Without signal a link ends at the browser's own error page, where nothing can be written any more. Pressed once more
// it is followed: a browser may be wrong about its connection.
let asked = "";
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (navigator.onLine || !link || !formOf() || link.getAttribute("href").startsWith("#") || link.href === asked) return;
  asked = link.href;
  event.preventDefault();
  say(words.stay)?.scrollIntoView({ block: "center" });
});

// A page left open over midnight offers the new day; by as many days as the device's own clock went on.
const dayNow = () => Date.parse(new Intl.DateTimeFormat("sv", { timeZone: formOf()?.dataset.zone }).format());
const opened = dayNow();
let offered = formOf()?.dataset.today;
function newDay() {
  const form = formOf();
  if (!offered || form.elements.text.value.trim()) return;
  const today = new Date(Date.parse(form.dataset.today) + dayNow() - opened).toISOString().slice(0, 10);
  if (today === offered) return;
  for (const box of document.querySelectorAll("form[data-diary] [type=date], form[data-diary-repeat] [name=day]")) {
    if (box.max) box.max = today;
    if (box.value === offered) box.value = today;
  }
  offered = today;
  refresh();
}
document.addEventListener("visibilitychange", newDay);
window.addEventListener("focus", newDay);

window.addEventListener("online", flush);
setInterval(flush, AGAIN);
if (owner) {
  try { forgetOld(); } catch { /* a browser without storage keeps nothing */ }
  draw();
  flush();
}
})();
