// Copies what stands in a box. Without this file the text is selected by hand; the buttons show only where they work.

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copies]")) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copies]");
    if (!button) return;
    const word = button.querySelector("[data-word]");
    const before = button.dataset.before || word.textContent;
    button.dataset.before = before;
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
      word.textContent = button.dataset.done;
    } catch {
      word.textContent = button.dataset.failed;
    }
    setTimeout(() => (word.textContent = before), 2500);
  });
}
