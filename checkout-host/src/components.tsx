import { Children, createElement, useEffect, useId, useState, type ComponentType, type ReactNode } from "react";
import { Checkbox, BuyerConsent, Radio, Select, TextField, Form } from "./inputs.tsx";

/** Props as the extension sends them: its functions are remote, and answer later. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Props = Record<string, any> & { children?: ReactNode };

/** The class of a component, with a modifier for each named prop that is set. */
const classOf = (name: string, props: Props, names: readonly string[] = []) =>
  [
    `pp-${name}`,
    ...names
      .filter((key) => props[key] !== undefined && props[key] !== null && props[key] !== false)
      .map((key) => `pp-${name}--${key}-${String(props[key])}`),
  ].join(" ");

const box = (name: string, tag: string, names: readonly string[] = []): ComponentType<Props> =>
  function Box(props) {
    return createElement(tag, { id: props.id, className: classOf(name, props, names) }, props.children);
  };

/** Errors of the extension's own handlers, for whoever hosts it. */
export const handlerErrors: string[] = [];
export function call(handler: unknown, ...args: unknown[]): void {
  if (typeof handler !== "function") return;
  Promise.resolve((handler as (...a: unknown[]) => unknown)(...args)).catch(
    (error: unknown) => void handlerErrors.push(String(error)),
  );
}

function viewportSize(): "small" | "medium" | "large" {
  const frame = document.querySelector(".pp-Page")?.clientWidth ?? innerWidth;
  return frame < 750 ? "small" : frame < 1000 ? "medium" : "large";
}

function Layout(props: Props) {
  const [size, setSize] = useState(viewportSize);
  useEffect(() => {
    const observer = new ResizeObserver(() => setSize(viewportSize()));
    observer.observe(document.querySelector(".pp-Page") ?? document.body);
    return () => observer.disconnect();
  }, []);
  const media = (
    props.media as { viewportSize: string; sizes?: (number | string)[]; maxInlineSize?: number }[] | undefined
  )?.find((m) => m.viewportSize === size);
  const sizes = media?.sizes ?? (props.sizes as (number | string)[] | undefined) ?? [];
  const width = media?.maxInlineSize ?? (props.maxInlineSize as number | undefined);
  const style = {
    gridTemplateColumns:
      size === "small"
        ? "minmax(0, 1fr)"
        : sizes
            .map((s) =>
              s === "auto" ? "auto" : s === "fill" ? "1fr" : Number(s) > 1 ? `minmax(0, ${s}px)` : `minmax(0, ${s}fr)`,
            )
            .join(" "),
    maxInlineSize: width === undefined ? undefined : width <= 1 ? `${width * 100}%` : `${width}px`,
  };
  const cells =
    size === "small" ? Children.toArray(props.children).filter((_cell, at) => sizes[at] !== 0) : props.children;
  return (
    <div className="pp-Layout" style={style}>
      {cells}
    </div>
  );
}

function Button(props: Props) {
  if (props.to) {
    return (
      <a className={classOf("Button", props, ["plain", "subdued"])} href={String(props.to)}>
        {props.children}
      </a>
    );
  }
  return (
    <button
      type="button"
      className={classOf("Button", props, ["plain", "subdued"])}
      disabled={Boolean(props.disabled) || Boolean(props.loading)}
      aria-busy={props.loading ? true : undefined}
      onClick={() => call(props.onPress)}
    >
      {props.loading ? (
        <>
          <span className="pp-Spinner pp-Spinner--size-small" aria-hidden="true" />{" "}
          {(props.loadingLabel as string) ?? props.children}
        </>
      ) : (
        props.children
      )}
    </button>
  );
}

function CalloutBanner(props: Props) {
  const id = useId();
  return (
    <section
      className={classOf("CalloutBanner", props, ["border", "background", "alignment", "spacing"])}
      aria-labelledby={id}
    >
      <h2 id={id}>{props.title as string}</h2>
      {props.children}
    </section>
  );
}

const Text = (props: Props) => {
  const role = props.role as string | { type: string } | undefined;
  const tag = role === "deletion" ? "del" : role === "address" ? "address" : "span";
  return createElement(
    tag,
    { id: props.id, className: classOf("Text", props, ["size", "emphasized", "subdued", "appearance"]) },
    props.children,
  );
};

const Image = (props: Props) => (
  <img
    className={classOf("Image", props, ["fit", "bordered"])}
    src={props.source as string}
    alt={props.decorative ? "" : (props.description as string)}
    style={props.aspectRatio ? { aspectRatio: String(props.aspectRatio) } : undefined}
  />
);

const Banner = (props: Props) => (
  <div role={props.status === "critical" ? "alert" : "status"} className={classOf("Banner", props, ["status"])}>
    <strong>{props.title as string}</strong>
    <div>{props.children}</div>
  </div>
);

const Link = (props: Props) => (
  <a
    className="pp-Link"
    href={(props.to as string) ?? "#"}
    target={props.external ? "_blank" : undefined}
    rel="noreferrer"
    onClick={(event) => {
      if (!props.to) event.preventDefault();
      call(props.onPress);
    }}
  >
    {props.children}
  </a>
);

/** Every component of the post-purchase page, by the name that extensions use. */
export const components: Record<string, ComponentType<Props>> = {
  Banner,
  BlockStack: box("BlockStack", "div", ["spacing", "alignment"]),
  Bookend: box("Bookend", "div", ["alignment", "spacing", "leading", "trailing"]),
  Button,
  ButtonGroup: box("ButtonGroup", "div"),
  BuyerConsent,
  CalloutBanner,
  Checkbox,
  Form,
  FormLayout: box("FormLayout", "div"),
  FormLayoutGroup: box("FormLayoutGroup", "div"),
  Heading: (props) =>
    createElement(`h${Number(props.level ?? 2)}`, { id: props.id, className: "pp-Heading" }, props.children),
  HeadingGroup: box("HeadingGroup", "div"),
  HiddenForAccessibility: (props) => <span aria-hidden="true">{props.children}</span>,
  Image,
  InlineStack: box("InlineStack", "div", ["spacing", "alignment"]),
  Layout,
  Link,
  Radio,
  Select,
  Separator: (props) => <hr className={classOf("Separator", props, ["width", "direction"])} />,
  Spinner: (props) => (
    <span className="pp-SpinnerBox" role="status">
      <span className={classOf("Spinner", props, ["size"])} aria-hidden="true" />
      <span className="pp-VisuallyHidden">{props.children ?? "Loading"}</span>
    </span>
  ),
  Text,
  TextBlock: box("TextBlock", "p", ["size", "emphasized", "subdued", "appearance"]),
  TextContainer: box("TextContainer", "div", ["alignment", "spacing"]),
  TextField,
  Tiles: box("Tiles", "div", ["alignment", "spacing"]),
  View: box("View", "div", ["inlinePadding", "blockPadding"]),
  VisuallyHidden: box("VisuallyHidden", "span"),
};
