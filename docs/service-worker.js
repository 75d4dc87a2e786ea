// Keeps pages for the time without a network. With one, everything comes from the network, and what came is kept. The build puts the
// constant SITE before this text: {version, files}. Without a version (OFFLINE=false make build) the worker removes itself.
const PREFIX = `course:${self.registration.scope}:`;
const NAME = PREFIX + SITE.version;
const PATIENCE = 4000;
/** In the cache of a reader who asked for the whole course. */
const WHOLE = "keep-the-whole-course";

const absolute = (path) => new URL(path, self.registration.scope).href;
/** The address of a file by each way a host may write it: some leave out ".html", or redirect to where it is left out. */
const known = new Map(SITE.files.map(absolute).flatMap((url) => [`${url}index.html`, url.replace(/\.html$|\/$/, ""), url].map((way) => [way, url])));
const fileOf = (url) => known.get(url.replace(/[?#].*$/, ""));
/** What a file was called before its name had the fingerprint of another version. */
const plain = (url) => url.replace(/\.[0-9a-f]{8}(?=\.\w+$)/, "");

const others = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
const forget = (names) => Promise.all(names.map((name) => caches.delete(name)));

/** Whether an answer is the file that was asked for: not an error, and not what a gateway or another host has put in its place. */
async function isSound(url, answer) {
  const came = answer.type === "opaqueredirect" ? await fetch(url, { cache: "no-cache", mode: "same-origin" }) : answer;
  return came.ok && came.type === "basic" && fileOf(came.url) === fileOf(url);
}

/** Keep a file, if this is it. As a copy: no browser takes an answer for a page that came by a redirect. */
async function put(url, answer) {
  if (!answer.ok || !(await isSound(url, answer))) throw new TypeError(`${url} is not what came`);
  await (await caches.open(NAME)).put(fileOf(url), new Response(answer.body, answer));
}

/** Keep files that aren't yet; one that can't be had does not stop the others. Gives those that are missing. */
async function keep(urls) {
  const wanted = [...new Set(urls.map(fileOf))].filter(Boolean);
  const kept = async (url) => (await keptOf(url)) || put(url, await fetch(url, { cache: "no-cache" }));
  const done = await Promise.allSettled(wanted.map(kept));
  return wanted.filter((_, i) => done[i].status === "rejected");
}

/**
 * A new version: keep what is on screen and what the version before had kept, as it is now. While any of it can't be had this fails, so that
 * the version before stays with all that it kept; at the next page the browser tries again, and what came is not fetched twice.
 */
async function install() {
  const before = await others();
  const urls = (await self.clients.matchAll({ includeUncontrolled: true, type: "window" })).map(({ url }) => url);
  let whole = false;
  for (const name of before) {
    const kept = (await (await caches.open(name)).keys()).map(({ url }) => plain(url));
    whole ||= kept.includes(absolute(WHOLE));
    urls.push(...SITE.files.map(absolute).filter((url) => kept.includes(plain(url))));
  }
  const missing = whole ? await keepWhole() : await keep([absolute(""), ...urls]);
  // What is on screen was fetched before there was a worker to keep it: its styles, scripts and pictures, too. Of the home page, words are enough.
  const pages = await Promise.all(urls.map(async (url) => parts(url, (await (await keptOf(url))?.text()) ?? "")));
  missing.push(...(await keep(pages.flat())));
  if (before.length && missing.length) throw new TypeError(`not to be had: ${missing.join(" ")}`);
}

/** The files of the site that a page is made of. */
function parts(url, html) {
  const named = [...html.matchAll(/(?:href|src)="([^"#]+\.(?:css|js|svg|png|webp))/g)].map(([, path]) => new URL(path, url).href);
  return named.filter((each) => each.startsWith(self.registration.scope));
}

/** Marked once it is whole. Gives what is missing. */
async function keepWhole() {
  const missing = await keep(SITE.files.map(absolute));
  if (!missing.length) await (await caches.open(NAME)).put(absolute(WHOLE), new Response(""));
  return missing;
}

const MISSING = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>No network</title>
<body><h1>No network, and this page wasn’t kept</h1><p>Pages you’ve opened before are still here: go back, or go to the <a href="./">home page</a>. Your answers are safe.</p>`;

/** What is kept of an address; nothing where the browser's storage is full, broken or switched off. */
const keptOf = (url) => caches.open(NAME).then((cache) => cache.match(fileOf(url) ?? url)).catch(() => undefined);

/**
 * Keep what came from the network. That it can't be kept is no reason not to show it. A page made of files that this version doesn't know
 * is one of the next: it would stand here without them, so it waits for the worker of its version.
 */
async function keepCopy({ mode, url }, answer) {
  if (!fileOf(url) || (mode !== "navigate" && (await keptOf(url)))) return;
  const came = await answer;
  const html = mode === "navigate" ? await came.clone().text() : "";
  if (parts(url, html).every(fileOf)) await put(url, came);
}

/** For a page that can't be had; for a file of one, the error that it is. */
function missing({ mode }) {
  if (mode !== "navigate") return Response.error();
  const page = MISSING.replace("./", absolute(""));
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/** What comes from the network; what is kept when that fails, takes too long or isn't the page. */
async function answer(request, fresh) {
  const kept = await keptOf(request.url);
  if (!kept) return fresh.catch(() => missing(request));
  const sound = fresh.then(async (came) => ((await isSound(request.url, came)) ? came : kept));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([sound, late]).catch(() => kept);
}

/** What other versions kept goes. A worker without a version has kept nothing itself, and goes, too. */
async function takeOver() {
  await forget(await others());
  await (SITE.version ? self.clients.claim() : self.registration.unregister());
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  if (SITE.version) event.waitUntil(install());
});

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (!SITE.version || request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  // A page is asked for anew: the browser's own cache may be older than what is kept here.
  const fresh = fetch(request, request.mode === "navigate" ? { cache: "no-cache" } : {});
  const copy = fresh.then((response) => response.clone());
  event.waitUntil(keepCopy(request, copy).catch(() => {}));
  event.respondWith(answer(request, fresh));
});

/** {keep: true} keeps the whole course, {keep: false} forgets all pages; the answer goes back through the port. */
self.addEventListener("message", (event) => {
  const of = SITE.files.length;
  const work = event.data.keep ? keepWhole().then(({ length }) => of - length) : others().then((names) => forget([NAME, ...names])).then(() => 0);
  event.waitUntil(work.then((kept) => event.ports[0].postMessage({ kept, of })));
});
