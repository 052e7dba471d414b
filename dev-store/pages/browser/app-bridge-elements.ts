import { callback, send } from "./app-bridge-channel.ts";

const names = new WeakMap<Element, string>();

/** A button of the app as the admin page draws it. */
function describe(button: Element) {
  let cb = names.get(button);
  if (!cb) {
    cb = callback(() => (button as HTMLElement).click())!;
    names.set(button, cb);
  }
  return {
    label: button.textContent?.trim() ?? "",
    variant: button.getAttribute("variant") ?? undefined,
    tone: button.getAttribute("tone") ?? undefined,
    disabled: button.hasAttribute("disabled"),
    loading: button.getAttribute("loading") !== null && button.getAttribute("loading") !== "false",
    cb,
  };
}

/** An element that is not drawn where it stands: the admin page draws what it holds, and follows its changes. */
class Mirror extends HTMLElement {
  #observer = new MutationObserver(() => this.sync());
  connectedCallback() {
    this.style.display = "none";
    this.#observer.observe(this, { childList: true, subtree: true, attributes: true, characterData: true });
    queueMicrotask(() => this.sync());
  }
  disconnectedCallback() {
    this.#observer.disconnect();
    this.gone();
  }
  sync(): void {}
  gone(): void {}
}

class NavMenu extends Mirror {
  override sync() {
    const links = [...this.querySelectorAll("a")];
    send("nav", [
      links.map((link) => ({
        label: link.textContent?.trim(),
        href: link.getAttribute("href"),
        home: link.getAttribute("rel") === "home",
      })),
    ]);
  }
}

class TitleBar extends Mirror {
  override sync() {
    const modal = this.closest<Modal>("ui-modal");
    if (modal) return modal.drawBar();
    const buttons = [...this.querySelectorAll(":scope > button, :scope > a, :scope > section button")].map(describe);
    send("titleBar", [{ title: this.getAttribute("title") ?? document.title, buttons }]);
  }
  override gone() {
    send("titleBar", [null]);
  }
}

class SaveBar extends Mirror {
  #isShown = false;
  get showing() {
    return this.#isShown;
  }
  async show() {
    if (this.#isShown) return;
    this.#isShown = true;
    this.sync();
    this.dispatchEvent(new Event("show"));
  }
  async hide() {
    if (!this.#isShown) return;
    this.#isShown = false;
    this.sync();
    this.dispatchEvent(new Event("hide"));
  }
  toggle() {
    return this.#isShown ? this.hide() : this.show();
  }
  override sync() {
    send("saveBar", [this.#isShown ? [...this.querySelectorAll("button")].map(describe) : null]);
  }
  override gone() {
    this.#isShown = false;
    send("saveBar", [null]);
  }
}

class Modal extends HTMLElement {
  #dialog: HTMLDialogElement | undefined;
  #observer = new MutationObserver(() => this.drawBar());
  connectedCallback() {
    this.style.display = "none";
    if (!this.#dialog) {
      this.#dialog = document.createElement("dialog");
      this.#dialog.style.cssText = "border:0;border-radius:12px;padding:20px;max-width:560px";
      this.#dialog.innerHTML =
        "<header style='font-weight:600;margin-bottom:12px'></header><main></main><footer style='display:flex;gap:8px;justify-content:flex-end;margin-top:16px'></footer>";
      this.#dialog.addEventListener("close", () => this.dispatchEvent(new Event("hide")));
    }
    document.body.append(this.#dialog);
    this.#observer.observe(this, { childList: true, subtree: true, attributes: true, characterData: true });
  }
  disconnectedCallback() {
    this.#observer.disconnect();
    this.#dialog?.remove();
  }
  get content() {
    return this.#dialog?.querySelector("main") ?? undefined;
  }
  get variant() {
    return this.getAttribute("variant") ?? "base";
  }
  set variant(value: string) {
    this.setAttribute("variant", value);
  }
  drawBar() {
    const bar = this.querySelector("ui-title-bar");
    const footer = this.#dialog?.querySelector("footer");
    if (!footer) return;
    this.#dialog!.querySelector("header")!.textContent = bar?.getAttribute("title") ?? "";
    footer.replaceChildren(
      ...[...(bar?.querySelectorAll("button") ?? [])].map((button) => {
        const copy = document.createElement("button");
        copy.textContent = button.textContent;
        copy.disabled = button.disabled;
        copy.onclick = () => button.click();
        return copy;
      }),
    );
  }
  async show() {
    if (!this.#dialog || this.#dialog.open) return;
    this.drawBar();
    this.#dialog.showModal();
    this.dispatchEvent(new Event("show"));
  }
  async hide() {
    if (this.#dialog?.open) this.#dialog.close();
  }
  toggle() {
    return this.#dialog?.open ? this.hide() : this.show();
  }
}

export function defineElements(): void {
  const elements: [string, CustomElementConstructor][] = [
    ["ui-nav-menu", NavMenu],
    ["s-app-nav", class extends NavMenu {}],
    ["ui-title-bar", TitleBar],
    ["ui-save-bar", SaveBar],
    ["ui-modal", Modal],
  ];
  for (const [name, element] of elements) if (!customElements.get(name)) customElements.define(name, element);
}
