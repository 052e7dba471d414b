import { UI_ELEMENTS } from "./ui-elements.ts";
import { boxStyle, gridStyle, space, stackStyle, UI_CSS } from "./ui-style.ts";

/** An `s-*` element on the page: what the extension gave it, drawn in a shadow of its own. */
interface UiElement extends HTMLElement {
  readonly given: Readonly<Record<string, unknown>>;
  /** Of a change that the shopper made, before the extension answers. */
  take(name: string, value: unknown): void;
}
interface Drawing {
  readonly html: string | ((element: UiElement) => string);
  /** Once: listens to the shopper. */
  wire?(element: UiElement, root: ShadowRoot): void;
  /** With every change of a property. */
  update?(element: UiElement, root: ShadowRoot): void;
}

const text = (value: unknown): string => (value === undefined || value === null ? "" : String(value));
const emit = (element: UiElement, type: string, detail?: object) =>
  void element.dispatchEvent(new CustomEvent(type, { detail }));
const part = <E extends HTMLElement>(root: ShadowRoot, selector: string) => root.querySelector<E>(selector)!;

function setOrRemove(element: HTMLElement, attribute: string, value: string): void {
  if (value === "") element.removeAttribute(attribute);
  else element.setAttribute(attribute, value);
}

/** Roles of containers, as the elements' documentation names them, in ARIA's words. */
const ROLES: Readonly<Record<string, string>> = {
  status: "status",
  alert: "alert",
  section: "region",
  aside: "complementary",
  navigation: "navigation",
  "unordered-list": "list",
  "ordered-list": "list",
  "list-item": "listitem",
  separator: "separator",
  none: "presentation",
};

function box(style: (given: UiElement["given"]) => Record<string, string>): Drawing {
  return {
    html: "<slot></slot>",
    update(element) {
      Object.assign(element.style, style(element.given));
      setOrRemove(element, "role", ROLES[text(element.given.accessibilityRole)] ?? "");
      setOrRemove(element, "aria-label", text(element.given.accessibilityLabel));
    },
  };
}

/** Text elements by their type; others are plain. */
const TEXT_TAGS: Readonly<Record<string, string>> = {
  strong: "strong",
  emphasis: "em",
  redundant: "s",
  mark: "mark",
  small: "small",
  address: "address",
};

function words(tag: string, isInline: boolean): Drawing {
  return {
    html: ({ given }) => {
      const chosen = isInline ? (TEXT_TAGS[text(given.type)] ?? tag) : tag;
      return `<${chosen === "em" ? "i" : chosen} part="text"><slot></slot></${chosen === "em" ? "i" : chosen}>`;
    },
    update(element, root) {
      const { tone, color, type, accessibilityVisibility } = element.given;
      const inner = root.lastElementChild!;
      const isUnseen = accessibilityVisibility === "exclusive";
      inner.className = [
        text(tone),
        text(color),
        type === "small" ? "small" : "",
        type === "strong" ? "strong" : "",
        isUnseen ? "unseen" : "",
      ].join(" ");
      setOrRemove(element, "aria-hidden", accessibilityVisibility === "hidden" ? "true" : "");
      if (isInline) element.style.display = "inline";
      setOrRemove(element, "lang", text(element.given.lang));
    },
  };
}

const isExternal = (given: UiElement["given"]) => given.target === "_blank";

/** A button, or a link in its place where it has an address. */
function pressable(name: "button" | "link"): Drawing {
  return {
    html: ({ given }) => {
      const isLink = name === "link" || text(given.href) !== "";
      return isLink ? `<a class="${name}"><slot></slot></a>` : '<button type="button"><slot></slot></button>';
    },
    wire(element, root) {
      root.lastElementChild!.addEventListener("click", (event) => {
        event.stopPropagation();
        if (element.given.disabled || element.given.loading) event.preventDefault();
        else emit(element, "click");
      });
    },
    update(element, root) {
      const { given } = element;
      const inner = root.lastElementChild as HTMLElement;
      if (name === "link") element.style.display = "inline";
      if (inner instanceof HTMLAnchorElement) {
        setOrRemove(inner, "href", text(given.href));
        setOrRemove(inner, "target", isExternal(given) ? "_blank" : "");
        setOrRemove(inner, "rel", isExternal(given) ? "noopener noreferrer" : "");
      } else if (inner instanceof HTMLButtonElement) {
        inner.disabled = given.disabled === true;
        setOrRemove(inner, "aria-disabled", given.loading ? "true" : "");
      }
      setOrRemove(inner, "aria-busy", given.loading ? "true" : "");
      setOrRemove(inner, "aria-label", text(given.accessibilityLabel));
      inner.classList.toggle("primary", given.variant === "primary");
      inner.classList.toggle("fill", given.inlineSize === "fill");
    },
  };
}

const checkbox: Drawing = {
  html: '<label class="tick"><input type="checkbox" aria-describedby="problem"><span><slot name="label"></slot><span id="label"></span></span></label><em id="problem" role="alert"></em>',
  wire(element, root) {
    const input = part<HTMLInputElement>(root, "input");
    input.addEventListener("change", (event) => {
      event.stopPropagation();
      element.take("checked", input.checked);
      emit(element, "change", { checked: input.checked });
    });
    input.addEventListener("input", (event) => event.stopPropagation());
  },
  update({ given }, root) {
    const input = part<HTMLInputElement>(root, "input");
    input.checked = (given.checked ?? given.defaultChecked) === true;
    input.disabled = given.disabled === true;
    input.required = given.required === true;
    setOrRemove(input, "aria-label", text(given.accessibilityLabel));
    setOrRemove(input, "aria-invalid", given.error ? "true" : "");
    part(root, "#label").textContent = text(given.label);
    part(root, "#problem").textContent = text(given.error);
  },
};

function picture(className: string): Drawing {
  return {
    html: `<img class="${className}" loading="lazy" decoding="async">`,
    update({ given }, root) {
      const image = part<HTMLImageElement>(root, "img");
      setOrRemove(image, "src", text(given.src));
      image.alt = text(given.alt);
      image.className = `${className} ${text(given.size)}`;
      if (given.aspectRatio) image.style.aspectRatio = text(given.aspectRatio);
      if (given.objectFit) image.style.objectFit = text(given.objectFit);
    },
  };
}

const banner: Drawing = {
  html: '<div class="banner"><strong></strong><slot></slot></div>',
  update({ given }, root) {
    const inner = part(root, ".banner");
    inner.setAttribute("role", given.tone === "critical" ? "alert" : "status");
    inner.className = `banner ${text(given.tone)}`;
    inner.hidden = given.hidden === true;
    part(root, "strong").textContent = text(given.heading);
  },
};

const section: Drawing = {
  html: "<section><h2></h2><slot></slot></section>",
  update({ given }, root) {
    const heading = part(root, "h2");
    heading.textContent = text(given.heading);
    heading.hidden = !given.heading;
    setOrRemove(part(root, "section"), "aria-label", text(given.accessibilityLabel) || text(given.heading));
  },
};

const spinner: Drawing = {
  html: '<span role="status"><span class="spinner" aria-hidden="true"></span><span class="unseen"></span></span>',
  update: ({ given }, root) => void (part(root, ".unseen").textContent = text(given.accessibilityLabel)),
};

const progress: Drawing = {
  html: "<progress></progress>",
  update({ given }, root) {
    const bar = part<HTMLProgressElement>(root, "progress");
    bar.max = Number(given.max ?? 1);
    if (given.value !== undefined) bar.value = Number(given.value);
    setOrRemove(bar, "aria-label", text(given.accessibilityLabel));
  },
};

const skeleton: Drawing = { html: '<div class="skeleton" aria-hidden="true"></div>' };

const DRAWINGS: Readonly<Record<string, Drawing>> = {
  "s-badge": { html: '<span class="badge"><slot></slot></span>' },
  "s-banner": banner,
  "s-box": box(boxStyle),
  "s-button": pressable("button"),
  "s-checkbox": checkbox,
  "s-divider": { html: "<hr>" },
  "s-grid": box(gridStyle),
  "s-grid-item": box((given) => ({
    ...boxStyle(given),
    gridColumn: text(given.gridColumn),
    gridRow: text(given.gridRow),
  })),
  "s-heading": words("h3", false),
  "s-image": picture("image"),
  "s-link": pressable("link"),
  "s-list-item": { html: '<div role="listitem"><slot></slot></div>' },
  "s-paragraph": words("p", false),
  "s-product-thumbnail": picture("thumbnail"),
  "s-progress": progress,
  "s-section": section,
  "s-skeleton-paragraph": skeleton,
  "s-spinner": spinner,
  "s-stack": box(stackStyle),
  "s-text": words("span", true),
  "s-unordered-list": {
    html: '<div role="list"><slot></slot></div>',
    update: ({ style }) => void (style.paddingInlineStart = space("large")),
  },
};

/** Makes the elements known to the page. Twice does nothing. */
export function defineUiElements(): void {
  for (const [tag, { properties }] of Object.entries(UI_ELEMENTS)) {
    if (!customElements.get(tag)) customElements.define(tag, classOf(DRAWINGS[tag]!, Object.keys(properties)));
  }
}

let sheet: CSSStyleSheet | undefined;
function sharedSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(UI_CSS);
  }
  return sheet;
}

function classOf(drawing: Drawing, names: readonly string[]): CustomElementConstructor {
  class DrawnElement extends HTMLElement implements UiElement {
    given: Record<string, unknown> = {};
    take(name: string, value: unknown): void {
      this.given[name] = value;
      if (this.shadowRoot) drawing.update?.(this, this.shadowRoot);
    }
    connectedCallback(): void {
      if (this.shadowRoot) return;
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sharedSheet()];
      root.innerHTML = typeof drawing.html === "string" ? drawing.html : drawing.html(this);
      drawing.wire?.(this, root);
      drawing.update?.(this, root);
    }
  }
  for (const name of names) {
    Object.defineProperty(DrawnElement.prototype, name, {
      configurable: true,
      get(this: DrawnElement) {
        return this.given[name];
      },
      set(this: DrawnElement, value: unknown) {
        this.take(name, value);
      },
    });
  }
  return DrawnElement;
}
