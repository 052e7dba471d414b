/** Sizes of checkout's spacing scale, in pixels. */
const SPACES: Readonly<Record<string, number>> = {
  none: 0,
  "small-500": 2,
  "small-400": 4,
  "small-300": 5,
  "small-200": 6,
  "small-100": 8,
  small: 11,
  base: 14,
  large: 18,
  "large-100": 22,
  "large-200": 26,
  "large-300": 32,
  "large-400": 38,
  "large-500": 44,
};
const RADII: Readonly<Record<string, string>> = {
  none: "0",
  "small-100": "2px",
  small: "4px",
  base: "6px",
  large: "10px",
  "large-100": "14px",
  max: "999px",
};
const BACKGROUNDS: Readonly<Record<string, string>> = { subdued: "#f5f5f5", base: "#fff", transparent: "transparent" };
const EVERYWHERE = ["normal", "stretch", "center", "start", "end", "space-between", "space-around", "space-evenly"];

type Properties = Readonly<Record<string, unknown>>;
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** A size keyword, or two to four of them, as CSS; "" for what is none. */
export function space(value: unknown): string {
  const sizes = textOf(value)
    .split(" ")
    .filter((word) => word !== "");
  return sizes.every((word) => word in SPACES) ? sizes.map((word) => `${SPACES[word]}px`).join(" ") : "";
}

const keyword = (value: unknown): string => (EVERYWHERE.includes(textOf(value)) ? textOf(value) : "");

/** CSS of what boxes, stacks and grids have in common. */
export function boxStyle(properties: Properties): Record<string, string> {
  const { padding, paddingBlock, paddingInline, border, borderRadius, background } = properties;
  const { inlineSize, minInlineSize, maxInlineSize, blockSize } = properties;
  return {
    padding: space(padding) || "0",
    ...(paddingBlock ? { paddingBlock: space(paddingBlock) } : {}),
    ...(paddingInline ? { paddingInline: space(paddingInline) } : {}),
    border: textOf(border) && textOf(border) !== "none" ? "1px solid #d9d9d9" : "0",
    borderRadius: RADII[textOf(borderRadius)] ?? "0",
    background: BACKGROUNDS[textOf(background)] ?? "transparent",
    inlineSize: textOf(inlineSize),
    minInlineSize: textOf(minInlineSize),
    maxInlineSize: textOf(maxInlineSize),
    blockSize: textOf(blockSize),
  };
}

/** CSS of a stack: below one another, or beside one another as far as there is room. */
export function stackStyle(properties: Properties): Record<string, string> {
  const isInline = properties.direction === "inline";
  return {
    ...boxStyle(properties),
    display: "flex",
    flexDirection: isInline ? "row" : "column",
    flexWrap: isInline ? "wrap" : "nowrap",
    ...alignment(properties),
  };
}

/** CSS of a grid. */
export function gridStyle(properties: Properties): Record<string, string> {
  return {
    ...boxStyle(properties),
    display: "grid",
    gridTemplateColumns: textOf(properties.gridTemplateColumns),
    gridTemplateRows: textOf(properties.gridTemplateRows),
    justifyItems: keyword(properties.justifyItems),
    ...alignment(properties),
  };
}

function alignment({ gap, rowGap, columnGap, alignItems, justifyContent, alignContent }: Properties) {
  return {
    gap: space(gap) || "0",
    ...(rowGap ? { rowGap: space(rowGap) } : {}),
    ...(columnGap ? { columnGap: space(columnGap) } : {}),
    alignItems: keyword(alignItems),
    justifyContent: keyword(justifyContent),
    alignContent: keyword(alignContent),
  };
}

/** What every element is drawn with, inside its own shadow: 44 px to touch, 16 px to read, nothing wider than the block. */
export const UI_CSS = `
:host{display:block;box-sizing:border-box;min-width:0;font:16px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#333;overflow-wrap:anywhere}
:host([hidden]){display:none}*{box-sizing:border-box}p,h2,h3{margin:0;font:inherit}h2,h3{font-weight:600}
.inline{display:inline}.subdued{color:#666}.strong{font-weight:600}.small{font-size:14px}.critical{color:#a4200b}.success{color:#1b6a38}.warning{color:#7a4d00}
s{text-decoration:line-through}
button,a.button{display:inline-flex;align-items:center;justify-content:center;gap:8px;min-height:44px;padding:8px 16px;border:1px solid #c4c4c4;border-radius:6px;background:#fff;color:#1a1a1a;font:inherit;cursor:pointer;text-decoration:none;max-width:100%}
button.primary,a.button.primary{border-color:#1a5fb4;background:#1a5fb4;color:#fff;font-weight:600}button.fill,a.button.fill{width:100%}button:disabled{opacity:.6;cursor:default}
a.link{display:inline-block;padding-block:2px;color:#174f96;text-decoration:underline}
button:focus-visible,a:focus-visible,input:focus-visible{outline:3px solid #86b3e8;outline-offset:2px}
.tick{display:flex;gap:12px;align-items:flex-start;min-height:44px;padding-block:8px;cursor:pointer}.tick input{flex:none;width:22px;height:22px;margin:0;accent-color:#1a5fb4}.tick input:disabled{opacity:.6}
em{display:block;font-style:normal;color:#a4200b}em:empty{display:none}
img{display:block;max-width:100%}.thumbnail{width:64px;height:64px;object-fit:cover;border:1px solid #d9d9d9;border-radius:6px;background:#f5f5f5}.thumbnail.small{width:48px;height:48px}.thumbnail.small-100{width:40px;height:40px}
.banner{padding:12px 14px;border:1px solid #b7cfe8;border-radius:6px;background:#f0f6fc}.banner.critical{border-color:#eab8ae;background:#fdf1ef;color:inherit}.banner.success{border-color:#b5dcc2;background:#effaf2;color:inherit}.banner.warning{border-color:#e6d2a4;background:#fdf8ec;color:inherit}.banner strong{display:block}
hr{margin:0;border:0;border-top:1px solid #d9d9d9}progress{width:100%;height:8px;accent-color:#1a5fb4}
.spinner{display:inline-block;width:20px;height:20px;border:3px solid #d9d9d9;border-top-color:#1a5fb4;border-radius:50%;animation:turn 1s linear infinite}@keyframes turn{to{transform:rotate(1turn)}}
.skeleton{height:1em;border-radius:4px;background:#eee}.badge{display:inline-block;padding:1px 8px;border-radius:999px;background:#eee;font-size:13px}
ul{margin:0;padding-left:20px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(prefers-reduced-motion:reduce){.spinner{animation-duration:4s}}
`;
