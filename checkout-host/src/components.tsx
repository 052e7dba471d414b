import { Children, createElement, useEffect, useId, useState, type ComponentType, type ReactNode } from "react";
import { call } from "./calls.ts";
import { useHostTexts } from "./host-locale.ts";
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
    justifyContent: props.inlineAlignment ? (props.inlineAlignment === "leading" ? "start" : "end") : undefined,
    alignItems: props.blockAlignment ? (props.blockAlignment === "center" ? "center" : "end") : undefined,
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
      type={props.submit ? "submit" : "button"}
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
      aria-labelledby={props.title ? id : undefined}
    >
      {props.title ? <h2 id={id}>{props.title as string}</h2> : null}
      {props.children}
    </section>
  );
}

interface TextRole {
  readonly type: string;
  readonly for?: string;
  readonly direction?: string;
  readonly machineReadable?: string;
}

/** The element that carries a text's role. */
function semantics(role: string | TextRole | undefined): { tag: string; attributes: object } {
  if (role === "deletion") return { tag: "del", attributes: {} };
  if (role === "address") return { tag: "address", attributes: {} };
  if (typeof role !== "object" || role === null) return { tag: "span", attributes: {} };
  if (role.type === "abbreviation") return { tag: "abbr", attributes: { title: role.for } };
  if (role.type === "directional-override") return { tag: "bdo", attributes: { dir: role.direction } };
  if (role.type === "datetime") return { tag: "time", attributes: { dateTime: role.machineReadable } };
  return { tag: "span", attributes: {} };
}

const Text = (props: Props) => {
  const role = props.role as string | TextRole | undefined;
  const { tag, attributes } = semantics(role);
  const className = classOf("Text", props, ["size", "emphasized", "subdued", "appearance"]);
  return createElement(tag, { id: props.id, className, ...attributes }, props.children);
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
    {props.title ? <strong>{props.title as string}</strong> : null}
    {props.children ? <div>{props.children}</div> : null}
  </div>
);

function Spinner(props: Props) {
  const { loading } = useHostTexts();
  return (
    <span className="pp-SpinnerBox" role="status">
      <span className={classOf("Spinner", props, ["size"])} aria-hidden="true" />
      <span className="pp-VisuallyHidden">{props.children ?? loading}</span>
    </span>
  );
}

/** Equal columns, as many as `maxPerLine`, one below the other where less than `breakAt` is free; else a label and its value. */
function Tiles(props: Props) {
  const most = Number(props.maxPerLine ?? 0);
  const [isNarrow, setNarrow] = useState(false);
  useEffect(() => {
    const page = document.querySelector(".pp-Page") ?? document.body;
    const observer = new ResizeObserver(() => setNarrow(page.clientWidth < Number(props.breakAt ?? 0)));
    observer.observe(page);
    return () => observer.disconnect();
  }, [props.breakAt]);
  const columns = isNarrow ? 1 : most;
  const style =
    columns > 0 ? { gridAutoFlow: "row", gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` } : undefined;
  return (
    <div className={classOf("Tiles", props, ["alignment", "spacing"])} style={style}>
      {props.children}
    </div>
  );
}

const Link = (props: Props) => (
  <a
    id={props.id as string | undefined}
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
    createElement(
      `h${Number(props.level ?? 2)}`,
      { id: props.id, className: "pp-Heading", role: props.role },
      props.children,
    ),
  HeadingGroup: box("HeadingGroup", "div"),
  HiddenForAccessibility: (props) => <span aria-hidden="true">{props.children}</span>,
  Image,
  InlineStack: box("InlineStack", "div", ["spacing", "alignment"]),
  Layout,
  Link,
  Radio,
  Select,
  Separator: (props) => <hr className={classOf("Separator", props, ["width", "direction"])} />,
  Spinner,
  Text,
  TextBlock: box("TextBlock", "p", ["size", "emphasized", "subdued", "appearance"]),
  TextContainer: box("TextContainer", "div", ["alignment", "spacing"]),
  TextField,
  Tiles,
  View: box("View", "div", ["inlinePadding", "blockPadding"]),
  VisuallyHidden: box("VisuallyHidden", "span"),
};
