// Bundles the extensions as Shopify's CLI does, and the host that draws them on the editor's preview and in the dev store.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type BuildOptions } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
/** What every bundle may have compressed, in bytes: all that its place lets a shopper wait for. */
export const BUNDLE_LIMITS = {
  "post-purchase": 40 * 1024,
  "order-bump": 16 * 1024,
  "thank-you": 16 * 1024,
  "web-pixel": 4 * 1024,
} as const;
export type ExtensionName = keyof typeof BUNDLE_LIMITS;
/** The bundles' sizes compressed, in bytes. */
export type BundleSizes = Readonly<Partial<Record<ExtensionName, number>>>;

const HOST_FOLDER = join(root, "public/checkout-host");

const shared: BuildOptions = {
  bundle: true,
  minify: true,
  format: "iife",
  jsx: "automatic",
  absWorkingDir: root,
  logLevel: "warning",
  legalComments: "none",
};
const production = { "process.env.NODE_ENV": '"production"' };

/** The extensions that there are: those with a configuration. */
export function extensionNames(): readonly ExtensionName[] {
  const names = Object.keys(BUNDLE_LIMITS) as ExtensionName[];
  return names.filter((name) => existsSync(join(root, "extensions", name, "shopify.extension.toml")));
}

/**
 * Bundles the extensions and the host, where the admin and the dev store serve them from, and where the CLI would put them.
 * @param options.appUrl the address that the extensions call, without a slash at its end
 * @throws Error when a bundle exceeds its budget
 */
export async function buildExtensions({ appUrl }: { appUrl: string }): Promise<BundleSizes> {
  mkdirSync(HOST_FOLDER, { recursive: true });
  const [sizes] = await Promise.all([buildBundles({ appUrl, folder: HOST_FOLDER }), buildHost()]);
  for (const name of extensionNames()) {
    const dist = join(root, "extensions", name, "dist");
    mkdirSync(dist, { recursive: true });
    copyFileSync(join(HOST_FOLDER, `${name}.js`), join(dist, "index.js"));
  }
  return sizes;
}

/**
 * Bundles every extension for one app address, as `<name>.js` in the folder.
 * @throws Error when a bundle exceeds its budget
 */
export async function buildBundles({ appUrl, folder }: { appUrl: string; folder: string }): Promise<BundleSizes> {
  const define = { ...production, "process.env.APP_URL": JSON.stringify(appUrl.replace(/\/$/, "")) };
  const sizes = await Promise.all(
    extensionNames().map(async (name): Promise<[ExtensionName, number]> => {
      const outfile = join(folder, `${name}.js`);
      await build({ ...shared, ...sourceOf(name), define, outfile });
      const bytes = gzipSync(readFileSync(outfile), { level: 9 }).length;
      const limit = BUNDLE_LIMITS[name];
      if (bytes > limit) throw new Error(`the bundle of ${name} has ${bytes} bytes compressed, more than ${limit}`);
      return [name, bytes];
    }),
  );
  return Object.fromEntries(sizes);
}

/** Where an extension begins, and what its sandbox understands. */
function sourceOf(name: ExtensionName): BuildOptions {
  const folder = join(root, "extensions", name);
  if (name === "post-purchase") {
    return {
      entryPoints: [join(folder, "src/index.tsx")],
      // The sandbox guarantees ES2015 and no more.
      target: "es2015",
      alias: {
        react: join(folder, "node_modules/react"),
        "react/jsx-runtime": join(folder, "node_modules/react/jsx-runtime.js"),
      },
      tsconfigRaw: { compilerOptions: { jsx: "react-jsx" } },
    };
  }
  const targets = targetsOf(folder);
  return {
    target: "es6",
    tsconfigRaw: { compilerOptions: { jsx: "react-jsx", jsxImportSource: "preact" } },
    ...(targets.length === 0
      ? { entryPoints: [join(folder, "src/index.ts")] }
      : { stdin: { contents: uiEntry(targets), resolveDir: folder, loader: "tsx" } }),
  };
}

interface Targeting {
  readonly module: string;
  readonly target: string;
}

/** The targets of a UI extension, by its configuration; none: another kind of extension. */
function targetsOf(folder: string): readonly Targeting[] {
  const toml = readFileSync(join(folder, "shopify.extension.toml"), "utf8");
  const valueOf = (section: string, key: string) => new RegExp(`^${key} = "([^"]+)"`, "m").exec(section)?.[1];
  return toml
    .split("[[extensions.targeting]]")
    .slice(1)
    .map((section) => {
      const module = valueOf(section, "module");
      const target = valueOf(section, "target");
      if (!module || !target) throw new Error(`${folder}: a target has a module and a name`);
      return { module, target };
    });
}

/** The entry of a UI extension as the CLI writes it. */
function uiEntry(targets: readonly Targeting[]): string {
  return targets
    .map(
      ({ module, target }, at) =>
        `import Target_${at} from '${module}';shopify.extend('${target}', (...args) => Target_${at}(...args));`,
    )
    .join("\n");
}

async function buildHost(): Promise<void> {
  // The binding brings a React of its own; two of them in one page do not know each other's hooks.
  const alias = {
    react: join(root, "node_modules/react"),
    "react/jsx-runtime": join(root, "node_modules/react/jsx-runtime.js"),
  };
  const host = {
    ...shared,
    alias,
    target: "es2020",
    define: production,
    tsconfigRaw: { compilerOptions: { jsx: "react-jsx" as const } },
  };
  const scripts = ["sandbox.ts", "host.tsx", "preview.ts", "ui-sandbox.ts", "ui-host.ts", "preview-block.ts"];
  await Promise.all(
    scripts.map((script) =>
      build({
        ...host,
        entryPoints: [`checkout-host/src/${script}`],
        outfile: join(HOST_FOLDER, script.replace(/\.tsx?$/, ".js")),
      }),
    ),
  );
  for (const file of ["host.css", "preview.html", "preview-block.html"])
    copyFileSync(join(root, "checkout-host", file), join(HOST_FOLDER, file));
  for (const name of extensionNames()) {
    const locales = uiLocales(join(root, "extensions", name, "locales"));
    if (locales) writeFileSync(join(HOST_FOLDER, `${name}.locales.json`), JSON.stringify(locales));
  }
}

/** The texts that Shopify gives a UI extension in the checkout's language; null: it has none of that kind. */
function uiLocales(folder: string): { default: string; texts: Record<string, unknown> } | null {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const chosen = files.find((file) => file.endsWith(".default.json"));
  if (chosen === undefined) return null;
  const localeOf = (file: string) => file.replace(/(\.default)?\.json$/, "");
  const texts = Object.fromEntries(
    files.map((file) => [localeOf(file), JSON.parse(readFileSync(join(folder, file), "utf8")) as unknown]),
  );
  return { default: localeOf(chosen), texts };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const appUrl = process.env.APP_URL ?? process.env.SHOPIFY_APP_URL;
  if (!appUrl) throw new Error("APP_URL names the address that the extensions call");
  const sizes = await buildExtensions({ appUrl });
  for (const [name, bytes] of Object.entries(sizes))
    console.log(`${name}: ${bytes} of ${BUNDLE_LIMITS[name as ExtensionName]} bytes compressed`);
}
