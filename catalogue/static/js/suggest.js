// Suggestions under the search fields: a combobox with a list, by mouse, keyboard and screen reader.
// Without this file the field is a plain form that works as before.

const PAUSE = 120;

for (const field of document.querySelectorAll('form.search input[type="search"]')) attach(field);

function attach(field) {
  const list = document.createElement("ul");
  list.id = `${field.id}-saran`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Saran");
  list.hidden = true;
  field.form.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": list.id,
  })) field.setAttribute(name, value);

  let timer = 0;
  let asked = "";
  let current = -1;

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(current + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && current >= 0) {
      event.preventDefault();
      location.assign(list.children[current].dataset.url);
    } else if (event.key === "Tab") close();
  });
  field.addEventListener("blur", close);
  // Before the field loses the focus, so that the list is still there.
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    event.preventDefault();
    if (option) location.assign(option.dataset.url);
  });

  async function ask() {
    const typed = field.value.trim();
    asked = typed;
    if (typed.length < 2) return close();
    try {
      const answer = await fetch(`/cari/saran?q=${encodeURIComponent(typed)}`);
      const { saran } = await answer.json();
      if (asked === typed && document.activeElement === field) show(saran);
    } catch {
      close();
    }
  }

  function show(found) {
    list.replaceChildren(...found.map((one, number) => option(one, number)));
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(Boolean(found.length)));
    mark(-1);
  }

  function option(one, number) {
    const item = document.createElement("li");
    item.id = `${list.id}-${number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.url = one.url;
    const kind = document.createElement("span");
    kind.className = "quiet";
    kind.textContent = one.jenis;
    item.append(one.teks, " ", kind);
    return item;
  }

  function mark(number) {
    const options = [...list.children];
    current = number < -1 ? options.length - 1 : number >= options.length ? -1 : number;
    options.forEach((item, at) => item.setAttribute("aria-selected", String(at === current)));
    if (current < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", options[current].id);
      options[current].scrollIntoView({ block: "nearest" });
    }
  }

  function close() {
    clearTimeout(timer);
    asked = "";
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    mark(-1);
  }
}
