import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { IntrospectionQuery } from "graphql";

// Shopify publishes the Admin API's schema, and the scopes each field needs, inside this package. Only its tarball is
// fetched: as a dependency it would bring three hundred others.
const PACKAGE = "@shopify/dev-mcp@1.16.0";
const INTEGRITY = "sha512-tqgRnK7sQhjew+htxtleTH23nXB5fZcsrhWgEkomsorGXvLOB2mh2upwZm8uzuTDNTZnqtLMe64yIwh6s2awtw==";
const folder = fileURLToPath(new URL("../.data/schema", import.meta.url));

export interface PublishedSchema {
  readonly data: IntrospectionQuery;
  readonly offline_scopes: {
    readonly items: readonly {
      type: "type" | "field";
      typeName: string;
      fieldName?: string;
      requiredAccess?: string;
      offlineScopes: readonly string[];
    }[];
  };
}

/**
 * The published Admin API schema of a version, fetched once and kept under .data.
 * @throws Error without a network on the first call, or when the package is not the one that is expected.
 */
export function adminSchema(version: string): PublishedSchema {
  const file = join(folder, `admin_${version}.json.gz`);
  if (!existsSync(file)) fetchSchema(version, file);
  return JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as PublishedSchema;
}

function fetchSchema(version: string, file: string): void {
  const temporary = mkdtempSync(join(tmpdir(), "offer-ladder-schema-"));
  try {
    const output = execFileSync("npm", ["pack", PACKAGE, "--json", "--silent", "--pack-destination", temporary], {
      encoding: "utf8",
      shell: process.platform === "win32",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [packed] = JSON.parse(output) as { filename: string; integrity: string }[];
    if (packed?.integrity !== INTEGRITY)
      throw new Error(`${PACKAGE} is not the package that is expected: ${packed?.integrity}`);
    const inside = `package/dist/data/admin_${version}.json.gz`;
    execFileSync("tar", ["-xzf", join(temporary, packed.filename), "-C", temporary, inside]);
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(temporary, inside), `${file}.${process.pid}`);
    renameSync(`${file}.${process.pid}`, file);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
