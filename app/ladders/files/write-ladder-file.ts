import { stringify } from "yaml";
import type { LadderFile } from "./ladder-file.ts";

export type FileFormat = "yaml" | "json";

/** The text of a ladder file. */
export function writeLadderFile(file: LadderFile, format: FileFormat): string {
  return format === "json"
    ? `${JSON.stringify(file, null, 2)}\n`
    : stringify(file, { lineWidth: 0, aliasDuplicateObjects: false });
}
