"use strict";
// The page works without this: links lead from the list to the boxes and back. Here is what makes it quick.
const $ = selector => document.querySelector(selector);
const pane = $("#sidor");
const form = $(".filters");
const entries = [...document.querySelectorAll(".entry")];
const groups = [...document.querySelectorAll(".group")];
const pages = [...document.querySelectorAll(".page")];
const places = [...document.querySelectorAll(".box, mark")];
const still = matchMedia("(prefers-reduced-motion: reduce)");
let chosen = null;
let current = 0;

const byId = new Map(entries.map(entry => [entry.id, entry]));
const entryOf = id => byId.get(id);
const owners = place => place.dataset.of.split(" ");
const placesOf = new Map(entries.map(entry => [entry.id, []]));
for (const place of places) for (const id of owners(place)) placesOf.get(id)?.push(place);

// --- choosing ---------------------------------------------------------------------------------------------

function choose(entry, place = null) {
  if (chosen) {
    chosen.classList.remove("chosen");
    chosen.querySelector(".pick").removeAttribute("aria-current");
    for (const one of placesOf.get(chosen.id)) one.classList.remove("chosen");
  }
  chosen = entry;
  if (!entry) return;
  entry.classList.add("chosen");
  entry.querySelector(".pick").setAttribute("aria-current", "true");
  for (const one of placesOf.get(entry.id)) one.classList.add("chosen");
  const anchor = decodeURIComponent(entry.querySelector(".pick").getAttribute("href").slice(1));
  const target = place ?? document.getElementById(anchor)?.closest(".box, mark, .page");
  if (target?.matches(".box, mark")) bring(target);
  else if (target?.matches(".page")) toPage(pages.indexOf(target));
  try {
    history.replaceState(null, "", `#${entry.id}`);
  } catch {} // Some browsers refuse it for a file; the choice stands all the same.
}

function bring(place) {
  place.closest("details")?.setAttribute("open", "");
  place.closest("svg")?.append(place); // uppermost, so that its number is seen
  place.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
}

function showEntry(entry, focus) {
  if (entry.hidden) reset();
  entry.scrollIntoView({ block: "nearest", behavior: "instant" });
  if (focus) entry.querySelector(".pick").focus({ preventScroll: true });
}

function step(by) {
  const shown = entries.filter(entry => !entry.hidden);
  if (!shown.length) return;
  const from = shown.indexOf(chosen);
  const next = from < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(from + by, 0), shown.length - 1);
  choose(shown[next]);
  showEntry(shown[next], true);
}

/** The visible entries of the places under the pointer, the uppermost first. */
function under(event) {
  const found = document.elementsFromPoint(event.clientX, event.clientY)
    .map(element => element.closest(".box:not(.off), mark:not(.off)")).filter(Boolean);
  const ids = [...new Set(found.flatMap(owners))];
  return ids.map(entryOf).filter(entry => entry && !entry.hidden);
}

pane.addEventListener("click", event => {
  const place = event.target.closest(".box, mark");
  if (!place) return;
  event.preventDefault();
  let candidates = under(event);
  if (!candidates.length) candidates = owners(place).map(entryOf).filter(Boolean);
  const order = candidates.sort((a, b) => entries.indexOf(a) - entries.indexOf(b));
  const next = order.includes(chosen)
    ? order[(order.indexOf(chosen) + 1) % order.length]
    : owners(place).map(entryOf).find(entry => order.includes(entry)) ?? order[0];
  choose(next, placesOf.get(next.id).includes(place) ? place : null);
  showEntry(next, false);
});

$(".list").addEventListener("click", event => {
  const link = event.target.closest("a");
  const anchor = link?.getAttribute("href").slice(1);
  if (link?.matches(".pick, .place")) {
    event.preventDefault();
    choose(link.closest(".entry"), document.getElementById(anchor)?.closest(".box, mark") ?? null);
  } else if (link && entryOf(anchor)) {
    event.preventDefault();
    choose(entryOf(anchor));
    showEntry(entryOf(anchor), true);
  } else if (!link && event.target.closest(".entry") && !String(getSelection())) {
    choose(event.target.closest(".entry"));
  }
});

// --- searching and filtering --------------------------------------------------------------------------------

const fold = text => text.toLocaleLowerCase("sv").replace(/\s+/g, " ");
const texts = new Map(entries.map(entry => [entry, fold(entry.textContent)]));
const numbers = new Map(entries.map(entry => [entry, fold(entry.querySelector(".number")?.textContent ?? "")]));

/** A short number alone (m3) finds that record; otherwise every word must be there. */
function matches(entry, words) {
  if (words.length === 1 && /^[a-zåäö]\d+$/.test(words[0]) && [...numbers.values()].includes(words[0])) {
    return numbers.get(entry) === words[0];
  }
  return words.every(word => texts.get(entry).includes(word));
}

function filter() {
  const words = fold($("#search").value).trim().split(" ").filter(Boolean);
  const kinds = new Set([...form.querySelectorAll("[name=kind]:checked")].map(box => box.value));
  const [surety, verdict] = [$("#surety").value, $("#verdict").value];
  let count = 0;
  for (const entry of entries) {
    const { kind, surety: sure, verdict: decided } = entry.dataset;
    entry.hidden = !(kinds.has(kind) && (!surety || sure === surety) && (!verdict || decided === verdict) && matches(entry, words));
    count += !entry.hidden;
  }
  for (const group of groups) group.hidden = !group.querySelector(".entry:not([hidden])");
  for (const place of places) place.classList.toggle("off", owners(place).every(id => entryOf(id)?.hidden ?? true));
  $("#shown").textContent = count ? `${count} av ${entries.length} visas` : "Inget passar. Välj ”Visa allt” för att se alla.";
  if (chosen?.hidden) choose(null);
}

function reset() {
  form.reset();
  filter();
  const hidden = entries.some(entry => entry.hidden);
  if (hidden) for (const box of form.querySelectorAll("[name=kind]")) box.checked = true;
  if (hidden) filter();
}

form.addEventListener("input", filter);
form.addEventListener("submit", event => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));

// --- pages and size -----------------------------------------------------------------------------------------

function atPage(position) {
  current = Math.min(Math.max(position, 0), pages.length - 1);
  if (document.activeElement !== $("#page")) $("#page").value = current + 1;
  $("#previous").disabled = current <= 0;
  $("#next").disabled = current >= pages.length - 1;
}

function toPage(position) {
  atPage(position);
  pages[current]?.scrollIntoView({ block: "start", behavior: still.matches ? "instant" : "auto" });
}

let waiting = false;
pane.addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    const middle = pane.getBoundingClientRect().top + pane.clientHeight / 3;
    const found = pages.findLastIndex(page => page.getBoundingClientRect().top <= middle);
    atPage(Math.max(found, 0));
  });
});

$("#previous").addEventListener("click", () => toPage(current - 1));
$("#next").addEventListener("click", () => toPage(current + 1));
$("#page").addEventListener("change", event => toPage(event.target.valueAsNumber - 1 || 0));

const sizes = [50, 75, 100, 125, 150, 200, 300];
let size = 100;
function zoom(by) {
  const before = pages[current];
  size = sizes[Math.min(Math.max(sizes.indexOf(size) + by, 0), sizes.length - 1)];
  pane.style.setProperty("--zoom", size / 100);
  $("#zoom").textContent = `${size} %`;
  $("#smaller").disabled = size === sizes[0];
  $("#larger").disabled = size === sizes.at(-1);
  const place = chosen && placesOf.get(chosen.id)[0];
  (place ?? before)?.scrollIntoView({ block: place ? "center" : "start", behavior: "instant" });
}
$("#smaller").addEventListener("click", () => zoom(-1));
$("#larger").addEventListener("click", () => zoom(1));
$("#tags").addEventListener("change", event => pane.classList.toggle("untagged", !event.target.checked));

// --- keys, addresses, paper ---------------------------------------------------------------------------------

const commands = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  ArrowRight: () => toPage(current + 1), ArrowLeft: () => toPage(current - 1),
  "+": () => zoom(1), "-": () => zoom(-1),
  "/": () => $("#search").focus(),
  Escape: () => { choose(null); $("#search").value = ""; filter(); },
};

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  const field = event.target.closest("input, select, textarea, summary");
  if (event.key === "Escape" && $(".help").open) {
    $(".help").open = false;
    $(".help summary").focus();
    return;
  }
  if (field && event.key === "Escape" && field.id === "search") {
    field.value = "";
    filter();
    field.blur();
    return;
  }
  if (field && event.key === "Enter" && field.id === "search") return step(1);
  // The arrows belong to what has the focus: a field, or the pages, which they scroll.
  if (field?.matches("input:not([type=checkbox]), select, textarea")) return;
  if (event.key.startsWith("Arrow") && event.target === pane) return;
  if (!$("#keys").checked || !commands[event.key]) return;
  event.preventDefault();
  commands[event.key]();
});

function follow() {
  const anchor = decodeURIComponent(location.hash.slice(1));
  const entry = entryOf(anchor) ?? entryOf(anchor.replace(/\.\d+$/, ""));
  if (entry) {
    if (entry.hidden) reset();
    choose(entry, document.getElementById(anchor).closest(".box, mark"));
    showEntry(entry, true);
  } else {
    const page = pages.findIndex(one => one.id === anchor);
    if (page >= 0) toPage(page);
  }
}
addEventListener("hashchange", follow);

/** A picture that is not loaded yet would be missing on paper. */
function load(picture) {
  picture.loading = "eager";
  return picture.decode().catch(() => {});
}

$("#print").addEventListener("click", async () => {
  await Promise.all([...pane.querySelectorAll("img")].map(load));
  print();
});

addEventListener("beforeprint", () => {
  for (const picture of pane.querySelectorAll("img")) load(picture);
  for (const page of pages) page.classList.toggle("bare", !page.querySelector(".box:not(.off), mark:not(.off)"));
});

atPage(0);
filter();
follow();
