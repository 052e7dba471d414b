// Which folder may import which. Each rule's comment says where the code belongs instead.
const ORDER = [
  "money",
  "statistics",
  "ladders",
  "catalog",
  "decisions",
  "funnel",
  "orders",
  "margin",
  "experiments",
  "guardrails",
  "recommendations",
  "reports",
  "support",
];
// Siblings that may not see each other although neither stands above the other.
const SIBLINGS = [
  ["ladders", "catalog"],
  ["experiments", "guardrails", "recommendations"],
  ["reports", "support"],
];

const arrows = ORDER.map((feature, at) => ({
  name: `arrow-${feature}`,
  comment: `${feature} may not import a feature that builds on it: move the code up, or pass what is needed as an argument (docs/decisions/003-arrows.md).`,
  severity: "error",
  from: { path: `^app/${feature}/` },
  to: {
    path: `^app/(${
      ORDER.slice(at + 1)
        .filter(
          (other) =>
            !SIBLINGS.some((group) => group[0] === "ladders" && group.includes(feature) && group.includes(other)),
        )
        .join("|") || "nothing"
    })/`,
  },
}));

const siblings = SIBLINGS.slice(1).flatMap((group) =>
  group.map((feature) => ({
    name: `sibling-${feature}`,
    comment: `${feature} does not import its siblings: what both need belongs below them (docs/decisions/003-arrows.md).`,
    severity: "error",
    from: { path: `^app/${feature}/` },
    to: { path: `^app/(${group.filter((other) => other !== feature).join("|")})/` },
  })),
);

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...arrows,
    ...siblings,
    {
      name: "features-know-no-routes",
      comment: "A feature never imports a page or an endpoint: they call it (docs/decisions/003-arrows.md).",
      severity: "error",
      from: { path: `^app/(${ORDER.join("|")}|shops|shopify|runtime|ui)/`, pathNot: "\\.test\\.ts$" },
      to: { path: "^app/(routes|api)/", pathNot: "\\.contract\\.ts$" },
    },
    {
      name: "routes-without-database",
      comment:
        "A page calls one function of a feature; the database belongs to the feature's x.server.ts (docs/decisions/003-arrows.md).",
      severity: "error",
      from: { path: "^app/(routes|ui|root|entry)" },
      to: { path: "^(app/runtime/(database|write-batch)|node_modules/(@prisma/client|pg|\\.prisma)/)" },
    },
    {
      name: "database-in-server-files",
      comment: "Only an x.server.ts may import Prisma or pg (docs/decisions/002-suffix-rule.md).",
      severity: "error",
      from: { path: "^app/", pathNot: "\\.(server|test)\\.ts$" },
      to: { path: "node_modules/(@prisma/|\\.prisma/|pg/)", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "pure-imports-pure",
      comment: "A pure file (x.ts) imports only pure files (docs/decisions/002-suffix-rule.md).",
      severity: "error",
      from: { path: "^app/.*\\.ts$", pathNot: "\\.(server|test)\\.ts$" },
      to: { path: "^app/.*(\\.server\\.ts|\\.tsx)$" },
    },
    {
      name: "remix-in-routes",
      comment:
        "@remix-run stays in app/routes, root and entry, so that leaving it stays mechanical (docs/decisions/005-remix.md).",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/(routes/|root\\.tsx|entry\\.|web\\.server\\.ts)" },
      to: { path: "node_modules/@remix-run/" },
    },
    {
      name: "runtime-knows-no-features",
      comment: "app/runtime is what the features stand on (docs/decisions/003-arrows.md).",
      severity: "error",
      from: { path: "^app/runtime/" },
      to: { path: "^app/", pathNot: "^app/runtime/" },
    },
    {
      name: "extensions-import-types-only",
      comment:
        "An extension's bundle is public: it takes types from the app, never code (docs/decisions/004-extensions.md).",
      severity: "error",
      from: { path: "^extensions/" },
      to: { path: "^(app|dev-store|scripts|prisma)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "app-without-dev-store",
      comment: "The product knows nothing of the stand-in (docs/decisions/007-dev-store.md).",
      severity: "error",
      from: { path: "^(app|extensions|checkout-host)/" },
      to: { path: "^(dev-store|tests)/", pathNot: "^tests/.*" },
    },
    {
      name: "dev-store-without-app",
      comment: "The stand-in contains no app logic: it stands where Shopify stands (docs/decisions/007-dev-store.md).",
      severity: "error",
      from: { path: "^dev-store/(platform|pages)/", pathNot: "\\.test\\.ts$" },
      to: { path: "^app/", pathNot: "^app/money/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-circles",
      severity: "error",
      comment: "Two files that need each other are one file, or three.",
      from: { path: "^app/" },
      to: { circular: true, dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(app/shopify/generated/|extensions/[^/]+/dist/)" },
    tsPreCompilationDeps: "specify",
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".json"],
    },
  },
};
