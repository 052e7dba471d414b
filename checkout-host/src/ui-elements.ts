/** What an `s-*` element of checkout can be given, and what it tells: as in `@shopify/ui-extensions` for API 2026-07. */
export interface UiElementDefinition {
  readonly properties: Readonly<Record<string, "String" | "Boolean" | "Number">>;
  readonly events: readonly string[];
  readonly slots: readonly string[];
}

const texts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, "String" as const]));
const flags = (...names: string[]) => Object.fromEntries(names.map((name) => [name, "Boolean" as const]));
const numbers = (...names: string[]) => Object.fromEntries(names.map((name) => [name, "Number" as const]));

const SIZES = texts(
  ...["blockSize", "inlineSize", "maxBlockSize", "maxInlineSize", "minBlockSize", "minInlineSize"],
  ...["padding", "paddingBlock", "paddingBlockEnd", "paddingBlockStart"],
  ...["paddingInline", "paddingInlineEnd", "paddingInlineStart", "display", "overflow"],
);
const BORDERS = texts("border", "borderRadius", "borderStyle", "borderWidth");
const LABELS = texts("accessibilityLabel", "accessibilityRole");
const BOX = { ...SIZES, ...BORDERS, ...LABELS, ...texts("background", "id") };
const GAPS = texts("columnGap", "gap", "rowGap", "alignContent", "alignItems", "justifyContent");
const COMMANDS = texts("command", "commandFor", "interestFor", "href", "target", "id", "accessibilityLabel");

const element = (
  properties: UiElementDefinition["properties"],
  events: readonly string[] = [],
  slots: readonly string[] = [],
): UiElementDefinition => ({ properties, events, slots });

/** The elements that are drawn here. Whatever else a bundle asks for is refused, so that it is seen at once. */
export const UI_ELEMENTS: Readonly<Record<string, UiElementDefinition>> = {
  "s-badge": element(texts("color", "icon", "iconPosition", "id", "size", "tone")),
  "s-banner": element({ ...texts("heading", "id", "tone"), ...flags("collapsible", "dismissible", "hidden") }, [
    "afterhide",
    "dismiss",
  ]),
  "s-box": element({ ...BOX, ...texts("accessibilityVisibility") }),
  "s-button": element(
    { ...COMMANDS, ...texts("inlineSize", "tone", "type", "variant"), ...flags("disabled", "loading") },
    ["click"],
  ),
  "s-checkbox": element(
    {
      ...texts("accessibilityLabel", "command", "commandFor", "error", "id", "label", "name", "value"),
      ...flags("checked", "defaultChecked", "disabled", "required"),
    },
    ["change"],
    ["label"],
  ),
  "s-divider": element(texts("direction", "id")),
  "s-grid": element({
    ...BOX,
    ...GAPS,
    ...texts("accessibilityVisibility", "borderColor", "gridTemplateColumns", "gridTemplateRows"),
    ...texts("justifyItems", "placeContent", "placeItems"),
  }),
  "s-grid-item": element({ ...BOX, ...texts("accessibilityVisibility", "borderColor", "gridColumn", "gridRow") }),
  "s-heading": element(texts("accessibilityRole", "id")),
  "s-image": element({
    ...BORDERS,
    ...texts("accessibilityRole", "alt", "aspectRatio", "id", "inlineSize", "loading", "objectFit", "sizes", "src"),
    ...texts("srcSet"),
  }),
  "s-link": element({ ...COMMANDS, ...texts("lang", "tone") }, ["click"]),
  "s-list-item": element(texts("id")),
  "s-paragraph": element(texts("accessibilityVisibility", "color", "dir", "id", "lang", "textAlign", "tone", "type")),
  "s-product-thumbnail": element({ ...texts("alt", "size", "sizes", "src", "srcSet"), ...numbers("totalItems") }),
  "s-progress": element({ ...texts("accessibilityLabel", "id", "tone"), ...numbers("max", "value") }),
  "s-section": element(texts("accessibilityLabel", "heading", "id", "padding")),
  "s-skeleton-paragraph": element(texts("content", "id")),
  "s-spinner": element(texts("accessibilityLabel", "id", "size")),
  "s-stack": element({ ...BOX, ...GAPS, ...texts("direction") }),
  "s-text": element(texts("accessibilityVisibility", "color", "dir", "display", "id", "lang", "tone", "type")),
  "s-unordered-list": element(texts("id")),
};
