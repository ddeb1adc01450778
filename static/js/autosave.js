// Never lose a word: sends what changed while people write, and keeps it on this computer until the
// server has it. The contract with the server:
//   POST form-encoded: csrf_token, revision, and only the changed fields, by their names
//   200 {saved_at_text, revision, message?}    409 {current_text, current_revision, saved_by, saved_at, field?}
//   422 {message}    401 or a redirect: the sign-in ended    400: the page's token is out of date

import { showBoth } from "./both-texts.js";
import { Shelf, isSame, readFields, readFieldsAsSent, writeField } from "./kept-text.js";

const REST = 1000; // milliseconds after the last key
// While typing goes on. With a slow way to the server, five seconds at most can be lost.
const LONGEST_WAIT = 3000;
const RETRY = 15_000;
const KEEPALIVE_LIMIT = 60_000; // bytes a browser still sends for a page that is closing

class Autosave {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.autosaveUrl;
    this.shelf = new Shelf(this.url);
    // A page that came back with errors holds text which the server does not have.
    this.saved = "autosaveUnsaved" in form.dataset ? new Map() : readFieldsAsSent(form);
    this.state = form.querySelector("[data-saved-state]");
    this.isSending = this.isStopped = this.isLeaving = false;
    this.listen();
    this.restore();
  }

  get revision() {
    return this.form.elements.revision?.value ?? "";
  }
  set revision(value) {
    if (this.form.elements.revision) this.form.elements.revision.value = value;
  }

  listen() {
    this.form.addEventListener("input", () => this.onTyping());
    this.form.addEventListener("change", () => this.onTyping());
    this.form.addEventListener("submit", () => {
      this.isLeaving = true;
    });
    window.addEventListener("online", () => this.send());
    window.addEventListener("focus", () => {
      if (this.isSignedOut) this.send();
    });
    window.addEventListener("pageshow", () => {
      this.isLeaving = false;
    });
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.send({ keepalive: true });
    });
    window.addEventListener("beforeunload", (event) => {
      if (!this.isLeaving && this.changed().size) event.preventDefault();
    });
  }

  /** Fields that differ from what the server has: name to value. */
  changed() {
    const now = readFields(this.form);
    const names = new Set([...now.keys(), ...this.saved.keys()]);
    return new Map(
      [...names]
        .filter((name) => !this.isSaved(name, now.get(name) ?? ""))
        .map((name) => [name, now.get(name) ?? ""]),
    );
  }

  isSaved(name, value) {
    return isSame(this.form, name, this.saved.get(name) ?? "", value);
  }

  onTyping() {
    const changed = this.changed();
    if (!changed.size) return;
    this.keep(changed);
    this.firstChange ??= Date.now();
    clearTimeout(this.timer);
    const wait = Math.max(0, Math.min(REST, this.firstChange + LONGEST_WAIT - Date.now()));
    this.timer = setTimeout(() => this.send(), wait);
  }

  keep(changed) {
    if (this.shelf.put(changed, this.revision)) return;
    this.say(
      "This browser cannot keep a copy. Save with the button before you leave the page.",
      true,
    );
  }

  restore() {
    const kept = this.shelf.get();
    if (!kept || "autosaveUnsaved" in this.form.dataset) return this.onTyping();
    const differing = [...kept.fields].filter(
      ([name, value]) => !this.isSaved(name, value),
    );
    if (!differing.length) return this.shelf.clear();
    // Where the server merges field by field, it decides from what the writer had seen.
    if ("autosaveMerges" in this.form.dataset) this.revision = kept.revision;
    if (kept.revision !== this.revision) {
      const [field, mine] = differing[0];
      return this.disagree(field, mine, {
        current_text: this.saved.get(field) ?? "",
        current_revision: this.revision,
        saved_by: "",
        saved_at: "",
      });
    }
    differing.forEach(([name, value]) => writeField(this.form, name, value));
    this.news = "Text that had not been sent was put back from this computer. ";
    this.send();
  }

  async send({ keepalive = false } = {}) {
    clearTimeout(this.timer);
    const changed = this.changed();
    if (!changed.size || this.isSending || this.isStopped) return;
    this.isSending = true;
    this.firstChange = undefined;
    this.say("Saving…");
    try {
      await this.settle(await this.post(changed, keepalive), changed);
    } catch {
      this.say(
        "Offline: your text is kept on this computer and will be sent when the connection returns.",
        true,
      );
      this.later();
    } finally {
      this.isSending = false;
    }
    if (!this.isStopped && this.hasNews(changed)) this.onTyping();
  }

  /** Whether more was typed while the last message was under way. */
  hasNews(sent) {
    return [...this.changed()].some(([name, value]) => sent.get(name) !== value);
  }

  async post(changed, keepalive) {
    const isFresh = !(this.isSignedOut || this.needsToken) || (await this.refreshToken());
    if (!isFresh) return null; // nobody is signed in any more
    const body = new URLSearchParams([
      ["csrf_token", this.form.elements.csrf_token?.value ?? ""],
      ["revision", this.revision],
      ...changed,
    ]);
    return fetch(this.url, {
      method: "POST",
      body,
      redirect: "manual",
      keepalive: keepalive && body.toString().length < KEEPALIVE_LIMIT,
      headers: { Accept: "application/json" },
    });
  }

  async settle(answer, sent) {
    if (!answer || answer.type === "opaqueredirect" || answer.status === 401)
      return this.signedOut();
    this.isSignedOut = false;
    if (answer.status === 400 && !this.needsToken) {
      this.needsToken = true;
      return this.later(0);
    }
    this.needsToken = false;
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) return this.wasSaved(told, sent);
    if (answer.status === 409) return this.disagree(told.field ?? [...sent.keys()][0], null, told);
    this.say(
      `${told.message ?? "The server could not save this just now."} Your text is kept on this computer.`,
      true,
    );
    if (answer.status !== 422) this.later();
  }

  wasSaved(told, sent) {
    sent.forEach((value, name) => this.saved.set(name, value));
    if (told.revision !== undefined) this.revision = told.revision;
    const left = this.changed();
    if (left.size) this.keep(left);
    else this.shelf.clear();
    this.say(`${this.news ?? ""}${told.message ?? `Saved ${told.saved_at_text}`}`);
    this.news = "";
    this.form.dispatchEvent(new CustomEvent("saved", { detail: told }));
  }

  signedOut() {
    this.isSignedOut = true;
    const link = document.createElement("a");
    link.href = location.href;
    link.target = "_blank";
    link.textContent = "Sign in again (opens a new tab)";
    this.say("Your sign-in ended; your text is kept. ", true, link);
  }

  disagree(field, kept, told) {
    this.isStopped = true;
    const mine = kept ?? readFields(this.form).get(field) ?? "";
    this.say("Not saved: somebody else changed this text. Choose above which to keep.", true);
    showBoth(this.form, field, mine, told, (text) => {
      this.revision = told.current_revision;
      this.saved.set(field, told.current_text);
      writeField(this.form, field, text);
      this.isStopped = false;
      if (this.changed().size) return this.onTyping();
      this.shelf.clear();
      this.say("Their text is in place.");
    });
  }

  /** After signing in again in another tab this page's token is void: take one from a fresh copy.
      False where the page leads to the sign-in instead. */
  async refreshToken() {
    const answer = await fetch(location.href, { redirect: "manual" });
    if (answer.type === "opaqueredirect") return false;
    if (!answer.ok) return true;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = fresh.querySelector("input[name=csrf_token]")?.value;
    if (token)
      document.querySelectorAll("input[name=csrf_token]").forEach((input) => {
        input.value = token;
      });
    return true;
  }

  later(wait = RETRY) {
    this.timer = setTimeout(() => this.send(), wait);
  }

  say(text, isTrouble = false, link = "") {
    this.state?.classList.toggle("saved--trouble", isTrouble);
    this.state?.querySelector("[data-saved-text]").replaceChildren(text, link);
  }
}

export function start(form) {
  return new Autosave(form);
}
