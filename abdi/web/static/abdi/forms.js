// Enhancements of forms. Each form works without this file; the server decides, this only helps.

// Errors: the summary takes the focus, so that a reader hears it first.
document.querySelector("[data-focus]")?.focus();

// A link in the summary leads into the field; a group of choices has no focus of its own, so its first choice gets it.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".a-errors a[href^='#']");
  if (!link) return;
  const target = document.getElementById(link.hash.slice(1));
  const control = target?.matches("input, select, textarea") ? target : target?.querySelector("input, select, textarea");
  if (!control) return;
  event.preventDefault();
  control.focus();
  control.scrollIntoView({ block: "center" });
});

// A second click while the first is on its way does nothing. (The server acts once anyway: hidden token.)
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-theme-choice]") || form.method === "get") return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented) return;
  form.dataset.sending = "1";
  for (const button of form.querySelectorAll("button[type=submit], button:not([type])")) button.setAttribute("aria-disabled", "true");
});
// A form that brings a file leaves the page as it is: nothing else tells that it is done.
const BROUGHT = 3000;
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-brings-file]")) setTimeout(() => release(form), BROUGHT);
});
const release = (form) => {
  delete form.dataset.sending;
  for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
};
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(release));
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form");
  if (form) release(form);
});

// Letters: near the end of a box for sentences, how many there are. A line break counts as the server counts it.
const NEAR_THE_END = 0.8;
document.addEventListener("input", (event) => {
  const box = event.target;
  if (!box.dataset.most) return;
  const most = Number(box.dataset.most);
  const now = [...box.value.replaceAll("\n", "\r\n")].length;
  let count = box.parentElement.querySelector("[data-count]");
  if (!count) {
    if (now < most * NEAR_THE_END) return;
    count = document.createElement("p");
    count.className = "form-text";
    count.dataset.count = "";
    count.setAttribute("role", "status");
    box.after(count);
  }
  const number = (n) => n.toLocaleString("id");
  count.hidden = now < most * NEAR_THE_END;
  count.textContent = `${number(now)} / ${number(most)}`;
  count.classList.toggle("invalid-feedback", now > most);
});

// Files: names and sizes below the picker; too large ones are named before they travel.
const size = (bytes) => `${(bytes / 1048576).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`;
document.addEventListener("change", (event) => {
  const picker = event.target;
  if (!picker.matches("input[type=file]")) return;
  let list = picker.parentElement.querySelector("[data-picked]");
  if (!list) {
    list = document.createElement("ul");
    list.className = "a-picked";
    list.dataset.picked = "";
    list.setAttribute("role", "status");
    picker.after(list);
  }
  const limit = Number(picker.dataset.maxMb || 0);
  list.replaceChildren(...[...picker.files].map((file) => {
    const line = document.createElement("li");
    const over = limit && file.size > limit * 1048576;
    line.textContent = `${file.name} · ${size(file.size)}${over ? ` · ${picker.dataset.tooLarge || `lebih dari ${limit} MB, pilih berkas yang lebih kecil`}` : ""}`;
    if (over) line.className = "is-bad";
    return line;
  }));
});

// Rows of a formset: the button that would ask the server for one more row copies the empty one on the spot.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add-row]");
  const set = button?.closest("[data-formset]");
  const empty = set?.querySelector("template");
  if (!empty) return;
  event.preventDefault();
  const total = set.querySelector(`[name="${set.dataset.formset}-TOTAL_FORMS"]`);
  const rows = set.querySelector("[data-rows]");
  const holder = document.createElement("template");
  holder.innerHTML = empty.innerHTML.replaceAll("__prefix__", total.value);
  total.value = String(Number(total.value) + 1);
  rows.append(holder.content);
  rows.lastElementChild.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  total.dispatchEvent(new Event("input", { bubbles: true }));
});
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-formset] [name$='-DELETE']")) return;
  event.target.closest("[data-row]")?.classList.toggle("is-gone", event.target.checked);
});
