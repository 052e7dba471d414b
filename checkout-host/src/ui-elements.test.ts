import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { UI_ELEMENTS, type UiElementDefinition } from "./ui-elements.ts";

/** Of the package that the extensions are built with. */
const resolved = createRequire(new URL("../../extensions/order-bump/package.json", import.meta.url));
const FOLDER = join(
  dirname(resolved.resolve("@shopify/ui-extensions/checkout")),
  "../../ts/surfaces/checkout/components",
);
const KINDS: readonly [ts.TypeFlags, "String" | "Boolean" | "Number"][] = [
  [ts.TypeFlags.StringLike, "String"],
  [ts.TypeFlags.BooleanLike, "Boolean"],
  [ts.TypeFlags.NumberLike, "Number"],
];

/** The elements as Shopify's package declares them. */
function published(): Map<string, UiElementDefinition> {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".d.ts") && !file.startsWith("components"));
  const options: ts.CompilerOptions = {
    strict: true,
    types: [],
    skipLibCheck: true,
    lib: ["lib.dom.d.ts", "lib.es2022.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const program = ts.createProgram(
    files.map((file) => join(FOLDER, file)),
    options,
  );
  const checker = program.getTypeChecker();
  const kindOf = (type: ts.Type) => {
    const whole = checker.getNonNullableType(type);
    const parts = whole.isUnion() ? whole.types : [whole];
    return KINDS.find(([flag]) => parts.some((part) => part.flags & flag))?.[1] ?? "String";
  };
  const found = new Map<string, UiElementDefinition>();
  for (const file of files) {
    const source = program.getSourceFile(join(FOLDER, file))!;
    const interfaces = new Map<string, ts.InterfaceDeclaration>();
    const tags: string[] = [];
    source.forEachChild((node) => {
      if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, node);
      const tag = /^declare const tagName = "(s-[a-z-]+)"/.exec(node.getText(source))?.[1];
      if (tag) tags.push(tag);
    });
    const members = (suffix: string) => {
      const declared = interfaces.get(`${file.replace(".d.ts", "")}${suffix}`);
      return declared ? checker.getPropertiesOfType(checker.getTypeAtLocation(declared)) : [];
    };
    if (tags.length !== 1) continue;
    found.set(tags[0]!, {
      properties: Object.fromEntries(
        members("ElementProps").map((p) => [p.name, kindOf(checker.getTypeOfSymbolAtLocation(p, source))]),
      ),
      events: members("ElementEvents").map((p) => p.name),
      slots: members("ElementSlots").map((p) => p.name),
    });
  }
  return found;
}

test(
  "every element has exactly the properties, events and slots that Shopify's package declares",
  { timeout: 240_000 },
  () => {
    const theirs = published();
    expect(theirs.size).toBeGreaterThan(50);
    for (const [tag, ours] of Object.entries(UI_ELEMENTS)) {
      const declared = theirs.get(tag);
      expect({ ...ours, events: [...ours.events].sort() }, tag).toEqual({
        ...declared,
        events: [...(declared?.events ?? [])].sort(),
      });
    }
  },
);
