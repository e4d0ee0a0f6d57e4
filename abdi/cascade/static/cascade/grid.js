// The Matriks Peran Hasil as a grid that is written in place. Without this file each cell leads to a form of its own.
// <table data-grid>: one cell is the stop of Tab, arrows walk, Enter or a letter opens, Tab and Enter save, Esc cancels.
// [data-cells] without a table (one member at a time) has the same saving, but no walking.
(() => {
  const room = document.querySelector("[data-cells]");
  if (!room) return;
  const grid = room.querySelector("table[data-grid]");
  const words = room.querySelector("[data-cells-words]").dataset;
  const said = room.querySelector("[data-cells-said]");
  const rows = grid ? [...grid.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")]) : [];
  let coming = null; // the place whose form is on its way
  let waiting = ""; // letters typed meanwhile

  const cellOf = (element) => element.closest("[data-cell]");
  const placeOf = (element) => element.closest("td");
  const opener = (place) => place.querySelector("[data-edit]");
  const formOf = (place) => place.querySelector("form");
  const isNew = (box) => (box.tagName === "SELECT" ? !box.selectedOptions[0].defaultSelected : box.value !== box.defaultValue);
  const boxesOf = (form) => [...form.elements].filter((box) => box.matches("textarea, select"));
  const isChanged = (form) => boxesOf(form).some(isNew);

  function say(form, text) {
    const line = form?.isConnected ? form.querySelector("[data-save-state]") : said;
    line.classList.toggle("is-bad", Boolean(form));
    line.textContent = text;
  }

  // Walking

  function step(place, down, along) {
    const row = rows.findIndex((one) => one.includes(place));
    return rows[row + down]?.[rows[row].indexOf(place) + along];
  }

  // Past the end of a row the next one begins.
  function following(place, by) {
    const all = rows.flat();
    return all[all.indexOf(place) + by];
  }

  function stopAt(place) {
    for (const one of rows.flat()) one.tabIndex = one === place ? 0 : -1;
  }

  function go(place) {
    if (!place) return;
    const box = formOf(place)?.querySelector("textarea");
    (box || place).focus();
  }

  const WALK = {
    ArrowUp: (place) => step(place, -1, 0),
    ArrowDown: (place) => step(place, 1, 0),
    ArrowLeft: (place) => step(place, 0, -1),
    ArrowRight: (place) => step(place, 0, 1),
    Home: (place) => rows.find((row) => row.includes(place))[0],
    End: (place) => rows.find((row) => row.includes(place)).at(-1),
  };

  function open(place, letters = "") {
    if (!opener(place) || coming === place) return;
    coming = place;
    waiting = letters;
    opener(place).click();
  }

  function walk(event, place) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isLetter = [...event.key].length === 1;
    if (coming === place && isLetter) waiting += event.key;
    else if (WALK[event.key]) go(WALK[event.key](place));
    else if (event.key === "Enter" || event.key === "F2") open(place);
    else if (isLetter && event.key !== " " && opener(place)) open(place, event.key);
    else return;
    event.preventDefault();
  }

  // Writing

  function save(form) {
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    form.requestSubmit();
  }

  function close(form) {
    form.dataset.busy = "1";
    form.querySelector("[data-cancel]").click();
  }

  // Left by Tab or by a click elsewhere: what was changed is saved. What was refused waits for its writer to decide.
  function leave(form) {
    if (form.dataset.busy || form.hasAttribute("data-refused")) return;
    if (isChanged(form)) save(form);
    else close(form);
  }

  function write(event, form) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      close(form);
    }
    if (!grid || !event.target.matches("textarea, select")) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      save(form);
    }
    const boxes = boxesOf(form);
    const edge = event.shiftKey ? boxes[0] : boxes.at(-1);
    if (event.key !== "Tab" || event.target !== edge) return;
    const next = following(placeOf(form), event.shiftKey ? -1 : 1);
    if (!next) return; // out of the grid, as Tab does
    event.preventDefault();
    go(next);
  }

  room.addEventListener("keydown", (event) => {
    const form = cellOf(event.target)?.querySelector("form");
    if (form) write(event, form);
    else if (event.target.matches("td")) walk(event, event.target);
  });
  room.addEventListener("focusin", (event) => {
    const place = placeOf(event.target);
    if (place) stopAt(place);
  });
  room.addEventListener("focusout", (event) => {
    const form = cellOf(event.target)?.querySelector("form");
    if (!form) return;
    setTimeout(() => {
      if (form.isConnected && document.hasFocus() && !form.contains(document.activeElement)) leave(form);
    });
  });
  room.addEventListener("click", (event) => {
    const place = grid && placeOf(event.target);
    if (place && !event.target.closest("a, form")) open(place);
  });

  // What htmx brings

  room.addEventListener("htmx:load", (event) => {
    const cell = event.target;
    const place = placeOf(cell);
    const box = cell.querySelector("textarea");
    if (place) opener(place)?.setAttribute("tabindex", "-1");
    if (box) {
      const end = box.value.length;
      if (place === coming) box.setRangeText(waiting, end, end, "end");
      box.setSelectionRange(box.value.length, box.value.length);
      if (isNew(box)) box.dispatchEvent(new Event("input", { bubbles: true }));
      coming = null;
    }
    // The focus goes along with what is swapped, unless the writer has moved on.
    const here = document.activeElement;
    if (here === document.body || (box && here === place)) (box || place || opener(cell))?.focus();
    if (cell.hasAttribute("data-saved")) say(null, cell.dataset.saved);
  });
  room.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.status !== 401) return;
    event.preventDefault(); // the words stay in their box until he has signed in
    failed(event, words.session);
  });
  room.addEventListener("htmx:sendError", (event) => failed(event, words.offline));
  room.addEventListener("htmx:responseError", (event) => failed(event, words.failed));

  function failed(event, text) {
    const form = cellOf(event.target)?.querySelector("form");
    coming = null;
    if (!form) return say(null, text);
    delete form.dataset.busy;
    form.setAttribute("data-refused", "");
    return say(form, text);
  }

  window.addEventListener("beforeunload", (event) => {
    const open = [...room.querySelectorAll("[data-cell] form")];
    if (open.some((form) => isChanged(form) || form.hasAttribute("data-refused"))) event.preventDefault();
  });

  if (!grid) return;
  grid.setAttribute("role", "grid");
  for (const place of rows.flat()) {
    place.setAttribute("role", "gridcell");
    if (!opener(place)) place.setAttribute("aria-readonly", "true");
    opener(place)?.setAttribute("tabindex", "-1");
  }
  stopAt(rows[0]?.[0]);
  for (const hint of room.querySelectorAll("[data-grid-hint]")) hint.hidden = false;
})();
