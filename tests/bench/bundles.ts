import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { printTable } from "./table.ts";

const extensions = fileURLToPath(new URL("../../extensions", import.meta.url));
/** Largest size of each bundle, gzipped, in KB. */
const BUDGETS: Readonly<Record<string, number>> = { "post-purchase": 40 };

/** Prints the size of every built extension against its budget. */
export function benchBundles(): void {
  const rows = readdirSync(extensions).flatMap((name) => {
    const folder = join(extensions, name, "dist");
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith(".js"))
      .map((file) => {
        const source = readFileSync(join(folder, file));
        const size = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
        const budget = BUDGETS[name];
        return [
          `${name}/dist/${file}`,
          size(source.length),
          size(gzipSync(source, { level: 9 }).length),
          budget ? `${budget} KB` : "",
        ];
      });
  });
  if (rows.length === 0) console.log("\nNo extension is built: run `npm run build` for the sizes of the bundles.");
  else printTable("Bundles", ["", "plain", "gzip", "budget"], rows);
}
