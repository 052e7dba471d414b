// npm run codegen: checks every operation of the product against the published Admin API schema and writes its types.
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { codegen } from "@graphql-codegen/core";
import * as typedDocumentNode from "@graphql-codegen/typed-document-node";
import * as operations from "@graphql-codegen/typescript-operations";
import { buildClientSchema, parse, printSchema, validate, type DocumentNode, type GraphQLSchema } from "graphql";
import { ADMIN_API_VERSION } from "../app/shopify/api-version.ts";
import { adminSchema } from "./admin-schema.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const RESULT = join(root, "app/shopify/generated/admin.ts");
const SCALARS = {
  Money: "string",
  Decimal: "string",
  DateTime: "string",
  URL: "string",
  UnsignedInt64: "string",
  ID: "string",
  JSON: "unknown",
  FormattedString: "string",
  HTML: "string",
  Date: "string",
  ARN: "string",
  Color: "string",
  StorefrontID: "string",
  UtcOffset: "string",
  BigInt: "string",
};

/** The product's operations, by file. */
export function adminOperations(): { location: string; document: DocumentNode }[] {
  return globSync("app/**/*.graphql", { cwd: root })
    .sort()
    .map((location) => ({ location, document: parse(readFileSync(join(root, location), "utf8")) }));
}

/** @throws Error that names each operation that the schema refuses, and why. */
export function checkOperations(schema: GraphQLSchema): void {
  const problems = adminOperations().flatMap(({ location, document }) =>
    validate(schema, document).map((error) => `${location}: ${error.message}`),
  );
  if (problems.length > 0) throw new Error(`The Admin API ${ADMIN_API_VERSION} refuses:\n${problems.join("\n")}`);
}

/** Checks the operations and writes app/shopify/generated/admin.ts: the types of exactly what they ask for. */
export async function generateAdminTypes(): Promise<void> {
  const schema = buildClientSchema(adminSchema(ADMIN_API_VERSION).data, { assumeValid: true });
  checkOperations(schema);
  const output = await codegen({
    schema: parse(printSchema(schema)),
    documents: adminOperations(),
    filename: RESULT,
    config: {
      useTypeImports: true,
      scalars: SCALARS,
      enumsAsTypes: true,
      onlyOperationTypes: true,
      skipTypename: true,
      documentMode: "documentNode",
      dedupeFragments: true,
    },
    plugins: [{ operations: {} }, { typedDocumentNode: {} }],
    pluginMap: { operations, typedDocumentNode },
  });
  mkdirSync(dirname(RESULT), { recursive: true });
  writeFileSync(RESULT, `/* eslint-disable */\n// Written by \`npm run codegen\`; never edited.\n${output}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await generateAdminTypes();
  console.log(`${adminOperations().length} files of operations agree with the Admin API ${ADMIN_API_VERSION}.`);
}
