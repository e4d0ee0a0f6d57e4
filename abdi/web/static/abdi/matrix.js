// The predikat follows the choice of ratings before the form is sent: <form data-matrix>. The server marks and decides.
for (const form of document.querySelectorAll("[data-matrix]")) {
  const names = [form.dataset.hasil || "hasil", form.dataset.perilaku || "perilaku"];
  const chosen = (name) => form.querySelector(`[name="${name}"]:checked`);
  const show = () => {
    const [h, p] = names.map(chosen);
    const here = h && p ? `${h.value}-${p.value}` : "";
    let outcome = "";
    for (const cell of form.querySelectorAll("[data-c]")) {
      cell.classList.toggle("is-here", cell.dataset.c === here);
      if (cell.dataset.c === here) outcome = cell.textContent;
    }
    const out = form.querySelector("[data-predikat]");
    if (out && outcome) out.textContent = outcome;
    // A reason is asked for where the choice departs from the suggestion; without this file it always stands there.
    for (const reason of form.querySelectorAll("[data-departs]")) {
      const choice = chosen(reason.dataset.departs);
      reason.hidden = !choice || choice.hasAttribute("data-suggested");
    }
  };
  form.addEventListener("change", show);
  show();
}
