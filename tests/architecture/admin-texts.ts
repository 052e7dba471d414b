import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Attributes and fields whose text a reader sees or hears. */
const VISIBLE = new Set([
  "label", "title", "content", "helpText", "placeholder", "accessibilityLabel", "subtitle", "heading", "alt", "aria-label",
  "suffix", "prefix", "loadingLabel",
]); // prettier-ignore
const hasWords = (text: string) => /\p{L}{2,}/u.test(text);

export interface Found {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

function sources(pattern: string): { file: string; source: ts.SourceFile }[] {
  return globSync(pattern, { cwd: root })
    .filter((file) => !file.includes(".test."))
    .sort()
    .map((file) => ({
      file,
      source: ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true),
    }));
}

/** Every English text that is said through t(...) or message(...): the keys of the translations. */
export function saidTexts(): Found[] {
  const found: Found[] = [];
  for (const { file, source } of sources("app/**/*.{ts,tsx}")) {
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
        const name = node.expression.text;
        if (name === "message" || name === "t") {
          for (const text of literalsOf(node.arguments[0])) found.push(at(file, source, node, text));
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

/** The literal, or both of a choice between two. */
function literalsOf(node: ts.Expression | undefined): string[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
    return literalsOf(node.right);
  return ts.isParenthesizedExpression(node) ? literalsOf(node.expression) : [];
}

/** Every text in the admin's components that a reader would see as it stands: written there and not said through t(...). */
export function bypassingTexts(pattern = "app/**/*.tsx"): Found[] {
  const found: Found[] = [];
  for (const { file, source } of sources(pattern)) {
    const tell = (node: ts.Node, text: string) => {
      if (hasWords(text)) found.push(at(file, source, node, text.trim()));
    };
    const look = (node: ts.Expression | undefined): void => {
      if (!node) return;
      if (ts.isStringLiteralLike(node)) tell(node, node.text);
      else if (ts.isTemplateExpression(node))
        tell(node, [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(" "));
      else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(look);
      else if (ts.isParenthesizedExpression(node)) look(node.expression);
      else if (ts.isBinaryExpression(node) && /^(\?\?|\|\||&&)$/.test(node.operatorToken.getText())) look(node.right);
    };
    const visit = (node: ts.Node): void => {
      if (ts.isJsxText(node)) tell(node, node.text);
      if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent)))
        look(node.expression);
      if (ts.isJsxAttribute(node) && node.initializer && VISIBLE.has(node.name.getText())) {
        if (ts.isStringLiteral(node.initializer)) look(node.initializer);
        else if (ts.isJsxExpression(node.initializer)) look(node.initializer.expression);
      }
      if (ts.isPropertyAssignment(node) && VISIBLE.has(node.name.getText())) look(node.initializer);
      if (ts.isCallExpression(node) && /toast\.show$/.test(node.expression.getText())) look(node.arguments[0]);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

function at(file: string, source: ts.SourceFile, node: ts.Node, text: string): Found {
  return { file, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text };
}
