// Light, dark or as the device: the server paints the choice from its cookie; here it changes without a new page.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!form.matches("[data-theme-choice]") || !button) return;
  event.preventDefault();
  const root = document.documentElement;
  if (button.value) root.setAttribute("data-bs-theme", button.value);
  else root.removeAttribute("data-bs-theme");
  for (const other of form.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
  const body = new FormData(form);
  body.set("theme", button.value);
  fetch(form.action, { method: "POST", body, redirect: "manual" });
});

// One small menu open at a time; Escape closes it and gives the focus back.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".a-pop[open], .a-tabs details[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest(".a-pop[open], .a-tabs details[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
