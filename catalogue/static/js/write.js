// Enhancement of forms in which people write; every form works without it.

// Words are counted while one types; without script the count is that of the text as it was sent.
for (const counter of document.querySelectorAll("[data-counts]")) {
  const text = document.getElementById(counter.dataset.counts);
  const shown = counter.querySelector("span");
  const count = () => {
    const words = (text.value.match(/\S+/g) || []).length;
    shown.textContent = words.toLocaleString("id-ID");
    counter.classList.toggle("over", words > Number(counter.dataset.most || Infinity));
  };
  text.addEventListener("input", count);
  count();
}

// Beside the text that has the focus stand buttons that put the mark of a source where the cursor is.
const tools = document.createElement("p");
tools.className = "cite-tools";

function sources() {
  const titles = [...document.querySelectorAll('[name^="sumber-"][name$="-judul"]')];
  const addresses = [...document.querySelectorAll('[name^="sumber-"][name$="-url"]')];
  return titles.map((title, row) => ({ number: row + 1, name: title.value || addresses[row].value }));
}

function offerSources(text) {
  const buttons = sources().filter((source) => source.name.trim()).map(({ number, name }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = `[^${number}]`;
    button.title = name;
    button.setAttribute("aria-label", `Sisipkan [^${number}], ${name}`);
    button.addEventListener("click", () => {
      text.setRangeText(`[^${number}]`, text.selectionStart, text.selectionEnd, "end");
      text.dispatchEvent(new Event("input", { bubbles: true }));
      text.focus();
    });
    return button;
  });
  tools.replaceChildren("Sisipkan:", ...buttons);
  if (buttons.length) text.after(tools);
  else tools.remove();
}

for (const text of document.querySelectorAll("[data-cites]")) {
  text.addEventListener("focus", () => offerSources(text));
  // Over a slow link one may be writing already when this script comes.
  if (text === document.activeElement) offerSources(text);
}

// What was typed and not saved is not left behind unasked.
const form = document.querySelector("form[data-preview]");
const typed = document.querySelectorAll("form[data-preview] :is(input, textarea)");
let unsaved = document.querySelector(".error-summary") !== null
  || [...typed].some((one) => one.value !== one.defaultValue);

if (form) {
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
}

// On wide screens the preview opens beside the form, and follows it once a field was changed.
const wide = window.matchMedia("(min-width: 80rem)");
const place = document.getElementById("penulisan");
const previewButton = document.querySelector("[data-preview-button]");
let aside = null;

function openAside() {
  aside = document.createElement("aside");
  aside.className = "preview-aside";
  aside.tabIndex = 0;
  aside.setAttribute("aria-labelledby", "judul-pratinjau");
  const head = document.createElement("header");
  const title = document.createElement("h2");
  title.id = "judul-pratinjau";
  title.textContent = "Pratinjau, belum disimpan";
  const close = document.createElement("button");
  close.type = "button";
  close.className = "link-button";
  close.textContent = "Tutup";
  close.addEventListener("click", () => {
    aside.remove();
    aside = null;
    place.classList.remove("with-preview");
    previewButton.focus();
  });
  head.append(title, close);
  aside.append(head, document.createElement("div"));
  place.append(aside);
  place.classList.add("with-preview");
}

// The form has ids of the same names: those of the preview are set apart.
function apart(content) {
  for (const one of content.querySelectorAll("[id]")) one.id = `pratinjau-${one.id}`;
  for (const name of ["href", "aria-labelledby"]) {
    for (const one of content.querySelectorAll(name === "href" ? 'a[href^="#"]' : `[${name}]`)) {
      const told = one.getAttribute(name);
      one.setAttribute(name, name === "href" ? `#pratinjau-${told.slice(1)}` : `pratinjau-${told}`);
    }
  }
  return content;
}

let asked = 0;

// Whether the preview could be shown beside the form.
async function showPreview() {
  const turn = ++asked;
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.dataset.preview, { method: "POST", body });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const content = page.getElementById("pratinjau");
  if (!content) return false;
  if (turn !== asked) return true;
  if (!aside) openAside();
  content.removeAttribute("id");
  aside.lastElementChild.replaceWith(apart(document.importNode(content, true)));
  return true;
}

if (previewButton) {
  previewButton.addEventListener("click", async (event) => {
    if (!wide.matches) return;
    event.preventDefault();
    const shown = await showPreview().catch(() => false);
    if (shown) return;
    unsaved = false;
    form.action = form.dataset.preview;
    form.submit();
  });
  form.addEventListener("change", () => { if (aside) showPreview().catch(() => false); });
}
