import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const toml = () => readFileSync(fileURLToPath(new URL("../../shopify.app.toml", import.meta.url)), "utf8");

/** Topics the app's configuration subscribes to, compliance topics included. */
export function configuredTopics(): Set<string> {
  const lists = [...toml().matchAll(/^\s*(?:topics|compliance_topics)\s*=\s*\[([^\]]*)\]/gm)].map((match) => match[1]!);
  return new Set(lists.flatMap((list) => [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1]!)));
}

/** Access scopes that the app's configuration asks for. @throws Error when it names none */
export function configuredScopes(): string[] {
  const scopes = /^\s*scopes\s*=\s*"([^"]+)"/m.exec(toml())?.[1];
  if (!scopes) throw new Error("shopify.app.toml names no scopes");
  return scopes.split(",").map((scope) => scope.trim());
}

/** Scopes that the app may ask a merchant for later. */
export function configuredOptionalScopes(): string[] {
  const list = /^\s*optional_scopes\s*=\s*\[([^\]]*)\]/m.exec(toml())?.[1] ?? "";
  return [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1]!);
}
